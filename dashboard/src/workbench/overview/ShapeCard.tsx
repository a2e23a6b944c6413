import type { Shape } from "../../bundle/bundleTypes";
import type { Action } from "../../model/selection";
import { spoken } from "../../model/words";
import { Bars } from "./Bars";
import { Card } from "./Card";
import { Facts } from "./Facts";
import { fixed, percent } from "./numbers";

interface ShapeCardProps {
  shape: Shape;
  dispatch: (action: Action) => void;
}

export function ShapeCard({ shape, dispatch }: ShapeCardProps) {
  const patterns = Object.entries(shape.patterns);
  const choose = (position: number) => {
    const name = patterns[position]?.[0];
    if (name !== undefined) dispatch({ do: "query", query: { patterns: [name] } });
  };
  return (
    <Card title="Shape" note="Calls for each conversation, and the patterns of their chains (in percent).">
      <Bars label="Calls for each conversation" names={Object.keys(shape.calls)} values={Object.values(shape.calls)} unit="conversations" />
      <Bars label="Patterns" names={patterns.map(([name]) => spoken(name))} values={patterns.map(([, share]) => Math.round(1000 * share) / 10)} unit="%" choose={choose} />
      <Facts
        facts={[
          ["messages, mean", fixed(shape.mean_messages, 1)],
          ["calls, mean", fixed(shape.mean_calls, 1)],
          ["tools, mean", fixed(shape.mean_distinct_tools, 1)],
          ["3+ calls and 2+ tools", percent(shape.multi_step_and_multi_tool)],
          ["without a call", percent(shape.without_calls ?? 0)],
          ["ask the user back", percent(shape.clarification)],
          ["calls that fail", percent(shape.error_results)],
        ]}
      />
    </Card>
  );
}
