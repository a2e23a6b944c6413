import { modernize } from "../bundle/modernize";
import { type Conversation, conversation } from "./conversation";

type Loose = { [name: string]: unknown };

/** A mission by hand, for tests: two tasks in `ack` style; one call is cancelled, one times out, a permission lapses. */
export function aMission(changes: { events?: Loose[]; call_log?: Loose[]; mission?: Loose; record?: Loose } = {}): Conversation {
  const call = (id: string, task: string, at_ms: number, turn: number) => ({
    kind: "call_issued", at_ms, task, turn, call_id: id, endpoint_id: `T/tool_${task}/do_${id}`, function: `do_${id}`, arguments: {}, sources: {}, depends_on: [], reason: "Because.",
  });
  const pending = (id: string, at_ms: number) => ({ kind: "answered", at_ms, call_id: id, status: "pending", pending: [id] });
  const result = (id: string, task: string, at_ms: number, status = "ok") => ({ kind: "result_arrived", at_ms, task, call_id: id, status, code: 200, payload: {} });
  const wait = (id: string, at_ms: number) => ({ kind: "control_issued", at_ms, turn: 9, call_id: id, action: "wait", reason: "Nothing else to do." });
  const events = [
    { kind: "system_said", at_ms: 0, said: "said-0", text: "Today." },
    { kind: "user_said", at_ms: 0, task: "task-1", said: "said-1", text: "Two things." },
    call("call-1", "task-1", 800, 1), call("call-2", "task-2", 800, 1), pending("call-1", 800), pending("call-2", 800),
    { kind: "effect_reached", at_ms: 1500, task: "task-1", call_id: "call-1" },
    result("call-1", "task-1", 2000),
    { kind: "intervened", at_ms: 2200, task: "task-2", call_id: "call-2", intervention: "revoke" },
    wait("control-1", 2400),
    { kind: "answered", at_ms: 2400, call_id: "control-1", status: "ok", arrivals: [{ call_id: "call-1", task: "task-1", status: "delivered", arrived_ms: 2000 }], pending: ["call-2"], user_waiting: true },
    { kind: "policy_changed", at_ms: 3200, task: "task-2", version: 1, functions: ["do_call-2"], allowed: false, why: "consent taken back" },
    { kind: "user_said", at_ms: 3200, task: "task-2", said: "said-2", text: "I take it back.", act: "withdrawal" },
    { kind: "control_issued", at_ms: 4000, turn: 4, call_id: "control-2", action: "cancel", calls: ["call-2"] },
    { kind: "call_closed", at_ms: 4000, task: "task-2", call_id: "call-2", how: "cancelled", by: "assistant", why: "Not wanted." },
    { kind: "answered", at_ms: 4000, call_id: "control-2", status: "cancelled", changed: ["consent taken back"] },
    call("call-3", "task-1", 4000, 4), pending("call-3", 4000),
    wait("control-3", 4800),
    { kind: "entity_changed", at_ms: 5000, task: "task-1", call_id: "call-3" },
    { kind: "intervened", at_ms: 5000, task: "task-1", call_id: "call-3", intervention: "stale" },
    { kind: "call_closed", at_ms: 94_000, task: "task-1", call_id: "call-3", how: "timed_out", by: "runtime", why: "no answer" },
    result("call-3", "task-1", 94_000, "error"),
    { kind: "answered", at_ms: 94_000, call_id: "control-3", status: "ok", arrivals: [{ call_id: "call-3", task: "task-1", status: "timed_out", arrived_ms: 94_000 }] },
    { kind: "assistant_said", at_ms: 94_800, task: "task-1", turn: 6, said: "said-3", text: "Done, but for one." },
    ...(changes.events ?? []),
  ];
  const logged = (id: string, task: string, life: Loose) => ({ call_id: id, task, function: `do_${id}`, arguments: {}, turn: 1, ...life });
  const toolCall = (id: string) => ({ id, type: "function", function: { name: id, arguments: "{}" }, endpoint_id: id.startsWith("control") ? "runtime/wait" : `T/t/${id}` });
  const tool = (id: string) => ({ role: "tool", tool_call_id: id, content: '{"status":"pending"}' });
  return conversation(
    modernize({
      schema_version: 1, conversation_id: "mission",
      messages: [
        { role: "system", content: "Today." }, { role: "user", content: "Two things." },
        { role: "assistant", content: "", tool_calls: ["call-1", "call-2"].map(toolCall) }, tool("call-1"), tool("call-2"),
        { role: "assistant", content: "", tool_calls: [toolCall("control-1")] }, tool("control-1"),
        { role: "user", content: "I take it back." },
        { role: "assistant", content: "", tool_calls: ["control-2", "call-3"].map(toolCall) }, tool("control-2"), tool("call-3"),
        { role: "assistant", content: "", tool_calls: [toolCall("control-3")] }, tool("control-3"),
        { role: "assistant", content: "Done, but for one." },
      ],
      call_log: changes.call_log ?? [
        logged("call-1", "task-1", { issued_ms: 800, effect_ms: 1500, arrived_ms: 2000, delivered_ms: 2400, status: "delivered", used_by: ["call-3", "said-3"] }),
        logged("call-2", "task-2", { issued_ms: 800, status: "cancelled", why: "Not wanted." }),
        logged("call-3", "task-1", { issued_ms: 4000, arrived_ms: 94_000, delivered_ms: 94_000, status: "timed_out", why: "no answer" }),
      ],
      events,
      metadata: {
        mission: {
          tasks: [{ task: "task-1", pattern: "sequential", endpoints: ["T/tool_one/do"], category: "T" }, { task: "task-2", pattern: "single", endpoints: [], category: "Far_Away" }],
          style: "ack", guard: "guarded", pace: "realistic", think_ms: 800, timeout_ms: 90_000, merge: "all",
          interventions: [{ kind: "revoke", task: "task-2", call_id: "call-2" }], ...changes.mission,
        },
      },
      ...changes.record,
    }),
  );
}
