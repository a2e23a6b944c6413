import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { Diversity } from "../../bundle/bundleTypes";
import type { Action } from "../../model/selection";
import { plural } from "../../model/words";
import { SafeText } from "../../ui/SafeText";
import { Card } from "./Card";
import { Facts } from "./Facts";
import { fixed, percent } from "./numbers";

interface DiversityCardProps {
  diversity: Diversity;
  dispatch: (action: Action) => void;
}

export function DiversityCard({ diversity, dispatch }: DiversityCardProps) {
  return (
    <Card title="Diversity" note="How different conversations are in what is called, and in what is said.">
      <Facts
        facts={[
          ["endpoint sequences", diversity.endpoint_sequences.toLocaleString("en")],
          ["of all conversations", percent(diversity.endpoint_sequence_share)],
          ["tool sequences", diversity.tool_sequences.toLocaleString("en")],
          ["distance of tool sets", fixed(diversity.tool_set_distance, 3)],
          ["distinct-2, user", fixed(diversity.user_distinct_2, 3)],
          ["distinct-2, assistant", fixed(diversity.assistant_distinct_2, 3)],
        ]}
      />
      <Typography variant="body2" color="textSecondary" sx={{ mt: 2 }}>
        {diversity.shared_turn_count === 0 ? "No user turn of six words or more is shared by many conversations." : `${plural(diversity.shared_turn_count, "user turn")} shared by many conversations:`}
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none" }}>
        {diversity.shared_turns.map(({ text, records }) => (
          <Box component="li" key={text} sx={{ display: "flex", gap: 1, alignItems: "baseline" }}>
            <Button size="small" onClick={() => dispatch({ do: "query", query: { words: text.slice(0, 200) } })} sx={{ flex: 1, justifyContent: "flex-start", textAlign: "start", overflowWrap: "anywhere" }}>
              <SafeText>{text.slice(0, 200)}</SafeText>
            </Button>
            <Typography variant="body2">{records.toLocaleString("en")}</Typography>
          </Box>
        ))}
      </Box>
    </Card>
  );
}
