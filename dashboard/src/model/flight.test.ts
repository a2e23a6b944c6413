import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { modernize } from "../bundle/modernize";
import { aMission } from "./aMission";
import { conversation } from "./conversation";
import { endedBy, goldEvent, measures, namedIn, plannedCall, standing } from "./flight";
import { layout } from "./laneLayout";
import { lanesOf } from "./lanes";
import { stopAfter } from "./laneStops";
import { describe as describeStop } from "./laneWords";
import { firstChoice, timeline } from "./timeline";

// Written by tests/unit/pipeline/test_flights.py from flights made by hand: one that succeeds, one that fails, one in
// which the user drops a task.
const lines = JSON.parse(readFileSync(new URL("../../../tests/golden/flight.json", import.meta.url), "utf8")) as unknown[];
const [well, wrong, dropped] = lines.map((line) => conversation(modernize(line))) as [ReturnType<typeof aMission>, ReturnType<typeof aMission>, ReturnType<typeof aMission>];

describe("the lanes of a flight", () => {
  test("have the plan of each task above its calls, and say how each stands to it", () => {
    const drawn = lanesOf(wrong)!.lanes.map(({ plan, bars }) => [plan, bars].map((of) => of.map(({ id, standing: stands }) => [id, stands])));
    expect(drawn).toEqual([
      [[["gold:task-1/1", "met"], ["gold:task-1/2", "differs"]], [["call-1", "met"], ["call-2", "differs"], ["call-4", "extra"]]],
      [[["gold:task-2/1", "met"], ["gold:task-2/2", "missing"]], [["call-3", "met"]]],
    ]);
  });
  test("join each planned call to the one that stands for it, and leave what has none", () => {
    expect(lanesOf(wrong)!.pairings).toEqual([
      { planned: "gold:task-1/1", made: "call-1" }, { planned: "gold:task-1/2", made: "call-2" }, { planned: "gold:task-2/1", made: "call-3" },
    ]);
  });
  test("lie on the plan where the flight is the best one", () => {
    for (const { plan, bars } of lanesOf(well)!.lanes) {
      expect(bars.map(({ from, to, handed }) => [from, to, handed])).toEqual(plan.map(({ from, to, handed }) => [from, to, handed]));
    }
  });
  test("reach to the end of the plan where the flight was over before", () => {
    expect(lanesOf(wrong)!.end).toBe(1800);
    expect(wrong.flight?.score.makespan_ms).toBe(1400);
  });
  test("strike out what became void", () => {
    expect(lanesOf(dropped)!.lanes[0]?.plan.map(({ id, status, standing: stands }) => [id, status, stands])).toEqual([["gold:task-1/1", "cancelled", "void"]]);
  });
  test("are those of a mission where there is no plan", () => {
    const { lanes, pairings } = lanesOf(aMission())!;
    expect(pairings).toEqual([]);
    expect(lanes.flatMap(({ plan }) => plan)).toEqual([]);
  });
  test.each([480, 900, 1500])("put no bar on another, and the plan above what was flown, at %i pixels", (width) => {
    for (const { plan, bars, y, flownY, height } of layout(lanesOf(wrong)!, width, true).lanes) {
      for (const bar of plan) expect(bar.y > y && bar.y < flownY).toBe(true);
      for (const bar of bars) expect(bar.y > flownY && bar.y < y + height).toBe(true);
    }
  });
  test("mark by a sign what is missing, differs or is not in the plan, and never what is right", () => {
    const names = layout(lanesOf(wrong)!, 1500, true).lanes.flatMap(({ plan, bars }) => [...plan, ...bars].map(({ name }) => name.text));
    expect(names).toEqual(["find_hotels", "book_room", "find_hotels", "≠ book_room", "+ read_news", "find_stations", "✕ read_station", "find_stations"]);
  });
  test("let the arrow keys go from the plan to the flight below it, and say every stop in words", () => {
    const lanes = lanesOf(wrong)!;
    const { stops } = layout(lanes, 900, true);
    expect(stopAfter("ArrowDown", "gold:task-1/1", stops)?.id).toBe("call-1");
    for (const { id } of stops) expect(describeStop(id, lanes, wrong)?.title, id).toBeTruthy();
    expect(describeStop("gold:task-1/2", lanes, wrong)?.facts).toContain("made as call-2 with another hotel_id");
    expect(describeStop("gold:task-2/2", lanes, wrong)?.facts.at(-1)).toBe("never called");
    expect(describeStop("call-4", lanes, wrong)?.facts.at(-1)).toBe("stands for no planned call");
  });
});

describe("the scores of a flight", () => {
  test("errors lead to their call, to the planned call that was never made, or to the last words", () => {
    const at = wrong.findings.map(({ finding, event }) => [finding.code, event]);
    expect(at).toContainEqual(["dependency_violation", "call-2"]);
    expect(at).toContainEqual(["task_neglect", "gold:task-2/2"]);
    for (const [, event] of at) expect(event).not.toBeNull();
  });
  test("reasons lead to the call that they name", () => {
    const why = wrong.flight!.score.tasks.flatMap((task) => task.why ?? []);
    expect(why.map((each) => namedIn(each, wrong.flight!, wrong.calls))).toContain(goldEvent("task-2/2"));
    expect(namedIn("task-1/2: call-2 has another hotel_id", wrong.flight!, wrong.calls)).toBe("call-2");
    expect(namedIn("the final state differs", wrong.flight!, wrong.calls)).toBeNull();
  });
  test("a planned call is found by its id, and nothing else is", () => {
    expect(standing(plannedCall("gold:task-2/2", wrong.flight)!)).toBe("missing");
    expect(plannedCall("call-1", wrong.flight)).toBeUndefined();
    expect(plannedCall("gold:task-2/2", null)).toBeUndefined();
  });
  test("have numbers with what they are made of, and say why there is no ratio", () => {
    const of = (flight: typeof well) => new Map(measures(flight.flight!).map(({ name, value, what }) => [name, `${value} ${what}`]));
    expect(of(well).get("Makespan ratio")).toBe("1.00 to the best");
    expect(of(wrong).get("Functions P / R / F1")).toBe("75 % / 75 % / 75 % 3 paired of 4 issued and 4 planned");
    expect(of(wrong).get("Makespan ratio")).toBe("– only where everything succeeded");
    expect(of(dropped).get("Makespan ratio")).toBe("– only where nothing came in between");
  });
  test("the time line ends with the outcome, and begins with the first error", () => {
    const moments = timeline(wrong);
    expect(moments.at(-1)).toMatchObject({ id: "verdict", title: "Overall: 0", detail: "0 of 2 tasks" });
    expect(firstChoice(wrong, moments)).toBe(wrong.findings[0]?.event);
    expect(timeline(dropped).at(-1)?.detail).toBe("2 of 2 tasks; ended by a failure that is not the agent's; no answer");
  });
  test("an ending that this page does not know is still told", () => {
    expect([endedBy("answered"), endedBy("turns"), endedBy("fire")]).toEqual(["", "ended at the limit of turns", "ended by fire"]);
  });
});
