import type { RecordEvidence } from "../bundle/types";
import type { Call, Source } from "./calls";
import type { Conversation } from "./conversation";
import { resultId } from "./ids";
import { spoken } from "./words";

/** A place to go to: an event, and what to point at inside it. */
export interface Target {
  event: string;
  at: string;
  label: string;
}

/** One argument of a call, with the proof of its value. */
export interface Audited {
  name: string;
  value: unknown;
  source: Source | null;
  /** How the value follows from the source, in words. */
  how: string;
  target: Target | null;
  /** What the words were read against: the stated day, or the locale. */
  base: (Target & { quote: string }) | null;
}

/** A use of a part of a result: by an argument of a later call, or in what the assistant says. */
export interface Use {
  path: string;
  event: string;
  label: string;
}

/** A stretch of a message that matters: a fact with evidence, or words that an argument was read from. */
export interface Span {
  start: number;
  end: number;
  kind: "fact" | "quote";
  target: Target | null;
  label: string;
}

export function audit(call: Call, conversation: Conversation): Audited[] {
  const names = [...new Set([...Object.keys(call.arguments), ...Object.keys(call.sources)])];
  return names.map((name) => {
    const source = call.sources[name] ?? null;
    const target = source && targetOf(source, conversation);
    return { name, value: call.arguments[name], source, how: source ? how(source) : "no source given", target, base: source && baseOf(source, conversation) };
  });
}

export function targetOf(source: Source, conversation: Conversation): Target | null {
  if (source.kind === "message") return said(source.message, source.quote, conversation);
  if (source.kind !== "result") return null;
  const call = conversation.calls.get(source.call_id);
  return call ? { event: resultId(call.id), at: source.path, label: `result of ${call.name}` } : null;
}

/** Where stands what the words of a source were read against, where they mean nothing by themselves. */
export function baseOf(source: Source, conversation: Conversation): Audited["base"] {
  if (source.kind !== "message" || !source.base_quote) return null;
  const target = said(source.base ?? -1, source.base_quote, conversation);
  return target && { ...target, quote: source.base_quote };
}

export function how(source: Source): string {
  if (source.kind === "message") {
    return !source.reading || source.reading === "text" ? "as said" : `read as ${spoken(source.reading)}${source.base_quote ? ` against ${quoted(source.base_quote)}` : ""}`;
  }
  if (source.kind !== "result") return "unknown kind of source";
  const transform = source.transform ?? "copy";
  const over = source.over ? ` of ${source.over}` : "";
  if (source.pick === "first") return `from the first item${over}`;
  switch (transform) {
    case "copy":
      return "copied";
    case "select":
      return source.pick === "equals"
        ? `of the item${over} whose ${source.by || "value"} is ${JSON.stringify(source.equals)}`
        : `of the item${over} with the ${source.pick === "max" ? "highest" : "lowest"} ${source.by || "value"}`;
    case "text":
    case "number":
    case "list":
      return `as ${transform === "list" ? "the only item of a list" : `a ${transform}`}`;
    case "date":
    case "time":
      return `the ${transform} in it`;
    case "count":
    case "sum":
    case "min":
    case "max":
      return { count: "how many there are", sum: "their sum", min: "the lowest", max: "the highest" }[transform];
  }
}

export function uses(callId: string, conversation: Conversation): Use[] {
  const found: Use[] = [];
  for (const call of conversation.calls.values()) {
    for (const [name, source] of Object.entries(call.sources)) {
      if (source.kind === "result" && source.call_id === callId) {
        found.push({ path: source.path, event: call.id, label: `${call.name}: ${name}` });
      }
    }
  }
  for (const fact of conversation.record.evidence) {
    const event = conversation.eventOfMessage[fact.message];
    if (fact.source.kind === "result" && fact.source.call_id === callId && event !== undefined) {
      found.push({ path: fact.source.path, event, label: `said: “${fact.text}”` });
    }
  }
  return found;
}

/** The stretches of a message, in order and without overlaps; facts before quotes. */
export function spans(message: number, conversation: Conversation): Span[] {
  const text = conversation.record.messages[message]?.content ?? "";
  const found: Span[] = [];
  const facts = conversation.record.evidence.filter((fact) => fact.message === message);
  for (const fact of facts) place(found, text, fact.text, (span) => ({ ...span, ...factSpan(fact, conversation) }));
  for (const call of conversation.calls.values()) {
    for (const [name, source] of Object.entries(call.sources)) {
      if (source.kind !== "message") continue;
      const target = { event: call.id, at: "", label: `${call.name}: ${name}` };
      const mark = (words: string, label: string) => place(found, text, words, (span) => ({ ...span, kind: "quote", target, label }));
      if (source.message === message) mark(source.quote, `used as ${name} in ${call.name}`);
      if (source.base === message) mark(source.base_quote ?? "", `what ${quoted(source.quote)} is read against, for ${name} in ${call.name}`);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

export function quoted(quote: string): string {
  return `“${quote}”`;
}

/** The quote that is pointed at, or null where it is a path that is. */
export function unquoted(at: string | null): string | null {
  return at?.startsWith("“") ? at.slice(1, -1) : null;
}

function factSpan(fact: RecordEvidence, conversation: Conversation): Pick<Span, "kind" | "target" | "label"> {
  const target = targetOf(fact.source, conversation);
  return { kind: "fact", target, label: target ? `from ${target.label}, ${how(fact.source)}` : "no source" };
}

function said(message: number, quote: string, conversation: Conversation): Target | null {
  const event = conversation.eventOfMessage[message];
  const role = conversation.record.messages[message]?.role ?? "message";
  return event === undefined ? null : { event, at: quoted(quote), label: `${role}, message ${message + 1}` };
}

type Place = Pick<Span, "start" | "end">;

/** Put a span at the first free occurrence of the words; words inside a free longer one do not count as their own. */
function place(spans: Span[], text: string, words: string, make: (span: Place) => Span): void {
  if (words === "") return;
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    const inWord = isWord(text[start - 1]) && isWord(text[start]);
    const outWord = isWord(text[end - 1]) && isWord(text[end]);
    if (!inWord && !outWord && !spans.some((span) => start < span.end && span.start < end)) {
      spans.push(make({ start, end }));
      return;
    }
  }
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}
