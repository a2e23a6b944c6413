import "@xyflow/react/dist/base.css";
import Box from "@mui/material/Box";
import FormControlLabel from "@mui/material/FormControlLabel";
import Switch from "@mui/material/Switch";
import Typography from "@mui/material/Typography";
import { Background, Controls, type Edge as FlowEdge, MarkerType, type Node as FlowNode, ReactFlow } from "@xyflow/react";
import { useCallback, useMemo, useState } from "react";
import type { DataSource } from "../../bundle/source";
import type { Conversation } from "../../model/conversation";
import { type GraphEdge, pathGraph } from "../../model/graph";
import type { Action } from "../../model/selection";
import { Placeholder } from "../../ui/Placeholder";
import { useResource } from "../../ui/resource";
import { EndpointNode, type EndpointNodeType } from "./EndpointNode";

const NODE_TYPES = { endpoint: EndpointNode };
const WIDTH = 230;
const HEIGHT = 118;

interface GraphTabProps {
  conversation: Conversation;
  event: string;
  source: DataSource;
  dispatch: (action: Action) => void;
}

/** The sampled path, the values that went along it, and the edges of the endpoint graph around it. */
export function GraphTab({ conversation, event, source, dispatch }: GraphTabProps) {
  const [neighbours, setNeighbours] = useState(false);
  const path = conversation.record.metadata.sampled_path;
  const load = useCallback(() => (source.head.hasGraph ? source.graph(path) : Promise.resolve([])), [source, path]);
  const around = useResource(load);
  const known = around.state === "ready" ? around.value : null;
  const graph = useMemo(() => pathGraph(conversation, known ?? [], neighbours), [conversation, known, neighbours]);
  const nodes = useMemo<EndpointNodeType[]>(
    () =>
      graph.nodes.map((node) => ({
        id: node.id,
        type: "endpoint",
        position: { x: node.column * WIDTH, y: node.layer * HEIGHT },
        data: { node, selected: node.callId !== null && (event === node.callId || event.startsWith(`${node.callId}.`)) },
        ariaLabel: `${node.number === null ? node.role : `Call ${node.number}`}: ${node.name}`,
      })),
    [graph, event],
  );
  const edges = useMemo(() => graph.edges.map(drawn), [graph]);
  if (graph.nodes.length === 0) return <Placeholder title="No call, and no path." />;
  const choose = (_: unknown, { id }: FlowNode) => {
    if (conversation.calls.has(id)) dispatch({ do: "event", event: id });
  };
  return (
    <Box sx={{ height: "100%", minHeight: 260, display: "flex", flexDirection: "column" }}>
      <Box sx={{ display: "flex", alignItems: "center", gap: 2, px: 2, py: 0.5, flexWrap: "wrap" }}>
        <Typography variant="caption" color="textSecondary" sx={{ flex: 1 }}>
          {!source.head.hasGraph
            ? "Without the artifacts of the catalog: only what this conversation did."
            : "Solid: a value was handed on. Dotted: an edge of the endpoint graph."}
        </Typography>
        {source.head.hasGraph && (
          <FormControlLabel
            control={<Switch size="small" checked={neighbours} onChange={(change) => setNeighbours(change.target.checked)} />}
            label="Neighbours"
            slotProps={{ typography: { variant: "caption" } }}
          />
        )}
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, ...FLOW }}>
        <ReactFlow
          key={`${neighbours} ${known === null}`}
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          onNodeClick={choose}
          fitView
          fitViewOptions={{ padding: 0.15, maxZoom: 1 }}
          minZoom={0.2}
          nodesConnectable={false}
          edgesFocusable={false}
        >
          <Background gap={20} color="var(--mui-palette-divider)" />
          <Controls showInteractive={false} />
        </ReactFlow>
      </Box>
    </Box>
  );
}

const FLOW = {
  "--xy-edge-stroke": "var(--mui-palette-text-secondary)",
  "& .react-flow__edge-text": { fontSize: 10, fill: "var(--mui-palette-text-secondary)" },
  "& .react-flow__edge-textbg": { fill: "var(--mui-palette-background-paper)" },
  "& .react-flow__attribution": { bgcolor: "background.paper", fontSize: 10, px: 0.5, "& a": { color: "text.secondary", textDecoration: "none" } },
  "& .react-flow__controls": { boxShadow: "none", border: 1, borderColor: "divider", borderRadius: 1, overflow: "hidden" },
  "& .react-flow__controls-button": {
    bgcolor: "background.paper", borderBottom: 1, borderColor: "divider", width: 26, height: 26, p: "6px", border: 0, cursor: "pointer",
    "& svg": { fill: "var(--mui-palette-text-secondary)", width: 12, height: 12 },
  },
};

function drawn(edge: GraphEdge): FlowEdge {
  const used = edge.kind === "used";
  return {
    id: edge.id,
    source: edge.from,
    target: edge.to,
    focusable: false,
    ...(used && { labelBgPadding: [4, 2] as [number, number], labelBgStyle: { fill: "var(--mui-palette-background-paper)" }, label: edge.label.length > 40 ? `${edge.label.slice(0, 40)}…` : edge.label, markerEnd: { type: MarkerType.ArrowClosed, color: "var(--mui-palette-primary-main)" } }),
    style: used
      ? { stroke: "var(--mui-palette-primary-main)", strokeWidth: 2 }
      : { stroke: "var(--mui-palette-text-secondary)", strokeDasharray: edge.kind === "then" ? "none" : "2 4", opacity: edge.kind === "then" ? 0.5 : 0.8 },
  };
}
