import { expect, test } from "vitest";
import { modernize } from "./modernize";

test("a newer record is refused with a way out", () => {
  expect(() => modernize({ schema_version: 2, conversation_id: "x" })).toThrow("This record has schema version 2; this page reads up to 1.");
});

test.each([null, 7, "x", [], {}, { schema_version: "1" }, { schema_version: 0 }])("%j is no record", (line) => {
  expect(() => modernize(line)).toThrow("This line is not a record.");
});

test("a record that lacks nearly everything is filled", () => {
  const { record, reasons } = modernize({ schema_version: 1, conversation_id: "x" });
  expect(record.messages).toEqual([]);
  expect(record.metadata.scenario.goals).toEqual([]);
  expect([record.metadata.kinds, record.metadata.scenario.policies]).toEqual([[], []]);
  expect(reasons).toEqual([]);
});

test("what has the wrong type becomes something of the right one", () => {
  const { record } = modernize({
    schema_version: 1, conversation_id: 5, messages: [null, 3, { role: "user", content: { a: 1 } }, { role: "assistant", tool_calls: [{ id: 1 }] }],
    events: "many", step_trace: [{ arguments: 3, sources: { a: null, b: { kind: "message" } } }], metadata: [], judge_scores: null,
  });
  expect(record.messages.map(({ content }) => content)).toEqual(['{"a":1}', ""]);
  expect(record.step_trace[0]?.sources).toEqual({ b: { kind: "message" } });
  expect(record.events).toEqual([]);
});

test("a rejection is a record with reasons", () => {
  const reason = { code: "empty-reply", path: "$.messages[1]", message: "the message says nothing" };
  expect(modernize({ conversation_id: "x", reasons: [reason], record: { schema_version: 1 } }).reasons).toEqual([reason]);
});
