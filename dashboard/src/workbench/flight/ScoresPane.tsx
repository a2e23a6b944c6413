import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { OpenedFlight } from "../../bundle/flightTypes";
import type { Conversation } from "../../model/conversation";
import { endedBy, measures } from "../../model/flight";
import type { Action } from "../../model/selection";
import { Icon } from "../../ui/Icon";
import { SafeText } from "../../ui/SafeText";
import { Section } from "../events/Section";
import { ErrorList } from "./ErrorList";
import { TaskVerdict } from "./TaskVerdict";

interface ScoresPaneProps {
  flight: OpenedFlight;
  conversation: Conversation;
  event: string;
  labels: { [label: string]: string };
  dispatch: (action: Action) => void;
}

/** What a flight scored: the headline, each task with its reasons, the errors, and the numbers. */
export function ScoresPane({ flight, conversation, event, labels, dispatch }: ScoresPaneProps) {
  const { score, plan } = flight;
  const shared = { flight, conversation, dispatch };
  return (
    <Box component="section" aria-label="Scores" tabIndex={0} sx={{ height: "100%", overflowY: "auto", px: 2.5, py: 1.5, "&:focus-visible": { outlineOffset: -2 } }}>
      <Box sx={{ display: "flex", alignItems: "center", columnGap: 1.5, rowGap: 0.5, flexWrap: "wrap", mb: 1.5 }}>
        <Typography component="h2" variant="h2" noWrap sx={{ fontFamily: "mono", minWidth: 0 }}>
          <SafeText>{flight.mission_id}</SafeText>
        </Typography>
        {flight.repetition > 0 && <Typography variant="caption" color="textSecondary">repetition {flight.repetition}</Typography>}
        <Box sx={{ display: "flex", alignItems: "center", gap: 0.5, fontWeight: 650, color: score.overall ? "success.text" : "error.text" }}>
          <Icon name={score.overall ? "check" : "close"} />
          <Typography variant="body2" sx={{ fontWeight: 650 }}>overall {Number(score.overall)}</Typography>
        </Box>
        {flight.ended !== "answered" && (
          <Typography variant="body2" sx={{ color: "warning.text", fontWeight: 600, overflowWrap: "anywhere" }}>
            {endedBy(flight.ended)}{flight.problem && <>: <SafeText>{flight.problem.slice(0, 500)}</SafeText></>}
          </Typography>
        )}
      </Box>
      {score.tasks.map((task, position) => (
        <TaskVerdict key={task.task} task={task} number={position + 1} planned={plan[position]} {...shared} />
      ))}
      {(score.beside ?? []).length > 0 && (
        <Section title="Wrong beside the tasks">
          {(score.beside ?? []).map((why) => (
            <Typography key={why} variant="body2" sx={{ color: "error.text", overflowWrap: "anywhere" }}><SafeText>{why}</SafeText></Typography>
          ))}
        </Section>
      )}
      {score.labels.length > 0 && (
        <Section title={`Errors (${score.labels.length})`}>
          <ErrorList event={event} meanings={labels} conversation={conversation} dispatch={dispatch} />
        </Section>
      )}
      <Section title="Numbers">
        <Box component="dl" sx={{ m: 0, display: "grid", gridTemplateColumns: "minmax(90px, auto) 1fr", columnGap: 1.5, rowGap: 0.75 }}>
          {measures(flight).map(({ name, value, what }) => (
            <Box key={name} sx={{ display: "contents" }}>
              <Typography component="dt" variant="caption" color="textSecondary" sx={{ lineHeight: "20px" }}>{name}</Typography>
              <Box component="dd" sx={{ m: 0, minWidth: 0 }}>
                <Typography variant="body2" component="span" sx={{ fontWeight: 600, fontVariantNumeric: "tabular-nums" }}>{value}</Typography>{" "}
                <Typography variant="caption" color="textSecondary">{what}</Typography>
              </Box>
            </Box>
          ))}
        </Box>
      </Section>
    </Box>
  );
}
