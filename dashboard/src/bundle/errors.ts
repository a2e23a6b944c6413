/** Something the person has to know: what is wrong, and the way out. */
export class DataError extends Error {
  readonly wayOut: string;

  constructor(message: string, wayOut = "") {
    super(message);
    this.name = "DataError";
    this.wayOut = wayOut;
  }
}
