import { readRegExp, type RegExpItem, type RegExpSequence } from './regexp-tree.js';

/** A beginning that is written out in a regular expression; `isOpen` where something else than the end can follow it. */
export interface RegExpPrefix {
  readonly text: string;
  readonly isOpen: boolean;
}

// Alternatives multiply; what is looked for stands near the beginning.
const MOST_PREFIXES = 64;

/** Returns the beginnings that `regexp` spells out, lower-cased: as far as each alternative goes on letter by letter. */
export function prefixesOf(regexp: RegExp): readonly RegExpPrefix[] {
  const unfinished = { text: '', isOpen: false };
  return readRegExp(regexp).flatMap((sequence) => extend([unfinished], sequence));
}

function extend(prefixes: readonly RegExpPrefix[], sequence: RegExpSequence): readonly RegExpPrefix[] {
  return sequence.reduce<readonly RegExpPrefix[]>((all, item) => {
    const finished = all.filter((prefix) => prefix.isOpen);
    const growing = all.filter((prefix) => !prefix.isOpen);
    return [...finished, ...growing.flatMap((prefix) => grow(prefix, item))].slice(0, MOST_PREFIXES);
  }, prefixes);
}

function grow(prefix: RegExpPrefix, { part, min, max }: RegExpItem): readonly RegExpPrefix[] {
  if (part.kind === 'start' || part.kind === 'end' || part.kind === 'other-assertion' || max === 0)
    return [prefix];
  const without = min === 0 ? [prefix] : [];
  if (part.kind === 'group' && !part.lookaround && max === 1) {
    return [...part.alternatives.flatMap((sequence) => extend([prefix], sequence)), ...without];
  }
  const letter = part.kind === 'leaf' ? literalOf(part.source) : undefined;
  if (letter === undefined) return [{ ...prefix, isOpen: true }, ...without];
  return [{ text: prefix.text + letter, isOpen: max > 1 }, ...without];
}

function literalOf(source: string): string | undefined {
  if (/^[^\\[.]$/.test(source)) return source.toLowerCase();
  return /^\\[^\w\s]$/.test(source) ? source.slice(1) : undefined;
}
