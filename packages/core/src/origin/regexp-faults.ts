import { readRegExp, type RegExpItem, type RegExpPart, type RegExpSequence } from './regexp-tree.js';

// From so many repetitions on, a bounded quantifier backtracks as an unbounded one does.
const MANY = 16;
const ORIGIN_CHARACTERS: readonly string[] = Array.from('abcdefghijklmnopqrstuvwxyz0123456789:/.-_+[]');

/** Reports whether every alternative of `regexp` matches from `^` to `$`. */
export function isAnchored(regexp: RegExp): boolean {
  return endsAll(readRegExp(regexp), 'start', 0) && endsAll(readRegExp(regexp), 'end', -1);
}

function endsAll(alternatives: readonly RegExpSequence[], kind: 'start' | 'end', at: 0 | -1): boolean {
  return alternatives.every((sequence) => {
    const item = sequence.at(at);
    if (item === undefined || item.min === 0) return false;
    if (item.part.kind === kind) return true;
    return item.part.kind === 'group' && !item.part.lookaround && endsAll(item.part.alternatives, kind, at);
  });
}

/** Reports whether `regexp` has a dot that is not escaped between two characters of a name: it matches any of them. */
export function hasUnescapedDot(regexp: RegExp): boolean {
  const inSequence = (sequence: RegExpSequence): boolean =>
    sequence.some(({ part, max }, i) => {
      if (part.kind === 'group') return part.alternatives.some(inSequence);
      if (part.kind !== 'leaf' || part.source !== '.' || max !== 1) return false;
      return isLabelEdge(sequence[i - 1]) && isLabelEdge(sequence[i + 1]);
    });
  return readRegExp(regexp).some(inSequence);
}

function isLabelEdge(item: RegExpItem | undefined): boolean {
  if (item?.part.kind !== 'leaf') return item?.part.kind === 'group';
  return /^[\w-]$|^\\[wd]$|^\[/.test(item.part.source);
}

/**
 * Reports whether `regexp` can take exponential or cubic time on a well-formed origin: a repeated group whose rounds
 * can be divided in more than one way, or three neighbours that repeat the same characters.
 *
 * A heuristic on the safe side. `([a-z0-9-]+\.)+` passes, since the dot, which nothing else in the group matches, ends
 * each round; without it the same expression takes seconds for one request (CVE-2025-50864 and its kind).
 */
export function isBacktrackingProne(regexp: RegExp): boolean {
  const flags = regexp.flags.replace(/[gy]/g, '');

  function charactersOf(part: RegExpPart): ReadonlySet<string> {
    if (part.kind === 'group') {
      const sets = part.alternatives.flatMap((sequence) => sequence.map((item) => charactersOf(item.part)));
      return new Set(sets.flatMap((set) => [...set]));
    }
    if (part.kind !== 'leaf') return new Set();
    // What a back reference matches is not known here, so it counts as anything.
    if (/^\\(?:[1-9]|k<)/.test(part.source)) return new Set(ORIGIN_CHARACTERS);
    const leaf = new RegExp(`^(?:${part.source})$`, flags);
    return new Set(ORIGIN_CHARACTERS.filter((character) => leaf.test(character)));
  }

  const overlap = (a: RegExpPart, b: RegExpPart): boolean => {
    const characters = charactersOf(b);
    return [...charactersOf(a)].some((character) => characters.has(character));
  };

  function isAmbiguousRound(alternatives: readonly RegExpSequence[]): boolean {
    if (alternatives.length > 1) {
      return alternatives.some(
        (sequence, i) =>
          sequence.some(varies) ||
          alternatives.slice(i + 1).some((other) => overlapFirst(sequence, other, overlap)),
      );
    }
    const [sequence = []] = alternatives;
    return sequence.some(varies) && !isDelimited(sequence, overlap);
  }

  function isProne(sequence: RegExpSequence): boolean {
    if (longestRun(sequence, overlap) >= 3) return true;
    return sequence.some(({ part, max }) => {
      if (part.kind !== 'group') return false;
      return (max >= MANY && isAmbiguousRound(part.alternatives)) || part.alternatives.some(isProne);
    });
  }

  return readRegExp(regexp).some(isProne);
}

type Overlap = (a: RegExpPart, b: RegExpPart) => boolean;

function varies({ part, min, max }: RegExpItem): boolean {
  return (
    min !== max ||
    (part.kind === 'group' && (part.alternatives.length > 1 || part.alternatives.some((s) => s.some(varies))))
  );
}

function overlapFirst(a: RegExpSequence, b: RegExpSequence, overlap: Overlap): boolean {
  const [first] = a;
  const [second] = b;
  return first === undefined || second === undefined || overlap(first.part, second.part);
}

// One fixed character, first or last in the round, that no other part of the round can match: it says where rounds end.
function isDelimited(sequence: RegExpSequence, overlap: Overlap): boolean {
  return [sequence.at(0), sequence.at(-1)].some(
    (edge) =>
      edge?.part.kind === 'leaf' &&
      edge.min === 1 &&
      edge.max === 1 &&
      sequence.every((other) => other === edge || !overlap(edge.part, other.part)),
  );
}

function repeats({ part, max }: RegExpItem): boolean {
  return (
    max >= MANY || (part.kind === 'group' && part.alternatives.some((sequence) => sequence.some(repeats)))
  );
}

function longestRun(sequence: RegExpSequence, overlap: Overlap): number {
  let previous: RegExpItem | undefined;
  let run = 0;
  let longest = 0;
  for (const item of sequence) {
    if (repeats(item)) {
      run = previous !== undefined && overlap(previous.part, item.part) ? run + 1 : 1;
      previous = item;
      longest = Math.max(longest, run);
    } else if (item.min > 0 && previous !== undefined && !overlap(previous.part, item.part)) {
      previous = undefined;
    }
  }
  return longest;
}
