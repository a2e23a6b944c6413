import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { WholeBundle } from "../bundle/load";
import { modernize } from "../bundle/modernize";
import { goalInWords, policyInWords } from "./acts";
import { conversation, pauses } from "./conversation";
import { EVERYTHING } from "./filters";
import { pathGraph } from "./graph";
import { held } from "./held";
import { audit, spans, targetOf, uses } from "./provenance";
import { firstChoice, timeline } from "./timeline";

// Written by tests/unit/pipeline/test_bundle.py from records made by hand: one specimen holds both sides to the format.
const text = readFileSync(new URL("../../../tests/golden/bundle.json", import.meta.url), "utf8");
const bundle = JSON.parse(text) as WholeBundle;
const entry = () => modernize(bundle.lines[0]);
const shown = conversation(entry());

describe("the time line", () => {
  const moments = timeline(shown);
  test("has the plan first and the judge last, and reasoning before each call", () => {
    expect(moments[0]?.kind).toBe("plan");
    expect(moments.at(-1)?.kind).toBe("verdict");
    moments.forEach((moment, position) => {
      if (moment.kind === "call") expect(moments[position - 1]).toMatchObject({ kind: "reasoning", callId: moment.callId });
    });
  });
  test("has every event of the record, each with an id of its own", () => {
    const told = moments.filter(({ kind }) => !["plan", "reasoning", "verdict", "attempt"].includes(kind));
    expect(told.length).toBe(shown.record.events.length);
    expect(new Set(moments.map(({ id }) => id)).size).toBe(moments.length);
  });
  test("begins with the first call where nothing is wrong, and with the finding where something is", () => {
    expect(firstChoice(shown, moments)).toBe("call-1");
    const wrong = entry();
    wrong.record.judge_scores.findings = [{ code: "x", path: "$.messages[0]", message: "" }];
    const found = conversation(wrong);
    expect(firstChoice(found, timeline(found))).toBe(shown.eventOfMessage[0]);
  });
  test("is told by the messages where a record has no events", () => {
    const older = entry();
    older.record.events = [];
    const kinds = (given: typeof shown) => timeline(given).map(({ kind }) => kind);
    expect(kinds(conversation(older)).filter((kind) => kind === "call")).toEqual(kinds(shown).filter((kind) => kind === "call"));
  });
  test("ends with what a language model thinks, where one was asked", () => {
    const asked = entry();
    asked.record.llm_scores = { tool_correctness: 4, naturalness: 4, task_completion: 4, overall: 4, reason: "Fine.", model: "m" };
    expect(timeline(conversation(asked)).at(-1)).toMatchObject({ id: "opinion", title: "Language model: 4.00", detail: "Fine." });
  });
  test("keeps an event of an unknown kind", () => {
    const newer = entry();
    newer.record.events.push({ kind: "call_cancelled", at_ms: 9 } as never);
    expect(timeline(conversation(newer)).find(({ kind }) => kind === "unknown")).toMatchObject({ title: "call_cancelled", at: 9 });
  });
});

describe("provenance", () => {
  test("every argument has a source, and every source leads somewhere", () => {
    for (const call of shown.calls.values()) {
      for (const row of audit(call, shown)) expect(row.target, `${call.id} ${row.name}`).not.toBeNull();
    }
  });
  test("a result knows who used it", () => {
    const used = [...shown.calls.values()].flatMap(({ id }) => uses(id, shown));
    const fromResults = [...shown.calls.values()].flatMap(({ sources }) => Object.values(sources)).filter(({ kind }) => kind === "result");
    expect(used.length).toBe(fromResults.length + shown.record.evidence.filter(({ source }) => source.kind === "result").length);
  });
  test("spans are in order, do not overlap, and say what the record says", () => {
    shown.record.messages.forEach((message, position) => {
      let end = 0;
      for (const span of spans(position, shown)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        end = span.end;
        const words = message.content.slice(span.start, span.end);
        const known = [
          ...shown.record.evidence.map((fact) => fact.text),
          ...[...shown.calls.values()].flatMap(({ sources }) => Object.values(sources)).map((source) => (source.kind === "message" ? [source.quote, source.base_quote] : [])).flat(),
        ];
        expect(known).toContain(words);
      }
    });
  });
  test("a source that names nothing leads nowhere", () => {
    expect(targetOf({ kind: "result", call_id: "call-99", path: "/x" }, shown)).toBeNull();
    expect(targetOf({ kind: "message", message: 99, quote: "x" }, shown)).toBeNull();
  });
});

describe("what is said of a turn", () => {
  const turns = () => {
    const given = entry();
    const said = given.record.events.find((event) => event.kind === "user_said");
    const call = given.record.events.find((event) => event.kind === "call_issued");
    if (said?.kind !== "user_said" || call?.kind !== "call_issued") throw new Error("the specimen has no turns");
    return { given, said, call };
  };
  test("is its act where that is not plain", () => {
    const { given, said } = turns();
    expect(conversation(given).labels.get(said.said)).toEqual([]);
    said.act = "follow_up";
    expect(conversation(given).labels.get(said.said)).toEqual(["follow-up"]);
    said.act = "sings" as never;
    expect(conversation(given).labels.get(said.said)).toEqual([]);
  });
  test("is that it is not trained on where it is wrong on purpose", () => {
    const { given, call } = turns();
    call.train = false;
    const told = timeline(conversation(given)).filter(({ labels }) => labels.includes("not trained on"));
    expect(told.map(({ id }) => id)).toEqual([call.call_id]);
  });
  test("is the time that passed before it, once", () => {
    const { given, call } = turns();
    let late = 0;
    given.record.events.forEach((event) => {
      if (event === call) late = 30_000;
      event.at_ms = late;
    });
    const changed = conversation(given);
    expect(timeline(changed).filter(({ waited }) => waited > 0).map(({ callId, waited }) => [callId, waited])).toEqual([[call.call_id, 30_000]]);
    const message = changed.messageOfEvent.get(call.call_id) ?? -1;
    expect(pauses(changed).flatMap((ms, position) => (ms > 0 ? [[position, ms]] : []))).toEqual([[message, 30_000]]);
  });
});

test("words that are read against a stated day lead to both quotes", () => {
  const given = entry();
  const system = given.record.messages.findIndex(({ role }) => role === "system");
  const user = given.record.messages.findIndex(({ role }) => role === "user");
  const words = (message: number, count: number) => (given.record.messages[message]?.content ?? "").split(" ").slice(0, count).join(" ");
  const step = given.record.step_trace[0];
  if (!step || system < 0) throw new Error("the specimen has no step, or no stated circumstances");
  const [base, quote] = [words(system, 2), words(user, 1)];
  step.sources = { ...step.sources, day: { kind: "message", message: user, quote, reading: "relative_date", base: system, base_quote: base } };
  const changed = conversation(given);
  const call = changed.calls.get(step.call_id);
  const rows = call ? audit(call, changed) : [];
  const row = rows.find(({ name }) => name === "day");
  expect(row?.how).toBe(`read as relative date against “${base}”`);
  expect(row?.base).toMatchObject({ event: changed.eventOfMessage[system], at: `“${base}”`, quote: base });
  expect(spans(system, changed).map(({ label }) => label)).toContain(`what “${quote}” is read against, for day in ${call?.name}`);
  expect(rows.filter((other) => other.base !== null)).toEqual([row]);
});

test("a goal and a policy in words", () => {
  const goal = { goal: "cancel the booking", calls: [], answered_by: [] };
  expect(goalInWords(goal)).toBe("cancel the booking");
  expect(goalInWords({ ...goal, outcome: "unavailable" })).toBe("cancel the booking (not available)");
  expect(policyInWords({ rule: "confirm", functions: ["pay", "cancel"], text: "Ask first." })).toBe("Only after consent pay, cancel: Ask first.");
});

test("a call stands below the calls that it takes values from", () => {
  const { nodes, edges } = pathGraph(shown, [], false);
  const layer = new Map(nodes.map((node) => [node.id, node.layer]));
  const used = edges.filter(({ kind }) => kind === "used");
  expect(used.length).toBeGreaterThan(0);
  for (const { from, to } of used) expect(layer.get(from)).toBeLessThan(layer.get(to) ?? -1);
});

test("neighbours are added on request, and never more than a few", () => {
  const from = shown.record.metadata.sampled_path[0] ?? "";
  const around = Array.from({ length: 20 }, (_, number) => ({ from, to: `T/t/e${number}`, kind: "data" as const, weight: number, fills: {} }));
  expect(pathGraph(shown, around, false).nodes.filter(({ role }) => role === "neighbour")).toEqual([]);
  const near = pathGraph(shown, around, true).nodes.filter(({ role }) => role === "neighbour");
  expect(near.map(({ name }) => name)).toEqual(["e19", "e18", "e17", "e16", "e15", "e14"]);
});

describe("a bundle as a data source", () => {
  const source = held(bundle);
  test("gives pages in order, and the place of a row in them", async () => {
    const page = await source.page(EVERYTHING, 1, 1);
    expect(page).toEqual({ total: bundle.rows.length, rows: [bundle.rows[1]] });
    expect(await source.place(EVERYTHING, bundle.rows[1]?.key ?? "")).toBe(1);
    expect(await source.place({ ...EVERYTHING, words: "zzz" }, bundle.rows[1]?.key ?? "")).toBeNull();
  });
  test("searches what is said, and what is called", async () => {
    const endpoint = shown.record.step_trace[0]?.endpoint_id ?? "";
    expect((await source.page({ ...EVERYTHING, words: endpoint }, 0, 10)).total).toBeGreaterThan(0);
  });
  test("says so where there is no such conversation", async () => {
    await expect(source.entry("nobody")).rejects.toThrow("There is no conversation nobody in this dataset.");
  });
});
