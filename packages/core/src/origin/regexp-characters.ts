import type { RegExpPart, RegExpSequence } from './regexp-tree.js';

/** Tells which characters the parts of one regular expression match. */
export class RegExpCharacters {
  readonly #flags: string;
  readonly #alphabet: readonly string[];
  readonly #known = new Map<RegExpPart, ReadonlySet<string>>();

  /** Only the characters of `alphabet` count: what a subject can hold. */
  constructor(flags: string, alphabet: readonly string[]) {
    this.#flags = flags.replace(/[gy]/g, '');
    this.#alphabet = alphabet;
  }

  /** All characters that count. */
  get all(): ReadonlySet<string> {
    return new Set(this.#alphabet);
  }

  /** Returns the characters that stand anywhere in what `part` matches. */
  of(part: RegExpPart): ReadonlySet<string> {
    let characters = this.#known.get(part);
    if (characters === undefined) this.#known.set(part, (characters = this.#read(part)));
    return characters;
  }

  /** Returns the characters that what `part` matches can begin with. */
  firstOf(part: RegExpPart): ReadonlySet<string> {
    if (part.kind !== 'group') return this.of(part);
    return union(part.alternatives.map((sequence) => this.#firstOfSequence(sequence)));
  }

  #firstOfSequence(sequence: RegExpSequence): ReadonlySet<string> {
    const end = sequence.findIndex(
      ({ part, min }) => min > 0 && part.kind !== 'start' && part.kind !== 'other-assertion',
    );
    return union(sequence.slice(0, end === -1 ? undefined : end + 1).map(({ part }) => this.firstOf(part)));
  }

  #read(part: RegExpPart): ReadonlySet<string> {
    if (part.kind === 'group') return union(part.alternatives.flat().map((item) => this.of(item.part)));
    if (part.kind !== 'leaf') return new Set();
    // What a back reference matches is not known here, so it counts as anything.
    if (/^\\(?:[1-9]|k<)/.test(part.source)) return this.all;
    const leaf = new RegExp(`^(?:${part.source})$`, this.#flags);
    return new Set(this.#alphabet.filter((character) => leaf.test(character)));
  }
}

/** Reports whether the two sets have a character in common. */
export function intersect(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const character of a) if (b.has(character)) return true;
  return false;
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}
