import { expect, test } from "vitest";
import { pieces, plain } from "./visible";

test.each([
  ["a\u202eb", "a[U+202E]b"],
  ["\u2066x\u2069", "[U+2066]x[U+2069]"],
  ["half \ud83d!", "half [U+D83D]!"],
  ["\ude00 alone", "[U+DE00] alone"],
  ["nul \u0000 esc \u001b[31m", "nul [U+0000] esc [U+001B][31m"],
  ["tag \u{e0041}", "tag [U+E0041]"],
])("%j shows as %s", (text, shown) => {
  expect(plain(text)).toBe(shown);
});

test.each(["two\nlines\tand a tab", "👩‍👩‍👧 and 🇵🇹", "مرحبا", "می‌خواهم", "<b>x</b>", ""])("%j stays as it is", (text) => {
  expect(pieces(text)).toEqual(text === "" ? [] : [{ text }]);
});
