import { describe, expect, it } from 'vitest';

import { readRegExp, type RegExpItem, type RegExpSequence } from '../../src/origin/regexp-tree.js';

/** Writes a tree so that its structure can be seen: `<x>` a leaf, `{...}` a group, `=` before one that looks around. */
function write(alternatives: readonly RegExpSequence[]): string {
  return alternatives.map((sequence) => sequence.map(writeItem).join(' ')).join(' | ');
}

function writeItem({ part, min, max }: RegExpItem): string {
  const times = min === 1 && max === 1 ? '' : `${min}-${max}`;
  if (part.kind === 'leaf') return `<${part.source}>${times}`;
  if (part.kind !== 'group') return `${part.kind}${times}`;
  return `${part.lookaround ? '=' : ''}{${write(part.alternatives)}}${times}`;
}

describe('readRegExp', () => {
  it.each<[RegExp, string]>([
    [/^a$/, 'start <a> end'],
    [/a|b|/, '<a> | <b> | '],
    [/a*b+c?/, '<a>0-Infinity <b>1-Infinity <c>0-1'],
    [/a*?b+?c??/, '<a>0-Infinity <b>1-Infinity <c>0-1'],
    [/a{2}b{2,}c{2,5}d{0,1}?/, '<a>2-2 <b>2-Infinity <c>2-5 <d>0-1'],
    // Braces that hold no numbers stand for themselves.
    [/a{,5}/, '<a> <{> <,> <5> <}>'],
    [/a{x}/, '<a> <{> <x> <}>'],
    [/(a)(?:b)(?<name>c)/, '{<a>} {<b>} {<c>}'],
    [/(?=a)(?!b)(?<=c)(?<!d)/, '={<a>} ={<b>} ={<c>} ={<d>}'],
    [/(?:a|(b|c)+)*/, '{<a> | {<b> | <c>}1-Infinity}0-Infinity'],
    [/(|a)/, '{ | <a>}'],
    [/[a-z]+[^.]/, '<[a-z]>1-Infinity <[^.]>'],
    // What opens and closes in a class opens and closes nothing.
    [/[)|(]*a/, '<[)|(]>0-Infinity <a>'],
    [/[\]a]b/, '<[\\]a]> <b>'],
    [/[[]a]/, '<[[]> <a> <]>'],
    [new RegExp('[]a'), '<[]> <a>'],
    [/[^]a/, '<[^]> <a>'],
    [/\/\.\(\|\)/, '<\\/> <\\.> <\\(> <\\|> <\\)>'],
    [/\^\$/, '<\\^> <\\$>'],
    [/\d+\w\s\S/, '<\\d>1-Infinity <\\w> <\\s> <\\S>'],
    [/\bab\B/, 'other-assertion <a> <b> other-assertion'],
    [/(a)\1+/, '{<a>} <\\1>1-Infinity'],
    [/(?<n>a)\k<n>*/, '{<a>} <\\k<n>>0-Infinity'],
    [/\x61\u0061\cA/, '<\\x61> <\\u0061> <\\cA>'],
    [/\p{L}+\P{L}/u, '<\\p{L}>1-Infinity <\\P{L}>'],
    [/\u{61}b/u, '<\\u{61}> <b>'],
    [/\u{1f600}+/u, '<\\u{1f600}>1-Infinity'],
    // Without the flag it is a repeated u.
    [new RegExp(String.raw`\u{2}b`), '<\\u>2-2 <b>'],
    [new RegExp('[[a-z]--[b]]+c', 'v'), '<[[a-z]--[b]]>1-Infinity <c>'],
    [/(?:)/, '{}'],
    [new RegExp(''), '{}'],
  ])('reads %s', (regexp, tree) => {
    expect(write(readRegExp(regexp))).toBe(tree);
  });
});
