import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Typography from "@mui/material/Typography";
import type { Conversation } from "../../model/conversation";
import { labelName } from "../../model/flight";
import { ownerOf } from "../../model/ids";
import type { Action } from "../../model/selection";
import { Icon } from "../../ui/Icon";
import { SafeText } from "../../ui/SafeText";

interface ErrorListProps {
  conversation: Conversation;
  event: string;
  /** What each error is, in a sentence. */
  meanings: { [label: string]: string };
  dispatch: (action: Action) => void;
}

/** The errors of a flight; each leads to the call where it was made, or to the planned one that was not. */
export function ErrorList({ conversation, event, meanings, dispatch }: ErrorListProps) {
  return (
    <Box component="ul" aria-label="Errors" sx={{ listStyle: "none", m: 0, p: 0, display: "flex", flexDirection: "column", gap: 0.5 }}>
      {conversation.findings.map(({ finding, event: at }, position) => {
        const chosen = at !== null && ownerOf(event) === at;
        return (
          <li key={position}>
            <ButtonBase
              disabled={at === null}
              onClick={() => at !== null && dispatch({ do: "event", event: at })}
              aria-current={chosen ? "true" : undefined}
              sx={{
                display: "flex", width: "100%", alignItems: "baseline", justifyContent: "flex-start", gap: 1, textAlign: "start", px: 1, py: 0.5, borderRadius: 1, borderInlineStart: "3px solid var(--mui-palette-error-main)",
                bgcolor: chosen ? "surface.selected" : "background.paper", "&:hover": { bgcolor: chosen ? "surface.selected" : "action.hover" },
              }}
            >
              <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
                <Typography component="span" variant="body2" sx={{ fontWeight: 650, color: "error.text" }}>{labelName(finding.code)}</Typography>{" "}
                <Typography component="span" variant="caption" color="textSecondary">{meanings[finding.code] ?? ""}</Typography>
                <Typography component="span" variant="body2" sx={{ display: "block" }}><SafeText>{finding.message}</SafeText></Typography>
              </Box>
              {at !== null && <Icon name="goto" sx={{ alignSelf: "center", color: "text.secondary" }} />}
            </ButtonBase>
          </li>
        );
      })}
    </Box>
  );
}
