import Box from "@mui/material/Box";
import type { DataSource, Query } from "../../bundle/source";
import type { RowStore } from "../../model/rowStore";
import type { Action } from "../../model/selection";
import { Placeholder } from "../../ui/Placeholder";
import { ConversationList } from "./ConversationList";
import { ListFilters } from "./ListFilters";

interface ListPaneProps {
  source: DataSource;
  store: RowStore;
  query: Query;
  opened: string | null;
  dispatch: (action: Action) => void;
}

export function ListPane({ source, store, query, opened, dispatch }: ListPaneProps) {
  const total = store.total();
  const error = store.error();
  return (
    <Box component="section" aria-label="List" sx={{ display: "flex", flexDirection: "column", height: "100%", bgcolor: "background.paper" }}>
      <ListFilters source={source} query={query} total={total} dispatch={dispatch} />
      <Box sx={{ flex: 1, minHeight: 0 }}>
        {error ? (
          <Placeholder title={error.message} alert />
        ) : total === null ? (
          <Placeholder title="Looking" busy />
        ) : total === 0 ? (
          <Placeholder title={source.head.total === 0 ? source.head.run ? "Nothing has been flown." : "The dataset is empty." : "Nothing matches."}>
            {source.head.total > 0 && "Take a filter away, or search for the beginning of a word."}
          </Placeholder>
        ) : (
          <ConversationList key={JSON.stringify(query)} store={store} total={total} opened={opened} run={source.head.run !== null} place={(key) => source.place(query, key)} dispatch={dispatch} />
        )}
      </Box>
    </Box>
  );
}
