const SHORT = 120;

/** A value on one line, short: for summaries, never for reading values from. */
export function compact(value: unknown): string {
  if (typeof value === "string") return value.slice(0, SHORT);
  if (typeof value !== "object" || value === null) return String(value);
  const parts: string[] = [];
  let length = 0;
  for (const [name, item] of Object.entries(value) as [string, unknown][]) {
    if (length > SHORT) {
      parts.push("…");
      break;
    }
    const text = typeof item === "object" && item !== null ? sized(item) : typeof item === "string" ? item.slice(0, 60) : String(item);
    const part = Array.isArray(value) ? text : `${name}: ${text}`;
    parts.push(part);
    length += part.length;
  }
  return parts.join(", ") || (Array.isArray(value) ? "[]" : "{}");
}

export function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

export function seconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toLocaleString("en", { maximumFractionDigits: 2 })} s`;
}

/** "Travel_Planning" as a person writes it. */
export function spoken(name: string): string {
  return name.replace(/_/g, " ");
}

function sized(item: object): string {
  return Array.isArray(item) ? `[${item.length}]` : `{${Object.keys(item).length}}`;
}
