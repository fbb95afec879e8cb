/** What each port is for, and how far it is from the first one. */
const OFFSETS = {
  page: 0,
  otherPage: 1,
  api: 100,
  thirdOrigin: 200,
  tls: 343,
  /** Where nobody listens. */
  dead: 899,
} as const;

/** What a port is for. */
type PortName = keyof typeof OFFSETS;

/** The first port of the fixture: the scenarios and what was seen are written down with it. */
export const FIXTURE_PORT = 8100;

// A port stands behind a host: `localhost`, `127.0.0.1`, `[::1]` or a pattern's `*`, never behind the quote of a JSON key.
const PORT = /(?<=[\w\]*]:)\d+/g;

/** The ports of one run, and the way between them and those of the fixture. */
export class Ports {
  readonly #first: number;

  /** `first` is the port of the page; the others are as far from it as they are in the fixture. */
  constructor(first: number = FIXTURE_PORT) {
    this.#first = first;
  }

  /** Returns the number of a port. */
  of(name: PortName): number {
    return this.#first + OFFSETS[name];
  }

  /** Returns `value`, which is JSON, with the ports of this run in the place of those of the fixture. */
  toRun<T>(value: T): T {
    return moved(value, FIXTURE_PORT, this.#first);
  }

  /** Returns `value`, which is JSON, with the ports of the fixture in the place of those of this run. */
  toFixture<T>(value: T): T {
    return moved(value, this.#first, FIXTURE_PORT);
  }
}

function moved<T>(value: T, from: number, to: number): T {
  const known = new Set<number>(Object.values(OFFSETS).map((offset) => from + offset));
  const text = JSON.stringify(value).replace(PORT, (digits) =>
    known.has(Number(digits)) ? String(Number(digits) - from + to) : digits,
  );
  return JSON.parse(text) as T;
}
