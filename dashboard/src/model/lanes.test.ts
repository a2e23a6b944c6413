import { describe, expect, test } from "vitest";
import { modernize } from "../bundle/modernize";
import { aMission } from "./aMission";
import { statusOf } from "./calls";
import { lifeOf } from "./callLife";
import { conversation } from "./conversation";
import { layout } from "./laneLayout";
import { stopAfter } from "./laneStops";
import { lanesOf } from "./lanes";
import { describe as describeStop } from "./laneWords";
import { runtimeSays } from "./runtimeSays";
import { timeline } from "./timeline";
import { clock, quiet, timeScale } from "./timeScale";

const mission = aMission();
const lanes = lanesOf(mission)!;

describe("lanes", () => {
  test("there are none where results come at once", () => {
    expect(lanesOf(conversation(modernize({ schema_version: 1, conversation_id: "x" })))).toBeNull();
  });
  test("each call is a bar in the lane of its task, from issued to arrived, or to when it was closed", () => {
    const bars = lanes.lanes.map(({ task, bars: of }) => [task, of.map(({ id, from, to, handed, effect, status }) => [id, from, to, handed, effect, status])]);
    expect(bars).toEqual([
      ["task-1", [["call-1", 800, 2000, 2400, 1500, "delivered"], ["call-3", 4000, 94_000, 94_000, null, "timed_out"]]],
      ["task-2", [["call-2", 800, 4000, null, null, "cancelled"]]],
    ]);
  });
  test("a call of which no end is known is under way to the end", () => {
    const open = lanesOf(aMission({ call_log: [{ call_id: "call-1", task: "task-1", issued_ms: 800, turn: 1 }] }))!;
    expect(open.lanes[0]?.bars.map(({ to, status }) => [to, status])).toEqual([[94_800, "pending"]]);
  });
  test("waits reach from the control action to its answer", () => {
    expect(lanes.waits.map(({ id, from, to }) => [id, from, to])).toEqual([["control-1", 2400, 2400], ["control-3", 4800, 94_000]]);
  });
  test("an intervention and what it does at the same moment are one mark", () => {
    expect(lanes.lanes.map(({ marks }) => marks.map(({ kind, at, also }) => [kind, at, also.length]))).toEqual([
      [["entity", 5000, 1]],
      [["intervention", 2200, 0], ["policy", 3200, 0]],
    ]);
  });
  test("user and assistant have their words, and cancelling is the assistant's", () => {
    expect(lanes.user.map(({ id, label }) => [id, label])).toEqual([["said-1", ""], ["said-2", "withdrawal"]]);
    expect(lanes.assistant.map(({ id, label }) => [id, label])).toEqual([["control-2", "cancel"], ["said-3", ""]]);
  });
  test("arrows go from where a result was handed over to what used it, calls and words", () => {
    expect(lanes.arrows).toEqual([
      { from: "call-1", to: "call-3", fromAt: 2400, toAt: 4000 },
      { from: "call-1", to: "said-3", fromAt: 2400, toAt: 94_800 },
    ]);
  });
  test("an event of an unknown kind, or without a time, is left to the time line", () => {
    const newer = lanesOf(aMission({ events: [{ kind: "call_paused", at_ms: 95_000 }, { kind: "deadline_passed", at_ms: "soon", task: "task-1" }] }))!;
    expect(newer.end).toBe(95_000);
    expect(newer.lanes[0]?.marks.length).toBe(1);
  });
  test("a mission whose facts are broken has no lanes, and a call of an unknown task stands in the first", () => {
    expect(lanesOf(aMission({ mission: { tasks: "many" } }))).toBeNull();
    const one = lanesOf(aMission({ mission: { tasks: [{ task: "task-1" }] } }))!;
    expect(one.lanes[0]?.bars.map(({ id }) => id)).toEqual(["call-1", "call-2", "call-3"]);
  });
});

describe("the time axis", () => {
  test("cuts the quiet stretch that would leave no room for the rest, and no other", () => {
    expect(quiet(lanes.times)).toEqual([{ from: 5000, to: 94_000 }]);
    expect(quiet([0, 6000, 12_000, 18_000, 24_000, 30_000])).toEqual([]);
    expect(quiet([0, 800, 2000])).toEqual([]);
  });
  test.each([true, false])("never runs backwards, and ends at its width (cut short: %s)", (short) => {
    const { x } = timeScale(lanes.times, 800, short);
    let last = -1;
    for (let ms = 0; ms <= lanes.end; ms += 100) {
      expect(x(ms)).toBeGreaterThanOrEqual(last);
      last = x(ms);
    }
    expect(x(0)).toBe(0);
    expect(x(lanes.end)).toBeCloseTo(800);
  });
  test("to scale, the same time is the same width everywhere; cut short, the busy part gets the room", () => {
    expect(timeScale(lanes.times, 800, false).x(5000)).toBeCloseTo((5000 / 94_800) * 800);
    expect(timeScale(lanes.times, 800, true).x(5000)).toBeGreaterThan(600);
  });
  test("has ticks that do not touch, none inside what is cut", () => {
    for (const width of [300, 560, 900, 1600]) {
      const { ticks } = timeScale(lanes.times, width, true);
      expect(ticks[0]?.at).toBe(0);
      ticks.forEach(({ at, x }, position) => {
        expect(at <= 5000 || at >= 94_000).toBe(true);
        if (position > 0) expect(x - ticks[position - 1]!.x).toBeGreaterThan(50);
      });
    }
  });
  test("an instant has an axis, too", () => {
    expect(timeScale([], 100, true).x(0)).toBe(0);
    expect(Number.isFinite(timeScale([0], 100, true).x(5))).toBe(true);
  });
  test("says times as people do", () => {
    expect([0, 400, 12_000, 17_202, 60_000, 90_500, 7_265_000].map((ms) => clock(ms))).toEqual(["0 s", "0.4 s", "12 s", "17.2 s", "1:00 min", "1:31 min", "2:01:05 h"]);
  });
});

describe("the layout", () => {
  test.each([540, 820, 1500])("puts no two bars of a lane on each other, at %i pixels", (width) => {
    for (const { bars, y, height } of layout(lanes, width, true).lanes) {
      for (const one of bars) {
        expect(one.y).toBeGreaterThan(y);
        expect(one.y).toBeLessThan(y + height);
        expect(one.x + one.width).toBeLessThanOrEqual(width + 0.01);
        for (const other of bars) {
          if (one !== other && one.y === other.y) expect(one.x + one.width <= other.x || other.x + other.width <= one.x).toBe(true);
        }
      }
    }
  });
  test("words beside a mark give way to the next mark", () => {
    const labels = layout(lanes, 540, false).lanes[1]?.marks.map(({ label }) => label);
    expect(labels).toEqual(["", "permission lapses"]);
  });
  test("arrow keys go along a row, to the nearest of the next, and to both ends", () => {
    const { stops } = layout(lanes, 820, true);
    const after = (key: string, id: string | null) => stopAfter(key, id, stops)?.id;
    expect(after("ArrowRight", "call-1")).toBe("call-3");
    expect(after("ArrowLeft", "call-1")).toBeUndefined();
    expect(after("ArrowDown", "call-1")).toBe("call-2");
    expect(after("ArrowUp", "said-3")).toBe("said-2");
    expect(after("Home", "call-3")).toBe("said-1");
    expect(after("End", "call-1")).toBe("said-3");
    expect(after("ArrowRight", null)).toBe("said-1");
    expect(after("x", "call-1")).toBeUndefined();
  });
  test("every stop is said in words", () => {
    for (const { id } of layout(lanes, 820, true).stops) expect(describeStop(id, lanes, mission)?.title, id).toBeTruthy();
    expect(describeStop("call-1", lanes, mission)).toEqual({
      title: "do_call-1",
      facts: ["task 1", "issued at 0.8 s", "took effect after 700 ms", "result after 1.2 s", "ready for 400 ms", "delivered at 2.4 s", "used by do_call-3, an answer"],
    });
  });
});

describe("a mission in the transcript and the time line", () => {
  test("control actions are no calls, and an acknowledgement is no result", () => {
    expect([...mission.calls.keys()]).toEqual(["call-1", "call-2", "call-3"]);
    expect([...mission.controls.keys()]).toEqual(["control-1", "control-2", "control-3"]);
    expect(mission.calls.get("call-2")?.result).toBeNull();
    expect([...mission.calls.values()].map(statusOf)).toEqual(["delivered", "cancelled", "timed_out"]);
  });
  test("the runtime's lines stand after the turn: pending in one, then what arrived, what changed, and that the user waits", () => {
    const said = [...runtimeSays(mission)].map(([position, { at, lines }]) => [position, at, lines.map(({ kind, text, event }) => [kind, text, event])]);
    expect(said).toEqual([
      [3, 800, [["pending", "pending: do_call-1, do_call-2", "call-1.answer"]]],
      [6, 2400, [["arrival", "do_call-1", "call-1.result"], ["waiting", "the user wants to say something", "control-1.answer"]]],
      [9, 4000, [["pending", "pending: do_call-3", "call-3.answer"], ["changed", "consent taken back", "control-2.answer"]]],
      [12, 94_000, [["arrival", "do_call-3", "call-3.result"]]],
    ]);
  });
  test("a result leads to the message in which it was handed over, a call to the one that made it", () => {
    expect(["call-1", "call-1.result", "control-2", "said-2"].map((id) => mission.messageOfEvent.get(id))).toEqual([2, 6, 8, 7]);
  });
  test("every kind of event has a row of its own kind", () => {
    const rows = timeline(mission);
    expect(rows.filter(({ kind }) => kind === "unknown")).toEqual([]);
    expect(rows.filter(({ id }) => id.startsWith("call-3")).map(({ id }) => id)).toEqual(["call-3.reason", "call-3", "call-3.answer", "call-3.closed", "call-3.result"]);
    expect(rows.find(({ id }) => id === "control-1.answer")?.detail).toBe("do_call-1 delivered, ready for 400 ms; 1 call pending; the user wants to say something");
  });
  test("the life of a call is told fact by fact", () => {
    expect(lifeOf(mission.calls.get("call-1")!)).toContainEqual(["Handed over", "2.4 s, 1.6 s later"]);
    expect(lifeOf(mission.calls.get("call-2")!)[0]).toEqual(["Status", "cancelled: Not wanted."]);
  });
});
