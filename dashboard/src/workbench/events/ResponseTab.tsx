import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useEffect, useMemo, useRef } from "react";
import type { Call } from "../../model/calls";
import type { Conversation } from "../../model/conversation";
import { resultId } from "../../model/ids";
import { leadsThrough, leadsTo } from "../../model/pointer";
import { uses } from "../../model/provenance";
import type { Action } from "../../model/selection";
import { seconds } from "../../model/words";
import { Icon } from "../../ui/Icon";
import { JsonView, type Mark } from "../../ui/JsonView";
import { Placeholder } from "../../ui/Placeholder";
import { SafeText } from "../../ui/SafeText";
import { CallLife } from "./CallLife";
import { FoundHere } from "./FoundHere";
import { Section } from "./Section";

interface ResponseTabProps {
  call: Call;
  conversation: Conversation;
  at: string | null;
  dispatch: (action: Action) => void;
}

/** What came back, what of it was used later, and by whom. */
export function ResponseTab({ call, conversation, at, dispatch }: ResponseTabProps) {
  const box = useRef<HTMLDivElement>(null);
  const used = useMemo(() => uses(call.id, conversation), [call, conversation]);
  useEffect(() => {
    box.current?.querySelector('[data-mark="target"]')?.scrollIntoView({ block: "center" });
  }, [at, call]);
  const mark = (path: string): Mark => {
    if (at !== null && path !== "" && leadsTo(at, path)) return "target";
    if (path !== "" && used.some((use) => leadsTo(use.path, path))) return "used";
    return at !== null && leadsThrough(at, path) ? "way" : null;
  };
  const { result } = call;
  if (result === null) {
    return call.life ? <Box sx={{ p: 2 }}><Section title="No result came back"><CallLife call={call} /></Section></Box> : <Placeholder title="No result came back." />;
  }
  return (
    <Box sx={{ p: 2 }} ref={box}>
      <Typography variant="body2" sx={{ mb: 2, display: "flex", gap: 1, alignItems: "center", color: result.failed ? "error.text" : "text.primary" }}>
        <Icon name={result.failed ? "error" : "check"} />
        {result.failed ? "Error" : "OK"}
        {result.code !== null && ` ${result.code}`}
        {result.arrivedAt !== null && call.issuedAt !== null && result.arrivedAt > call.issuedAt && ` after ${seconds(result.arrivedAt - call.issuedAt)}`}
      </Typography>
      <FoundHere conversation={conversation} event={resultId(call.id)} />
      <CallLife call={call} />
      <Section title="Payload">
        <JsonView value={result.payload} label="Payload" mark={mark} />
      </Section>
      <Section title={used.length === 0 ? "Nothing of it was used later" : "Used later"}>
        <Box component="ul" aria-label="Uses" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {used.slice(0, 200).map((use, position) => (
            <Box component="li" key={position} sx={{ display: "flex", gap: 1, alignItems: "baseline", borderTop: 1, borderColor: "divider", py: 0.25 }}>
              <Typography variant="caption" sx={{ fontFamily: "mono", flex: 1, minWidth: 0, overflowWrap: "anywhere" }}>
                <SafeText>{use.path || "the whole result"}</SafeText>
              </Typography>
              <Button size="small" endIcon={<Icon name="goto" />} onClick={() => dispatch({ do: "event", event: use.event })} sx={{ py: 0, textAlign: "end", overflowWrap: "anywhere" }}>
                <SafeText>{use.label.slice(0, 100)}</SafeText>
              </Button>
            </Box>
          ))}
        </Box>
      </Section>
    </Box>
  );
}
