import type { Quality } from "../../bundle/bundleTypes";
import type { Action } from "../../model/selection";
import { Bars } from "./Bars";
import { Card } from "./Card";
import { Facts } from "./Facts";
import { fixed, percent } from "./numbers";

interface ScoresCardProps {
  quality: Quality;
  dispatch: (action: Action) => void;
}

export function ScoresCard({ quality, dispatch }: ScoresCardProps) {
  const { histogram, mean } = quality;
  const choose = (position: number) => {
    const bin = histogram[position];
    if (bin) dispatch({ do: "query", query: { lowest: bin.low, highest: bin.high, sort: "worst" } });
  };
  return (
    <Card title="Scores" note="Overall score from 1 to 5; a press on a bar shows its conversations.">
      <Bars label="Scores" names={histogram.map(({ low, high }) => `${low}–${high}`)} values={histogram.map(({ count }) => count)} unit="conversations" choose={choose} />
      <Facts
        facts={[
          ["overall, mean", fixed(mean.overall)],
          ["tool correctness", fixed(mean.tool_correctness)],
          ["naturalness", fixed(mean.naturalness)],
          ["task completion", fixed(mean.task_completion)],
          ["at the first attempt", fixed(quality.first_attempt_mean)],
          ["repaired", percent(quality.repaired)],
          ["regenerated", percent(quality.regenerated)],
        ]}
      />
    </Card>
  );
}
