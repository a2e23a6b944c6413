import Box from "@mui/material/Box";
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import type { GraphNode } from "../../model/graph";
import { SafeText } from "../../ui/SafeText";

export type EndpointNodeType = Node<{ node: GraphNode; selected: boolean }, "endpoint">;

/** An endpoint on the path, or beside it. */
export function EndpointNode({ data: { node, selected } }: NodeProps<EndpointNodeType>) {
  const called = node.role === "called";
  return (
    <Box
      sx={{
        width: 200, px: 1.25, py: 0.75, borderRadius: 1, border: 1, borderStyle: called ? "solid" : "dashed", cursor: called ? "pointer" : "default",
        borderColor: selected ? "primary.main" : node.failed ? "error.main" : "divider", bgcolor: selected ? "surface.selected" : called ? "surface.raised" : "background.paper",
        boxShadow: selected ? "0 0 0 1px var(--mui-palette-primary-main)" : "none",
      }}
    >
      <Handle type="target" position={Position.Top} style={{ visibility: "hidden" }} />
      <Box sx={{ fontFamily: "mono", fontSize: 11.5, fontWeight: 600, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
        {node.number !== null && `${node.number} `}
        <SafeText>{node.name.slice(0, 100)}</SafeText>
      </Box>
      <Box sx={{ fontSize: 11, color: node.failed ? "error.text" : "text.secondary", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
        {node.failed ? "failed · " : node.role === "planned" ? "not called · " : ""}
        <SafeText>{node.tool.slice(0, 100)}</SafeText>
      </Box>
      <Handle type="source" position={Position.Bottom} style={{ visibility: "hidden" }} />
    </Box>
  );
}
