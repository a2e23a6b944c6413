import type { Facet, FindingCount } from "../../bundle/bundleTypes";
import type { Action } from "../../model/selection";
import { BarList } from "./BarList";
import { Card } from "./Card";

interface FindingsCardProps {
  /** By code, the rejected conversations among them. */
  found: readonly Facet[];
  /** An example of each, from the accepted ones. */
  known: readonly FindingCount[];
  dispatch: (action: Action) => void;
}

/** Findings by code, the most frequent first; a press shows the conversations. */
export function FindingsCard({ found, known, dispatch }: FindingsCardProps) {
  const examples = new Map(known.map(({ code, message }) => [code, message]));
  const bars = found.map(({ name, count }) => ({ name, value: count, shown: count.toLocaleString("en"), hint: examples.get(name) ?? "" }));
  return (
    <Card title="Findings" note={found.length === 0 ? "The judge found nothing in any conversation." : "What the judge found, by rule, in how many conversations, the rejected ones included."}>
      <BarList bars={bars} color="error.main" choose={(code) => dispatch({ do: "query", query: { findings: [code], sort: "worst" } })} />
    </Card>
  );
}
