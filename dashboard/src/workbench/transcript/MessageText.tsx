import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { type KeyboardEvent, type ReactNode, useMemo } from "react";
import type { Conversation } from "../../model/conversation";
import { type Span, spans } from "../../model/provenance";
import type { Action } from "../../model/selection";
import { LongText } from "../../ui/LongText";
import { SafeText } from "../../ui/SafeText";
import { plain } from "../../ui/visible";

interface MessageTextProps {
  position: number;
  conversation: Conversation;
  quote: string | null;
  dispatch: (action: Action) => void;
}

/** A message's words; facts lead to the result they come from, quotes to the call they were used in. */
export function MessageText({ position, conversation, quote, dispatch }: MessageTextProps) {
  const text = conversation.record.messages[position]?.content ?? "";
  const marked = useMemo(() => spans(position, conversation), [position, conversation]);
  return (
    <Typography component="div" sx={{ whiteSpace: "pre-wrap" }} dir="auto">
      <LongText text={text}>{(shown) => drawn(shown, marked, quote, dispatch)}</LongText>
    </Typography>
  );
}

function drawn(text: string, marked: readonly Span[], quote: string | null, dispatch: (action: Action) => void): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  const words = (end: number) => {
    if (end > from) parts.push(<Quoted key={`t${from}`} text={text.slice(from, end)} quote={quote} />);
    from = end;
  };
  for (const span of marked) {
    if (span.end > text.length || span.start < from) continue;
    words(span.start);
    parts.push(<Marked key={span.start} text={text.slice(span.start, span.end)} span={span} pointed={quote === text.slice(span.start, span.end)} dispatch={dispatch} />);
    from = span.end;
  }
  words(text.length);
  return parts;
}

const MARK = { bgcolor: "mark.main", color: "mark.contrastText", borderRadius: 0.5 } as const;

interface MarkedProps {
  text: string;
  span: Span;
  pointed: boolean;
  dispatch: (action: Action) => void;
}

function Marked({ text, span, pointed, dispatch }: MarkedProps) {
  const { target } = span;
  const go = () => target && dispatch({ do: "event", event: target.event, at: target.at, tab: span.kind === "fact" ? "response" : "request" });
  // A button would not break across lines as the words around it do.
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    go();
  };
  return (
    <Box
      component="span"
      {...(target && { role: "button", tabIndex: 0, onKeyDown: press })}
      title={plain(span.label).slice(0, 300)}
      data-quoted={pointed || undefined}
      onClick={target ? go : undefined}
      sx={{
        cursor: target ? "pointer" : "text", whiteSpace: "pre-wrap",
        textDecoration: "underline", textDecorationStyle: span.kind === "fact" ? "dotted" : "dashed",
        textDecorationColor: "var(--mui-palette-text-secondary)", textUnderlineOffset: "3px", "&:hover": MARK, ...(pointed && MARK),
      }}
    >
      <SafeText>{text}</SafeText>
    </Box>
  );
}

/** Words without a mark of their own, the quote in them lit up where it is pointed at. */
function Quoted({ text, quote }: { text: string; quote: string | null }) {
  const start = quote ? text.indexOf(quote) : -1;
  if (!quote || start < 0) return <SafeText>{text}</SafeText>;
  return (
    <>
      <SafeText>{text.slice(0, start)}</SafeText>
      <Box component="mark" data-quoted sx={MARK}>
        <SafeText>{quote}</SafeText>
      </Box>
      <SafeText>{text.slice(start + quote.length)}</SafeText>
    </>
  );
}
