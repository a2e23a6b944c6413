/** A stretch of text: letters as they are, or a character that must not act and is shown by its number instead. */
export type Piece = { text: string } | { code: string };

// Controls, bidirectional overrides and isolates, invisible separators, tags, the byte order mark, lone surrogates.
// ZWJ and ZWNJ stay: emoji and Persian need them.
const ACTING =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/** Text in pieces in which nothing can drive the screen: what would act is named. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ACTING)) {
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push({ code: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}` });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
}

/** The same as one string, for places that hold no elements: titles, labels. */
export function plain(text: string): string {
  return pieces(text).map((piece) => ("text" in piece ? piece.text : `[${piece.code}]`)).join("");
}
