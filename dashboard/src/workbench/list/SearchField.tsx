import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import { useEffect, useState } from "react";
import { Icon } from "../../ui/Icon";

const PAUSE_MS = 180;

interface SearchFieldProps {
  words: string;
  search: (words: string) => void;
}

/** What is typed is searched for when the typing pauses. */
export function SearchField({ words, search }: SearchFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      search(draft);
      setDraft(null);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, search]);
  return (
    <TextField
      type="search"
      size="small"
      fullWidth
      placeholder="Search messages, tools, ids"
      value={draft ?? words}
      onChange={(event) => setDraft(event.target.value)}
      slotProps={{
        htmlInput: { "aria-label": "Search", "aria-keyshortcuts": "/" },
        input: { startAdornment: <InputAdornment position="start"><Icon name="search" fontSize="small" /></InputAdornment> },
      }}
    />
  );
}
