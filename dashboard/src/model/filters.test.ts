import { describe, expect, test } from "vitest";
import type { Row } from "../bundle/bundleTypes";
import { EVERYTHING, filterCount, normalized, passes, says, sorted } from "./filters";

function aRow(given: Partial<Row>): Row {
  return {
    key: "conv_1", conversation_id: "conv_1", preview: "", pattern: "single", kinds: [], calls: 1, tools: ["T/a"], categories: ["T"],
    overall: 5, errors: 0, repaired: false, rejected: false, findings: [], tasks: 1, style: "", interventions: [], ...given,
  };
}

describe("search", () => {
  const text = normalized("conv_42_00007\nTravel/stay/search_hotels\nFind a café in Zürich.");
  test.each(["find", "CAF", "zurich", "search_hotels", "hotels", "00007", "conv_42_00007", "find cafe", "stay/search_ho"])("finds %s", (words) => {
    expect(says(text, words)).toBe(true);
  });
  test.each(["afé", "hotels search_x", "42_7", "tel"])("does not find %s", (words) => {
    expect(says(text, words)).toBe(false);
  });
  test("nothing but punctuation asks for nothing", () => {
    expect(says(text, "  … -- ")).toBe(true);
  });
});

describe("filters", () => {
  const row = aRow({ tools: ["T/a", "T/b"], overall: 4.2, findings: ["empty-reply"] });
  test("any of the tools is enough, unless all are asked for", () => {
    expect(passes(row, { ...EVERYTHING, tools: ["T/a", "T/c"] })).toBe(true);
    expect(passes(row, { ...EVERYTHING, tools: ["T/a", "T/c"], allTools: true })).toBe(false);
    expect(passes(row, { ...EVERYTHING, tools: ["T/a", "T/b"], allTools: true })).toBe(true);
  });
  test("the bounds of the score belong to the range, and a row without a score is in none", () => {
    expect(passes(row, { ...EVERYTHING, lowest: 4.2, highest: 4.2 })).toBe(true);
    expect(passes(row, { ...EVERYTHING, highest: 4.1 })).toBe(false);
    expect(passes(aRow({ overall: null }), { ...EVERYTHING, lowest: 1 })).toBe(false);
  });
  test("any of the kinds is enough, and a row without one is not among them", () => {
    const lively = aRow({ kinds: ["correction", "follow_up"] });
    expect(passes(lively, { ...EVERYTHING, kinds: ["follow_up", "advice"] })).toBe(true);
    expect(passes(lively, { ...EVERYTHING, kinds: ["advice"] })).toBe(false);
    expect(passes(row, { ...EVERYTHING, kinds: ["follow_up"] })).toBe(false);
  });
  test("missions, by their terms", () => {
    const mission = aRow({ tasks: 2, style: "ack", interventions: ["revoke", "status"] });
    expect(passes(mission, { ...EVERYTHING, tasks: ["2", "3"], styles: ["ack"], interventions: ["status"], asynchronous: true })).toBe(true);
    expect(passes(mission, { ...EVERYTHING, tasks: ["1"] })).toBe(false);
    expect(passes(mission, { ...EVERYTHING, styles: ["poll"] })).toBe(false);
    expect(passes(mission, { ...EVERYTHING, interventions: ["stale"] })).toBe(false);
    expect(passes(aRow({ style: "blocking" }), { ...EVERYTHING, asynchronous: true })).toBe(false);
    expect(passes(row, { ...EVERYTHING, asynchronous: true })).toBe(false);
    expect(passes(row, { ...EVERYTHING, tasks: ["1"] })).toBe(true);
  });
  test("flags and findings", () => {
    expect(passes(row, { ...EVERYTHING, findings: ["empty-reply"] })).toBe(true);
    expect(passes(row, { ...EVERYTHING, rejected: true })).toBe(false);
    expect(passes(aRow({ errors: 2 }), { ...EVERYTHING, failed: true })).toBe(true);
  });
  test("are counted, words and order aside", () => {
    expect(filterCount({ ...EVERYTHING, words: "x", sort: "best", tools: ["a", "b"], kinds: ["chat"], lowest: 1, highest: 2, repaired: true, tasks: ["2"], asynchronous: true })).toBe(7);
  });
});

test("rows without a score stand last in either order, and ties keep the order of the file", () => {
  const rows = [aRow({ overall: 5 }), aRow({ overall: null }), aRow({ overall: 3 }), aRow({ overall: 5 })];
  expect(sorted([0, 1, 2, 3], rows, "best")).toEqual([0, 3, 2, 1]);
  expect(sorted([0, 1, 2, 3], rows, "worst")).toEqual([2, 0, 3, 1]);
});
