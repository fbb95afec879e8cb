import { intersect, RegExpCharacters } from './regexp-characters.js';
import { readRegExp, type RegExpItem, type RegExpSequence } from './regexp-tree.js';

/** What an expression will be tested on. */
export interface RegExpSubject {
  /** The characters that it can hold. */
  readonly characters: readonly string[];
  /** Time may grow with a power of its length that is less than this. */
  readonly degree: number;
}

/** Serialized origins: 326 bytes, so that a square is still little. */
const ORIGINS: RegExpSubject = {
  characters: Array.from('abcdefghijklmnopqrstuvwxyz0123456789:/.-_+[]'),
  degree: 3,
};

/** Paths of request targets: up to 16 KB, where a square is too much. */
export const PATHS: RegExpSubject = {
  characters: Array.from({ length: 0x7e - 0x20 }, (_, i) => String.fromCharCode(0x21 + i)),
  degree: 2,
};

// From so many repetitions on, a bounded quantifier backtracks as an unbounded one does.
const MANY = 16;

/**
 * Reports whether `regexp` can take exponential time on a subject, or a power of its length that is too high: a group
 * that is repeated although its rounds can be divided in more than one way, or neighbours that repeat the same characters.
 *
 * A heuristic on the safe side. `([a-z0-9-]+\\.)+` passes, since the dot, which nothing else in the group matches, ends
 * each round; without it the same expression takes seconds for one request (CVE-2025-50864 and its kind).
 */
export function isBacktrackingProne(regexp: RegExp, subject: RegExpSubject = ORIGINS): boolean {
  const characters = new RegExpCharacters(regexp.flags, subject.characters);
  return readRegExp(regexp).some((sequence) => {
    // Without a ^ the engine tries every place: as if anything stood before.
    const isOpen = sequence[0]?.part.kind !== 'start';
    return isProne(sequence, false, isOpen);
  });

  function isProne(sequence: RegExpSequence, inRound: boolean, isOpen = false): boolean {
    // What can be matched in two ways by one round, rounds multiply.
    const limit = inRound ? 2 : subject.degree;
    if (longestRun(sequence, inRound ? varies : repeats, isOpen) >= limit) return true;
    return sequence.some(({ part, max }) => {
      if (part.kind !== 'group') return false;
      if (max >= subject.degree && isAmbiguousRound(part.alternatives)) return true;
      return part.alternatives.some((inner) => isProne(inner, inRound || max > 1));
    });
  }

  function isAmbiguousRound(alternatives: readonly RegExpSequence[]): boolean {
    const [sequence = []] = alternatives;
    if (alternatives.length === 1) return sequence.some(varies) && !isDelimited(sequence);
    return alternatives.some(
      (one, i) => one.some(varies) || alternatives.slice(i + 1).some((other) => beginAlike(one, other)),
    );
  }

  function beginAlike([a]: RegExpSequence, [b]: RegExpSequence): boolean {
    return (
      a === undefined || b === undefined || intersect(characters.firstOf(a.part), characters.firstOf(b.part))
    );
  }

  // One fixed character, first or last in the round, that no other part of it can match: it says where rounds end.
  function isDelimited(sequence: RegExpSequence): boolean {
    return [sequence.at(0), sequence.at(-1)].some(
      (edge) =>
        edge?.part.kind === 'leaf' &&
        edge.min === 1 &&
        edge.max === 1 &&
        sequence.every(
          (other) => other === edge || !intersect(characters.of(edge.part), characters.of(other.part)),
        ),
    );
  }

  /** Returns how many neighbours that `counts` can hand characters over to each other; those within a group count, too. */
  function longestRun(
    sequence: RegExpSequence,
    counts: (item: RegExpItem) => boolean,
    isOpen = false,
  ): number {
    let previous = isOpen ? characters.all : undefined;
    let run = isOpen ? 1 : 0;
    let longest = 0;
    for (const item of sequence) {
      const { part, min } = item;
      if (counts(item)) {
        const own = part.kind === 'group' ? part.alternatives.map((inner) => longestRun(inner, counts)) : [];
        const weight = Math.max(1, ...own);
        run = previous !== undefined && intersect(previous, characters.firstOf(part)) ? run + weight : weight;
        previous = characters.of(part);
        longest = Math.max(longest, run);
      } else if (
        min > 0 &&
        previous !== undefined &&
        part.kind === 'leaf' &&
        !intersect(previous, characters.of(part))
      ) {
        previous = undefined;
      }
    }
    return longest;
  }
}

function varies({ part, min, max }: RegExpItem): boolean {
  if (min !== max) return true;
  return (
    part.kind === 'group' &&
    (part.alternatives.length > 1 || part.alternatives.some((inner) => inner.some(varies)))
  );
}

function repeats({ part, max }: RegExpItem): boolean {
  return max >= MANY || (part.kind === 'group' && part.alternatives.some((inner) => inner.some(repeats)));
}
