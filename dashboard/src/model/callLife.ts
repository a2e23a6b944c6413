import type { Call } from "./calls";
import { STATUSES } from "./mission";
import { versions } from "./missionMoments";
import { clock } from "./timeScale";
import { seconds } from "./words";

/** The life of a call in a mission, fact by fact. */
export function lifeOf({ life }: Call): [string, string][] {
  if (!life) return [];
  const { issued_ms: issued, effect_ms: effect, due_ms: due, arrived_ms: arrived, delivered_ms: delivered, consumed_turn: consumed } = life;
  const after = (ms: number) => `${clock(ms)}, ${seconds(ms - issued)} later`;
  const [then, now] = [versions(life.versions), versions(life.versions_then)];
  const facts: [string, string | null][] = [
    ["Status", [STATUSES[life.status ?? "pending"], life.why ?? ""].filter(Boolean).join(": ")],
    ["Issued", `${clock(issued)}, in turn ${life.turn}`],
    ["Took effect", typeof effect === "number" ? after(effect) : null],
    ["Arrived", typeof arrived === "number" ? after(arrived) : null],
    ["Handed over", typeof delivered === "number" ? after(delivered) : null],
    ["Used from", typeof consumed === "number" ? `turn ${consumed}` : null],
    ["Given up", typeof due === "number" ? clock(due) : null],
    ["Permissions", `version ${life.policy ?? 0}${life.policy_then !== undefined && life.policy_then !== (life.policy ?? 0) ? `, ${life.policy_then} when handed over` : ""}`],
    ["Things", now && now !== then ? `${then}; when handed over ${now}` : then],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
