import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { OpenedFlight } from "../../bundle/flightTypes";
import type { Call } from "../../model/calls";
import { goldEvent, standsFor } from "../../model/flight";
import type { Action } from "../../model/selection";
import { Icon } from "../../ui/Icon";
import { JsonView } from "../../ui/JsonView";
import { SafeText } from "../../ui/SafeText";
import { plain } from "../../ui/visible";
import { Section } from "./Section";

interface InThePlanProps {
  call: Call;
  flight: OpenedFlight;
  dispatch: (action: Action) => void;
}

/** Which planned call a call stands for, and what would have been right where it differs. */
export function InThePlan({ call, flight, dispatch }: InThePlanProps) {
  const planned = standsFor(call.id, flight);
  if (!planned) {
    const extra = flight.unpaired.includes(call.id);
    return (
      <Section title="In the plan">
        <Typography variant="body2" sx={{ color: extra ? "error.text" : "text.secondary" }}>
          {extra ? "+ It stands for no planned call." : "It stands for no planned call, and is held against nobody."}
        </Typography>
      </Section>
    );
  }
  return (
    <Section title="In the plan">
      <Button size="small" endIcon={<Icon name="goto" />} onClick={() => dispatch({ do: "event", event: goldEvent(planned.gold_id) })} sx={{ py: 0 }}>
        <SafeText>{`stands for ${planned.gold_id}`}</SafeText>
      </Button>
      {planned.differs.map((name) => (
        <Box key={name} sx={{ mt: 0.5, pl: 1, borderInlineStart: 2, borderColor: "error.main", overflowWrap: "anywhere" }}>
          <Typography variant="caption" component="div" sx={{ color: "error.text", fontWeight: 600 }}>≠ right would be</Typography>
          <JsonView name={name} value={planned.arguments[name]} label={`Argument ${plain(name)} as it is right`} />
        </Box>
      ))}
    </Section>
  );
}
