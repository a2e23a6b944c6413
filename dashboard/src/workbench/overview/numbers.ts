export function fixed(value: number | null | undefined, digits = 2): string {
  return typeof value === "number" ? value.toFixed(digits) : "–";
}

export function percent(value: number | null | undefined): string {
  return typeof value === "number" ? `${(100 * value).toLocaleString("en", { maximumFractionDigits: 1 })} %` : "–";
}
