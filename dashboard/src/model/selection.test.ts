import { expect, test } from "vitest";
import { EVERYTHING } from "./filters";
import { format, NOTHING, parse, reduce, type Selection } from "./selection";

const FULL: Selection = {
  view: "overview",
  conversation: "conv_42_00007~3",
  event: "call-1.result",
  tab: "response",
  at: "/a b/~1&=?#/0",
  lanes: "scale",
  side: "transcript",
  query: {
    words: "“x” & y", tools: ["T/a", "T/<b>"], allTools: true, categories: ["C"], patterns: ["single"], kinds: ["follow_up"], findings: ["f"],
    tasks: ["2", "3"], styles: ["ack"], interventions: ["revoke"], ended: ["turns"], asynchronous: true, unsolved: true,
    lowest: 0, highest: 4.5, repaired: true, rejected: true, failed: true, sort: "worst",
  },
};

test.each([NOTHING, FULL])("what is written into an address is read from it", (selection) => {
  expect(parse(format(selection))).toEqual(selection);
});

test("nothing selected is an empty address", () => {
  expect(format(NOTHING)).toBe("");
});

test("an address from elsewhere selects nothing that is not there", () => {
  const read = parse("?tab=%3Cscript%3E&sort=up&min=abc&max=&view=x&unknown=1");
  expect(read).toEqual({ ...NOTHING, query: EVERYTHING });
});

test("opening a conversation lets go of the event in the one before, and keeps the tab", () => {
  const next = reduce({ ...FULL, view: "overview" }, { do: "open", conversation: "other" });
  expect(next).toMatchObject({ view: "conversations", conversation: "other", event: null, at: null, tab: "response" });
});

test("going to an event points at one place, or at none", () => {
  expect(reduce(FULL, { do: "event", event: "said-1" }).at).toBeNull();
  expect(reduce(FULL, { do: "event", event: "said-1", at: "/x", tab: "event" })).toMatchObject({ at: "/x", tab: "event" });
});
