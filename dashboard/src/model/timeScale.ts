/** A stretch of time in which nothing happens, drawn shorter than it is. */
export interface Cut {
  from: number;
  to: number;
}

export interface Tick {
  at: number;
  x: number;
  label: string;
}

/** Virtual milliseconds to pixels. */
export interface TimeScale {
  x: (ms: number) => number;
  width: number;
  ticks: readonly Tick[];
  cuts: readonly (Cut & { x: number; width: number })[];
}

const CUT_PX = 44;
const TICK_PX = 76; // apart, at least
const SHORTEST_CUT_MS = 8000;
const MOST_CUTS = 4;
const SHARE = 0.25; // of what is left, from which on a quiet stretch is cut,
const TIMES_USUAL = 3; // where it is so many times as long as the others are on the average
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000];

/** The quiet stretches that would leave little room for the rest: the longest again and again, while one dominates. */
export function quiet(times: readonly number[]): Cut[] {
  const known = [...new Set(times)].sort((a, b) => a - b);
  const gaps = known.slice(1).map((to, position) => ({ from: known[position] ?? 0, to })).sort((a, b) => b.to - b.from - (a.to - a.from));
  let left = (known.at(-1) ?? 0) - (known[0] ?? 0);
  const cuts: Cut[] = [];
  for (const [before, gap] of gaps.entries()) {
    const length = gap.to - gap.from;
    const usual = (left - length) / Math.max(1, gaps.length - before - 1);
    if (length < SHORTEST_CUT_MS || length < SHARE * left || length < TIMES_USUAL * usual || before >= MOST_CUTS) break;
    cuts.push(gap);
    left -= length;
  }
  return cuts.sort((a, b) => a.from - b.from);
}

export function timeScale(times: readonly number[], width: number, short: boolean): TimeScale {
  const end = Math.max(1, ...times);
  const cuts = short ? quiet([0, ...times]) : [];
  const drawn = Math.max(1, end - cuts.reduce((sum, { from, to }) => sum + to - from, 0));
  const room = Math.max(1, width - cuts.length * CUT_PX);
  const perMs = room / drawn;
  const x = (ms: number): number => {
    const at = Math.min(end, Math.max(0, ms));
    return cuts.reduce((sum, { from, to }) => {
      const inside = Math.min(Math.max(at - from, 0), to - from);
      return sum - inside * perMs + (inside / (to - from)) * CUT_PX;
    }, at * perMs);
  };
  const placed = cuts.map((cut) => ({ ...cut, x: x(cut.from), width: CUT_PX }));
  return { x, width, ticks: ticks(end, perMs, cuts, x), cuts: placed };
}

function ticks(end: number, perMs: number, cuts: readonly Cut[], x: (ms: number) => number): Tick[] {
  const step = STEPS.find((size) => size * perMs >= TICK_PX) ?? Math.ceil(TICK_PX / perMs / 3_600_000) * 3_600_000;
  const found: Tick[] = [];
  for (let at = 0; at <= end; at += step) {
    const cut = cuts.find(({ from, to }) => at > from && at < to);
    if (cut) {
      at = Math.floor(cut.to / step) * step;
      continue;
    }
    const tick = { at, x: x(at), label: clock(at) };
    const middles = cuts.map(({ from }) => x(from) + CUT_PX / 2);
    const crowded = middles.some((middle) => Math.abs(middle - tick.x) < TICK_PX * 0.6);
    if (!crowded && tick.x - (found.at(-1)?.x ?? -Infinity) >= TICK_PX * 0.7) found.push(tick);
  }
  return found;
}

/** A time as people read it: "0.5 s", "12 s", "1:30 min", "2:05:00 h". */
export function clock(ms: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(2))} s`;
  const whole = Math.round(ms / 1000);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)} h` : `${minutes}:${two(rest)} min`;
}
