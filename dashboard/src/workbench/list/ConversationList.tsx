import Box from "@mui/material/Box";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { RowStore } from "../../model/rowStore";
import type { Action } from "../../model/selection";
import { ConversationRow, ROW_HEIGHT } from "./ConversationRow";

interface ConversationListProps {
  store: RowStore;
  total: number;
  opened: string | null;
  run: boolean;
  place: (key: string) => Promise<number | null>;
  dispatch: (action: Action) => void;
}

/** A listbox of any length: only the rows in view are drawn. */
export function ConversationList({ store, total, opened, run, place, dispatch }: ConversationListProps) {
  const box = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- there is no compiler here that could memoize it
  const rows = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => ROW_HEIGHT, overscan: 8 });
  const at = opened === null ? null : store.placeOf(opened);
  const placing = useRef(place);
  useEffect(() => {
    placing.current = place;
  });
  useEffect(() => {
    let current = true;
    const show = (found: number | null) => {
      if (current && found !== null) rows.scrollToIndex(found, { align: "auto" });
    };
    if (opened !== null) {
      const known = store.placeOf(opened);
      if (known !== null) show(known);
      else placing.current(opened).then(show, () => undefined);
    }
    return () => {
      current = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the virtualizer is a new object at every scroll
  }, [opened, store]);

  const go = async (to: number) => {
    const row = await store.fetched(Math.min(total - 1, Math.max(0, to)));
    if (row) dispatch({ do: "open", conversation: row.key });
  };
  const press = (event: KeyboardEvent) => {
    const from = at ?? -1;
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + 10, PageUp: from - 10, Home: 0, End: total - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    void go(to);
  };
  const items = rows.getVirtualItems();
  return (
    <Box
      ref={box}
      role="listbox"
      aria-label={run ? "Flights" : "Conversations"}
      tabIndex={0}
      aria-activedescendant={items.some(({ index }) => index === at) ? `row-${at}` : undefined}
      onKeyDown={press}
      sx={{ height: "100%", overflowY: "auto", "&:focus-visible": { outlineOffset: -2 } }}
    >
      <Box role="presentation" sx={{ position: "relative" }} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <ConversationRow
            key={index}
            row={store.row(index)}
            index={index}
            total={total}
            start={start}
            selected={index === at}
            open={(key) => dispatch({ do: "open", conversation: key })}
          />
        ))}
      </Box>
    </Box>
  );
}
