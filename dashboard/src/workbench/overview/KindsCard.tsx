import type { Shape } from "../../bundle/bundleTypes";
import type { DatasetHead } from "../../bundle/source";
import type { Action } from "../../model/selection";
import { spoken } from "../../model/words";
import { BarList } from "./BarList";
import { Card } from "./Card";
import { percent } from "./numbers";

interface KindsCardProps {
  shape: Shape;
  /** What each kind is, in a sentence. */
  kinds: DatasetHead["kinds"];
  dispatch: (action: Action) => void;
}

/** What happens in the conversations, by kind, the most frequent first; a press shows the conversations. */
export function KindsCard({ shape, kinds, dispatch }: KindsCardProps) {
  const shares = Object.entries(shape.kinds ?? {}).sort(([, a], [, b]) => b - a);
  const bars = shares.map(([name, share]) => ({ name, value: share, shown: percent(share), hint: kinds[name] ?? "" }));
  return (
    <Card title="Kinds" note={bars.length === 0 ? "Chains of calls only." : "What happens in the conversations, in how many of them; one may have several kinds."} wide>
      <BarList bars={bars} color="primary.main" label={spoken} choose={(kind) => dispatch({ do: "query", query: { kinds: [kind] } })} />
    </Card>
  );
}
