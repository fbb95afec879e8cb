// Two spaces set the columns apart, and leave room for the titles in 80 of the terminal's.
const GAP = '  ';

/** The columns of the servers in the terminal: as narrow as names in two lines allow. */
export class ServerColumns {
  /** Of all columns, in characters. */
  readonly width: number;
  readonly #heads: readonly (readonly [upper: string, lower: string])[];
  readonly #widths: readonly number[];

  /** Makes a column of each name. */
  constructor(names: readonly string[]) {
    this.#heads = names.map(broken);
    this.#widths = this.#heads.map((lines) => Math.max(...lines.map((line) => line.length)));
    this.width = this.#widths.reduce((sum, width) => sum + width, GAP.length * (names.length - 1));
  }

  /** Returns the lines of the names: the end of each in the last, and one above it where a name is long. */
  heads(): readonly string[] {
    const lines = [this.#heads.map(([upper]) => upper), this.#heads.map(([, lower]) => lower)];
    return lines.filter((line) => line.some((part) => part !== '')).map((line) => this.line(line));
  }

  /** Puts a word into each column; `paint` gives it its colour once it has its width. */
  line(
    words: readonly string[],
    paint: (padded: string, word: string) => string = (padded) => padded,
  ): string {
    return words.map((word, index) => paint(word.padEnd(this.#widths[index] ?? 0), word)).join(GAP);
  }
}

/** Breaks a name before its last word, or after a colon. */
function broken(name: string): readonly [upper: string, lower: string] {
  const at = name.search(/ \S+$|(?<=:)/);
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at).trimStart()];
}
