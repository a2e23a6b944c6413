import type { Edge } from "../bundle/bundleTypes";
import { shortName, toolOf } from "./calls";
import type { Conversation } from "./conversation";

export interface GraphNode {
  id: string;
  endpointId: string;
  name: string;
  tool: string;
  role: "called" | "planned" | "neighbour";
  callId: string | null;
  number: number | null;
  failed: boolean;
  layer: number;
  column: number;
}

export interface GraphEdge {
  id: string;
  from: string;
  to: string;
  /** `used`: a value went this way in this conversation. The others are edges of the endpoint graph. */
  kind: "used" | "then" | "data" | "workflow" | "domain";
  label: string;
}

export interface PathGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

const NEIGHBOURS = 6;

/** The sampled path as layers: a call stands one layer below the last call that it takes a value from. */
export function pathGraph(conversation: Conversation, around: readonly Edge[], withNeighbours: boolean): PathGraph {
  const calls = [...conversation.calls.values()];
  const layers = new Map<string, number>();
  const edges: GraphEdge[] = [];
  calls.forEach((call, position) => {
    const filled = new Map<string, string[]>();
    for (const [name, source] of Object.entries(call.sources)) {
      if (source.kind === "result") filled.set(source.call_id, [...(filled.get(source.call_id) ?? []), name]);
    }
    for (const id of call.dependsOn) if (!filled.has(id)) filled.set(id, []);
    const before = calls[position - 1];
    const needs = [...filled.keys()].filter((id) => layers.has(id));
    layers.set(call.id, Math.max(before ? (layers.get(before.id) ?? 0) + (needs.length === 0 ? 1 : 0) : 0, ...needs.map((id) => (layers.get(id) ?? 0) + 1)));
    for (const id of needs) edges.push({ id: `${id}>${call.id}`, from: id, to: call.id, kind: "used", label: (filled.get(id) ?? []).join(", ") });
    if (needs.length === 0 && before) edges.push({ id: `${before.id}>${call.id}`, from: before.id, to: call.id, kind: "then", label: "" });
  });
  const nodes: GraphNode[] = calls.map((call) => ({
    id: call.id, endpointId: call.endpointId, name: call.name, tool: toolOf(call.endpointId), role: "called", callId: call.id,
    number: call.number, failed: call.result?.failed ?? false, layer: layers.get(call.id) ?? 0, column: 0,
  }));
  const last = Math.max(-1, ...nodes.map(({ layer }) => layer));
  const left = [...conversation.record.metadata.sampled_path];
  for (const call of calls) if (left.includes(call.endpointId)) left.splice(left.indexOf(call.endpointId), 1);
  left.forEach((endpointId, position) => nodes.push(other(`planned-${position}`, endpointId, "planned", last + 1)));
  addGraph(nodes, edges, around, withNeighbours);
  return { nodes: inColumns(nodes), edges };
}

function addGraph(nodes: GraphNode[], edges: GraphEdge[], around: readonly Edge[], withNeighbours: boolean): void {
  const onPath = new Map(nodes.toReversed().map((node) => [node.endpointId, node]));
  const joined = new Set(edges.map(({ from, to }) => `${from}>${to}`));
  for (const edge of around) {
    const [from, to] = [onPath.get(edge.from), onPath.get(edge.to)];
    if (from && to && from.layer < to.layer && !joined.has(`${from.id}>${to.id}`)) {
      edges.push({ id: `graph ${from.id}>${to.id}`, from: from.id, to: to.id, kind: edge.kind, label: Object.keys(edge.fills).join(", ") });
    }
  }
  if (!withNeighbours) return;
  const strongest = around.filter((edge) => onPath.has(edge.from) && !onPath.has(edge.to)).toSorted((a, b) => b.weight - a.weight);
  for (const edge of strongest) {
    const from = onPath.get(edge.from);
    const known = nodes.find((node) => node.id === `near ${edge.to}`);
    if (!from || (!known && nodes.filter(({ role }) => role === "neighbour").length >= NEIGHBOURS)) continue;
    if (!known) nodes.push(other(`near ${edge.to}`, edge.to, "neighbour", from.layer + 1));
    edges.push({ id: `graph ${edge.from}>${edge.to}`, from: from.id, to: `near ${edge.to}`, kind: edge.kind, label: "" });
  }
}

function other(id: string, endpointId: string, role: GraphNode["role"], layer: number): GraphNode {
  return { id, endpointId, name: shortName(endpointId), tool: toolOf(endpointId), role, callId: null, number: null, failed: false, layer, column: 0 };
}

function inColumns(nodes: readonly GraphNode[]): GraphNode[] {
  const taken = new Map<number, number>();
  return nodes.map((node) => {
    const column = taken.get(node.layer) ?? 0;
    taken.set(node.layer, column + 1);
    return { ...node, column };
  });
}
