import type { OpenedFlight, PlanCall } from "../bundle/flightTypes";
import type { Answered, LoggedCall, MissionFacts } from "../bundle/types";
import { type Call, shortName, statusOf, toolOf } from "./calls";
import type { Conversation } from "./conversation";
import { goldEvent, type Standing, standing, standsFor } from "./flight";
import { type Event, eventId } from "./ids";
import { type Mark, mark, merged, TALK } from "./laneMarks";
import type { Status } from "./mission";
import { spoken } from "./words";

/** A call on the time axis: under way from `from` to `to`, then ready until it is handed over. */
export interface Bar {
  id: string;
  call: Call;
  status: Status;
  from: number;
  to: number;
  handed: number | null;
  effect: number | null;
  parts: readonly number[];
  /** When somebody else changed what it is about. */
  stale: number | null;
  why: string;
  /** Of a flight: a call of the plan, rather than one that was made. */
  planned: PlanCall | null;
  /** Of a flight: how it stands to the plan. */
  standing: Standing | null;
}

/** The assistant waits, for a result or until the user speaks. */
export interface Wait {
  id: string;
  from: number;
  to: number;
  answer: Answered["status"] | null;
}

export interface Lane {
  task: string;
  number: number;
  title: string;
  /** Of a flight: what is right, on the same time line. */
  plan: readonly Bar[];
  bars: readonly Bar[];
  marks: readonly Mark[];
}

/** What a result was used for: by a later call, or in what the assistant says. */
export interface Arrow {
  from: string;
  to: string;
  fromAt: number;
  toAt: number;
}

/** A call of the plan, and the one that stands for it. */
export interface Pairing {
  planned: string;
  made: string;
}

/** A mission on virtual time: the conversation, and a lane for each task. */
export interface Lanes {
  end: number;
  times: readonly number[];
  user: readonly Mark[];
  assistant: readonly Mark[];
  waits: readonly Wait[];
  lanes: readonly Lane[];
  arrows: readonly Arrow[];
  pairings: readonly Pairing[];
}

/** The lanes of a conversation; null where its results come at once. */
export function lanesOf(conversation: Conversation): Lanes | null {
  const { mission, record, flight } = conversation;
  if (mission === null || mission.tasks.length === 0) return null;
  const events = record.events.filter((event) => Number.isFinite(event.at_ms));
  const last = events.reduce((latest, { at_ms }) => Math.max(latest, at_ms), 0);
  const plan = new Map((flight?.plan ?? []).map(({ task, calls }) => [task, calls.map(plannedBar)]));
  const planned = [...plan.values()].flat();
  const end = planned.reduce((latest, { to, handed }) => Math.max(latest, handed ?? to), last);
  const bars = [...conversation.calls.values()].flatMap((call) => (call.life ? [bar(call, call.life, events, last, flight)] : []));
  const tasks = mission.tasks.map(({ task }) => task);
  const marks = events.flatMap((event, position) => mark(event, eventId(event, record.events.indexOf(event, position))));
  const spoken = marks.filter(({ kind }) => TALK.includes(kind));
  return {
    end,
    times: [...new Set([...events.filter((event) => !isIdle(event)).map(({ at_ms }) => at_ms), last, ...planned.flatMap(({ from, to, handed }) => [from, to, handed ?? to])])],
    user: spoken.filter(({ kind }) => kind === "user"),
    assistant: spoken.filter(({ kind }) => kind !== "user"),
    waits: waits(conversation, last),
    lanes: tasks.map((task, position) => ({
      task,
      number: position + 1,
      title: titleOf(mission.tasks[position], position + 1),
      plan: plan.get(task) ?? [],
      bars: bars.filter(({ call }) => call.task === task || (position === 0 && !tasks.includes(call.task))),
      marks: merged(marks.filter((found) => !spoken.includes(found) && found.task === task)),
    })),
    arrows: bars.flatMap((from) => arrows(from, bars, spoken)),
    pairings: planned.flatMap(({ id, planned: call }) => (call?.call_id ? [{ planned: id, made: call.call_id }] : [])),
  };
}

function titleOf(facts: MissionFacts["tasks"][number] | undefined, number: number): string {
  const tools = [...new Set(facts?.endpoints.map((id) => spoken(shortName(toolOf(id)))))].filter(Boolean);
  return tools.join(", ") || spoken(facts?.category ?? "") || `task ${number}`;
}

function bar(call: Call, life: LoggedCall, events: readonly Event[], end: number, flight: OpenedFlight | null): Bar {
  const of = events.filter((event) => "call_id" in event && event.call_id === call.id);
  const closed = of.find(({ kind }) => kind === "call_closed")?.at_ms ?? null;
  const to = life.arrived_ms ?? closed ?? end;
  return {
    id: call.id,
    call,
    status: statusOf(call),
    from: life.issued_ms,
    to: Math.max(to, life.issued_ms),
    handed: life.delivered_ms ?? null,
    effect: life.effect_ms ?? null,
    parts: of.filter(({ kind }) => kind === "part_arrived").map(({ at_ms }) => at_ms),
    stale: of.find(({ kind }) => kind === "entity_changed")?.at_ms ?? null,
    why: life.why ?? "",
    planned: null,
    standing: madeAs(call.id, flight),
  };
}

function madeAs(callId: string, flight: OpenedFlight | null): Standing | null {
  if (flight === null) return null;
  const planned = standsFor(callId, flight);
  return planned ? standing(planned) : flight.unpaired.includes(callId) ? "extra" : "void";
}

/** A call of the plan is drawn like one that was made. */
function plannedBar(planned: PlanCall): Bar {
  const call: Call = {
    id: goldEvent(planned.gold_id), number: 0, endpointId: planned.endpoint_id, name: shortName(planned.endpoint_id || planned.function), message: null,
    arguments: planned.arguments, sources: {}, dependsOn: [], reason: "", task: "", issuedAt: planned.issued_ms, result: null, life: null,
  };
  return {
    id: call.id, call, status: planned.void ? "cancelled" : planned.ends === "ok" ? "delivered" : "failed", from: planned.issued_ms, to: planned.arrived_ms,
    handed: planned.delivered_ms, effect: null, parts: [], stale: null, why: "", planned, standing: standing(planned),
  };
}

/** A wait, and an answer that hands nothing over, leave a stretch as quiet as it is. */
function isIdle(event: Event): boolean {
  if (event.kind === "control_issued") return event.action === "wait";
  return event.kind === "answered" && (event.arrivals ?? []).length === 0;
}

function waits({ controls }: Conversation, end: number): Wait[] {
  return [...controls.values()].flatMap(({ event, answer }) =>
    event.action === "wait" ? [{ id: event.call_id, from: event.at_ms, to: answer?.at_ms ?? end, answer: answer?.status ?? null }] : [],
  );
}

function arrows(from: Bar, bars: readonly Bar[], said: readonly Mark[]): Arrow[] {
  const fromAt = from.handed ?? from.to;
  return (from.call.life?.used_by ?? []).flatMap((to): Arrow[] => {
    const toAt = bars.find(({ id }) => id === to)?.from ?? said.find(({ id }) => id === to)?.at;
    return toAt === undefined ? [] : [{ from: from.id, to, fromAt, toAt }];
  });
}
