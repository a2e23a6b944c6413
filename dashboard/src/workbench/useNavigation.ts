import { useMemo } from "react";
import type { DataSource } from "../bundle/source";
import type { RowStore } from "../model/rowStore";
import { type Action, type Selection, TABS } from "../model/selection";
import { useKeys } from "./useKeys";

interface NavigationProps {
  store: RowStore;
  opened: string | null;
  source: DataSource;
  selection: Selection;
  dispatch: (action: Action) => void;
}

/** The keys of the workbench; the list of them is in `Shortcuts`. */
export function useNavigation({ store, opened, source, selection, dispatch }: NavigationProps): void {
  const { query } = selection;
  useKeys(
    useMemo(() => {
      const move = async (by: number) => {
        const place = opened === null ? null : (store.placeOf(opened) ?? (await source.place(query, opened)));
        const row = await store.fetched(place === null ? 0 : place + by);
        if (row) dispatch({ do: "open", conversation: row.key });
      };
      const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();
      const blur = () => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      };
      return {
        j: () => void move(1),
        k: () => void move(-1),
        "/": () => focus('input[type="search"]'),
        l: () => focus('[role="listbox"]:is([aria-label="Conversations"], [aria-label="Flights"])'),
        e: () => focus('[role="listbox"][aria-label="Events"]'),
        t: () => focus('[role="listbox"][aria-label="Lanes"]'),
        ...(source.head.run
          ? { s: () => dispatch({ do: "side", side: selection.side === "scores" ? "transcript" : "scores" }) }
          : { o: () => dispatch({ do: "view", view: selection.view === "overview" ? "conversations" : "overview" }) }),
        Escape: () => (document.activeElement === document.body && query.words !== "" ? dispatch({ do: "query", query: { words: "" } }) : blur()),
        ...Object.fromEntries(TABS.map((tab, position) => [String(position + 1), () => dispatch({ do: "tab", tab })])),
      };
    }, [store, opened, source, query, selection.view, selection.side, dispatch]),
  );
}
