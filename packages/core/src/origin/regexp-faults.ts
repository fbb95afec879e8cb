import { readRegExp, type RegExpItem, type RegExpSequence } from './regexp-tree.js';

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
