import type { Mark } from "./laneMarks";
import type { Arrow, Bar, Lane, Lanes, Pairing, Wait } from "./lanes";
import type { Standing } from "./flight";
import type { Status } from "./mission";
import { type Place, stops } from "./laneStops";
import { type TimeScale, timeScale } from "./timeScale";

export const ROW_PX = 22;
export const BAR_PX = 14;
export const MARKS_PX = 18;
const TALK_ROW_PX = 18;
const WAIT_PX = 14;
const PAD_PX = 6;
const AXIS_PX = 22;
const LETTER_PX = 6.7; // of the monospaced names, 11 px high
const WORD_PX = 5.9; // of the words beside marks, 11 px high
const ICON_PX = 15;
const SHORTEST_PX = 5;
const LONGEST_NAME = 30;
const PLAN_GAP_PX = 8; // between the plan of a task and what was flown
const LEVEL_PX = 30; // from which on an arrow within a row is bent

/** What stands before the name of a call that is not as planned. */
export const STANDING_SIGNS: { [standing in Standing]: string } = { met: "", differs: "≠ ", missing: "✕ ", void: "", extra: "+ " };

export interface PlacedBar {
  bar: Bar;
  x: number;
  width: number;
  y: number;
  handed: number | null;
  effect: number | null;
  parts: readonly number[];
  stale: number | null;
  name: { text: string; x: number; inside: boolean; end: boolean };
}

export interface PlacedMark {
  mark: Mark;
  x: number;
  y: number;
  /** The words beside it, where there is room. */
  label: string;
  end: boolean;
}

export interface PlacedLane {
  lane: Lane;
  y: number;
  height: number;
  /** Where what was flown begins: below the plan, if there is one. */
  flownY: number;
  plan: readonly PlacedBar[];
  bars: readonly PlacedBar[];
  marks: readonly PlacedMark[];
}

/** Everything in pixels, ready to be drawn. */
export interface LaneLayout {
  scale: TimeScale;
  height: number;
  talk: { y: number; height: number; user: readonly PlacedMark[]; assistant: readonly PlacedMark[]; waits: readonly (Wait & { x: number; width: number; y: number })[] };
  lanes: readonly PlacedLane[];
  arrows: readonly { arrow: Arrow; path: string }[];
  pairings: readonly { pairing: Pairing; path: string; number: number }[];
  /** Where the arrow keys stop, in the order of time. */
  stops: readonly Place[];
}

export function layout(lanes: Lanes, width: number, short: boolean): LaneLayout {
  const scale = timeScale(lanes.times, width, short);
  const talkY = AXIS_PX;
  const row = (number: number) => talkY + PAD_PX + TALK_ROW_PX * number + TALK_ROW_PX / 2;
  const talk = {
    y: talkY,
    height: 2 * PAD_PX + 2 * TALK_ROW_PX + (lanes.waits.length > 0 ? WAIT_PX : 0),
    user: placedMarks(lanes.user, scale, row(0)),
    assistant: placedMarks(lanes.assistant, scale, row(1)),
    waits: lanes.waits.map((wait) => ({ ...wait, ...stretch(wait.from, wait.to, scale), y: row(2) - 3 })),
  };
  let y = talk.y + talk.height;
  const placed = lanes.lanes.map((lane) => {
    const given = placedLane(lane, y, scale);
    y += given.height;
    return given;
  });
  const found = new Map(placed.flatMap(({ plan, bars, lane }) => [...plan, ...bars].map((bar) => [bar.bar.id, { bar, number: lane.number }] as const)));
  const places = new Map([
    ...[...talk.user, ...talk.assistant].map((mark): [string, { x: number; y: number }] => [mark.mark.id, mark]),
    ...placed.flatMap(({ bars }) => bars.map((bar): [string, { x: number; y: number }] => [bar.bar.id, bar])),
  ]);
  return {
    scale,
    height: y,
    talk,
    lanes: placed,
    arrows: lanes.arrows.map((arrow) => ({ arrow, path: curve(arrow, scale, places) })),
    pairings: lanes.pairings.flatMap((pairing) => {
      const [from, to] = [found.get(pairing.planned), found.get(pairing.made)];
      return from && to ? [{ pairing, number: from.number, path: link(from.bar, to.bar) }] : [];
    }),
    stops: stops(talk, placed),
  };
}

/** Whether a dot marks the end of the bar, rather than an icon that says what went wrong. */
export function endsWell(status: Status): boolean {
  return status === "delivered" || status === "ready" || status === "partial";
}

function placedLane(lane: Lane, y: number, scale: TimeScale): PlacedLane {
  const marked = lane.marks.length > 0 ? MARKS_PX : 0;
  const plan = placedBars(lane.plan, y + PAD_PX, scale);
  const flownY = y + (lane.plan.length > 0 ? plan.height + PLAN_GAP_PX : 0);
  const { bars, height: high } = placedBars(lane.bars, flownY + PAD_PX + marked, scale);
  const height = flownY - y + 2 * PAD_PX + marked + high;
  return { lane, y, height, flownY, plan: plan.bars, bars, marks: placedMarks(lane.marks, scale, flownY + PAD_PX + MARKS_PX / 2) };
}

/** Bars in as many rows as they need, with their names in or beside them. */
function placedBars(given: readonly Bar[], y: number, scale: TimeScale): { bars: PlacedBar[]; height: number } {
  const rows: number[] = []; // where each row is free from
  const bars = [...given].sort((a, b) => a.from - b.from).map((bar) => {
    const { x, width } = stretch(bar.from, bar.to, scale);
    const handed = bar.handed === null ? null : Math.max(x + width, scale.x(bar.handed));
    const ends = Math.max(x + width, handed ?? 0) + (endsWell(bar.status) ? 8 : 13);
    const name = bar.call.name.length > LONGEST_NAME ? `${bar.call.name.slice(0, LONGEST_NAME - 1)}…` : bar.call.name;
    const text = `${signOf(bar)}${name}`;
    const long = text.length * LETTER_PX;
    const signs = [...bar.parts, ...[bar.effect, bar.stale].filter((at) => at !== null)].map(scale.x).sort((a, b) => a - b);
    const within = roomBetween([x - 3, ...signs, x + width + 3], long + 20);
    const inside = within !== null;
    const end = !inside && ends + long > scale.width;
    const [from, to] = inside ? [x, ends] : end ? [x - long - 6, ends] : [x, ends + long];
    const free = rows.findIndex((until) => until <= from);
    const number = free < 0 ? rows.length : free;
    rows[number] = to + 10;
    return {
      bar, x, width, handed, y: y + ROW_PX * number + ROW_PX / 2,
      effect: bar.effect === null ? null : scale.x(bar.effect),
      parts: bar.parts.map(scale.x),
      stale: bar.stale === null ? null : scale.x(bar.stale),
      name: { text, x: inside ? within + 10 : end ? x - 6 : ends, inside, end },
    };
  });
  return { bars, height: ROW_PX * Math.max(1, rows.length) };
}

/** What is right is never marked as other than planned; the call that stands for it is. */
export function signOf({ standing, planned }: Bar): string {
  return standing === null || (planned && standing === "differs") ? "" : STANDING_SIGNS[standing];
}

/** From the beginning of a planned call down to that of the one that stands for it. */
function link(from: PlacedBar, to: PlacedBar): string {
  const [fromY, toY] = [from.y + BAR_PX / 2, to.y - BAR_PX / 2];
  const bend = Math.max(6, (toY - fromY) / 2);
  const n = (value: number) => value.toFixed(1);
  return `M${n(from.x)} ${n(fromY)}C${n(from.x)} ${n(fromY + bend)} ${n(to.x)} ${n(toY - bend)} ${n(to.x)} ${n(toY)}`;
}

/** Marks in a row: the words of one give way to the next mark. */
function placedMarks(marks: readonly Mark[], scale: TimeScale, y: number): PlacedMark[] {
  const xs = marks.map(({ at }) => Math.min(scale.width - ICON_PX / 2, Math.max(ICON_PX / 2, scale.x(at))));
  return marks.map((mark, position) => {
    const x = xs[position] ?? 0;
    const long = mark.label.length * WORD_PX + ICON_PX;
    const next = xs[position + 1] ?? Infinity;
    const fits = x + long <= Math.min(next - ICON_PX / 2, scale.width);
    const before = (xs[position - 1] ?? -Infinity) + ICON_PX + (position > 0 ? (marks[position - 1]?.label.length ?? 0) * WORD_PX : 0);
    const left = !fits && x - long >= Math.max(0, before);
    return { mark, x, y, label: fits || left ? mark.label : "", end: left };
  });
}

/** Where between two of these points something so wide has room. */
function roomBetween(points: readonly number[], wide: number): number | null {
  return points.find((from, position) => (points[position + 1] ?? from) - from >= wide) ?? null;
}

function stretch(from: number, to: number, scale: TimeScale): { x: number; width: number } {
  const x = Math.min(scale.x(from), scale.width - SHORTEST_PX);
  return { x, width: Math.max(SHORTEST_PX, scale.x(to) - x) };
}

/** From where a result was handed over to where it was used: out to the right, in from the left, over the words of a row. */
function curve(arrow: Arrow, scale: TimeScale, places: ReadonlyMap<string, { x: number; y: number }>): string {
  const from = { x: scale.x(arrow.fromAt), y: places.get(arrow.from)?.y ?? 0 };
  const to = { x: places.get(arrow.to)?.x ?? scale.x(arrow.toAt), y: places.get(arrow.to)?.y ?? 0 };
  const bend = Math.max(10, Math.min(60, Math.abs(to.x - from.x) / 2, Math.abs(to.y - from.y) / 2 + 6));
  const rise = Math.abs(to.y - from.y) < 1 && to.x - from.x > LEVEL_PX ? ROW_PX * 0.6 : 0;
  const n = (value: number) => value.toFixed(1);
  return `M${n(from.x)} ${n(from.y)}C${n(from.x + bend)} ${n(from.y - rise)} ${n(to.x - bend)} ${n(to.y - rise)} ${n(to.x - 1)} ${n(to.y)}`;
}
