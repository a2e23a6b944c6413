import Box from "@mui/material/Box";
import Chip from "@mui/material/Chip";
import IconButton from "@mui/material/IconButton";
import { useColorScheme } from "@mui/material/styles";
import ToggleButton from "@mui/material/ToggleButton";
import ToggleButtonGroup from "@mui/material/ToggleButtonGroup";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import type { DataSource } from "../bundle/source";
import { agentOf } from "../model/flight";
import type { Action, Selection } from "../model/selection";
import { plural } from "../model/words";
import { Icon } from "../ui/Icon";
import { SafeText } from "../ui/SafeText";
import { Problems } from "./Problems";
import { Shortcuts } from "./Shortcuts";

interface TopBarProps {
  source: DataSource;
  selection: Selection;
  dispatch: (action: Action) => void;
}

/** What is open, the two views of it, and what concerns the page as a whole. */
export function TopBar({ source, selection, dispatch }: TopBarProps) {
  const { mode, systemMode, setMode } = useColorScheme();
  const [help, setHelp] = useState(false);
  const dark = (mode === "system" ? systemMode : mode) === "dark";
  const { head } = source;
  const sample = head.datasetTotal > head.total;
  return (
    <Box
      component="header"
      sx={{ display: "flex", alignItems: "center", gap: 1.5, px: 2, height: 48, flex: "0 0 auto", borderBottom: 1, borderColor: "divider", bgcolor: "background.paper" }}
    >
      <Typography component="h1" variant="h1" noWrap sx={{ minWidth: 0 }}>
        <SafeText>{head.name}</SafeText>
      </Typography>
      <Typography color="textSecondary" variant="body2" noWrap>
        {head.run ? <><SafeText>{agentOf(head.run)}</SafeText> · {plural(head.total, "flight")}</> : plural(head.total, "conversation")}
      </Typography>
      {sample && <Chip size="small" color="warning" variant="outlined" label={`an even sample of ${head.datasetTotal.toLocaleString("en")}`} />}
      {head.problemCount > 0 && <Problems head={head} />}
      <Box sx={{ flex: 1 }} />
      {!head.run && <ToggleButtonGroup
        exclusive
        size="small"
        aria-label="View"
        value={selection.view}
        onChange={(_, view: Selection["view"] | null) => view && dispatch({ do: "view", view })}
        sx={{ "& .MuiToggleButton-root": { py: 0.25, px: 1.25, gap: 0.75 } }}
      >
        <ToggleButton value="conversations">
          <Icon name="chat" /> Conversations
        </ToggleButton>
        <ToggleButton value="overview">
          <Icon name="chart" /> Overview
        </ToggleButton>
      </ToggleButtonGroup>}
      <Tooltip title={dark ? "Light" : "Dark"}>
        <IconButton size="small" aria-label={dark ? "Use light colours" : "Use dark colours"} onClick={() => setMode(dark ? "light" : "dark")}>
          <Icon name={dark ? "light" : "dark"} fontSize="small" />
        </IconButton>
      </Tooltip>
      <Tooltip title="Keys">
        <IconButton size="small" aria-label="Keyboard shortcuts" onClick={() => setHelp(true)}>
          <Icon name="keyboard" fontSize="small" />
        </IconButton>
      </Tooltip>
      <Shortcuts open={help} setOpen={setHelp} run={head.run !== null} />
    </Box>
  );
}
