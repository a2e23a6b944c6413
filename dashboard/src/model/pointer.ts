/** JSON Pointer (RFC 6901): its tokens; the empty pointer means the whole. */
export function tokens(pointer: string): string[] {
  return pointer === "" ? [] : pointer.split("/").slice(1).map((token) => token.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/** A pointer one step further in. */
export function child(pointer: string, token: string): string {
  return `${pointer}/${token.replace(/~/g, "~0").replace(/\//g, "~1")}`;
}

/** Whether a pointer, in which `*` stands for every item, leads to or through this place. */
export function leadsThrough(pointer: string, place: string): boolean {
  const wanted = tokens(pointer);
  const given = tokens(place);
  return given.length <= wanted.length && given.every((token, depth) => wanted[depth] === token || wanted[depth] === "*");
}

export function leadsTo(pointer: string, place: string): boolean {
  return leadsThrough(pointer, place) && tokens(pointer).length === tokens(place).length;
}
