import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

import { parseSerializedOrigin } from '../../src/fetch/serialized-origin.js';
import { isBacktrackingProne } from '../../src/origin/regexp-backtracking.js';
import { hasUnescapedDot, isAnchored } from '../../src/origin/regexp-faults.js';

describe('isAnchored', () => {
  it.each([
    /^https:\/\/example\.com$/,
    /^https:\/\/a\.test$|^https:\/\/b\.test$/,
    /^(?:https:\/\/a\.test|https:\/\/b\.test)$/,
    /(^a$)/,
    /(?:^a|^b)$/,
    /^(?:a$|b$)/,
    /(?:^a$|^b$)/,
    /(?<name>^a)$/,
    /((^(a)$))/,
    /^$/,
    /^a\$$/,
    /^(?=https:).*$/,
    /(?:^a)+$/,
    /^.*$/,
    /^[^]*$/,
    /^[$]$/i,
  ])('says yes to %s', (regexp) => {
    expect(isAnchored(regexp)).toBe(true);
  });

  it.each([
    /example\.com/,
    /^https:\/\/example\.com/,
    /https:\/\/example\.com$/,
    /^a|b$/,
    /^a$|b/,
    /^a$|b$/,
    /^a$|/,
    /|^a$/,
    /(?:)/,
    /(?:^|a)b$/,
    /^a(?:$|b)/,
    /^a(?:$)?/,
    /(?:^)?a$/,
    /(?:^)*a$/,
    /(?:^a$)?/,
    /\^a$/,
    /^a\$/,
    /[^]a$/,
    /^a[$]/,
    /(?=^)a$/,
    /^a(?=$)/,
    /(?!^a$)/,
    /^(?:a|b)$|c/,
    /(?:^a|b)$/,
    /^(?:a$|b)/,
    /(^a)|(b$)/,
    /\bexample\.com\b/,
    /.*/,
    /[^a]/,
    /^https?:\/\/(.+\.)?example\.com/,
  ])('says no to %s', (regexp) => {
    expect(isAnchored(regexp)).toBe(false);
  });
});

describe('hasUnescapedDot', () => {
  it.each([
    /^https:\/\/app.example\.com$/,
    /^https:\/\/app\.example.com$/,
    /^https:\/\/(app.example|b)\.com$/,
    /^https:\/\/(?:app|api).example\.com$/,
    /^https:\/\/app.(?:example)\.com$/,
    /^https:\/\/[a-z].example\.com$/,
    /^https:\/\/\w.example\.com$/,
    /^https:\/\/pr-\d.example\.com$/,
    /^https:\/\/app-.com$/,
    /^https:\/\/a\.test$|^https:\/\/b.test$/,
  ])('says yes to %s', (regexp) => {
    expect(hasUnescapedDot(regexp)).toBe(true);
  });

  it.each([
    /^https:\/\/app\.example\.com$/,
    /^https:\/\/[.]example\.com$/,
    /^https:\/\/app[.]example[.]com$/,
    /^https:\/\/.*\.example\.com$/,
    /^https:\/\/.+\.example\.com$/,
    /^https:\/\/a.*b\.example\.com$/,
    /^https:\/\/.\.example\.com$/,
    /^https:\/\/a\..example\.com$/,
    /^https:\/\/a.{3}b\.com$/,
    /^.$/,
  ])('says no to %s', (regexp) => {
    expect(hasUnescapedDot(regexp)).toBe(false);
  });
});

const SAFE: readonly RegExp[] = [
  /^https:\/\/app\.example\.com$/,
  /^https:\/\/[a-z]+\.example\.com$/,
  /^https:\/\/[a-z0-9-]+\.example\.com$/,
  /^https:\/\/.*\.example\.com$/,
  /^https:\/\/.+\.example\.com$/,
  /^https:\/\/pr-\d+\.example\.com$/,
  /^https?:\/\/localhost(?::\d+)?$/,
  /^https:\/\/(?:app|api|admin)\.example\.com$/,
  /^https:\/\/(?:[a-z]+\.)?example\.com$/,
  /^https:\/\/(?:[a-z]+\.)+example\.com$/,
  /^https:\/\/(?:[a-z0-9-]+\.)*example\.com$/,
  /^https:\/\/(?:[\w-]+\.)+example\.com$/,
  /^https:\/\/([a-z0-9-]+\.){1,5}example\.com$/,
  /^https:\/\/([a-z0-9-]{1,63}\.){1,5}example\.com$/,
  /^https:\/\/(?:[^.]+\.)+example\.com$/,
  /^https:\/\/[a-z0-9]+(?:-[a-z0-9]+)*\.example\.com$/,
  /^https:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+example\.com$/,
  /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+example\.com$/,
  /^https:\/\/[a-z]+\.[a-z]+\.[a-z]+\.example\.com$/,
  /^https:\/\/[a-z]+-[a-z]+-[a-z]+-[a-z]+\.example\.com$/,
  /^https:\/\/[a-z]+[0-9]+[a-z]+\.example\.com$/,
  /^https:\/\/[a-z]+[a-z0-9]+\.example\.com$/,
  /^https:\/\/(?:a|b|c)+\.example\.com$/,
  /^https:\/\/(?:[a-z]|[0-9]|-)+\.example\.com$/,
  /^https:\/\/(?:ab|cd)*\.example\.com$/,
  /^https:\/\/(?:abc)+\.example\.com$/,
  /^https:\/\/(?:[a-z]{3}\.)+example\.com$/,
  /^https:\/\/(?:\.?[a-z])+!$/,
  /^https:\/\/(?=.*example)[a-z.]+$/,
  /^https:\/\/[a-z]{1,8}\.example\.com(?::[0-9]{1,5})?$/,
  /^https:\/\/(?<tenant>[a-z]+)\.\k<tenant>\.example\.com$/,
  /^https:\/\/\p{L}+\.example\.com$/u,
  /^https:\/\/\u{61}[a-z]*\.example\.com$/u,
  /^https:\/\/EXAMPLE\.COM$/i,
];

const PRONE: readonly RegExp[] = [
  /^https:\/\/([a-z]+)+$/,
  /^https:\/\/([a-z]+)*\.example\.com$/,
  /^https:\/\/(?:[a-z]*)*\.example\.com$/,
  /^https:\/\/(?:[a-z]+){2,}\.example\.com$/,
  /^https:\/\/(?:[a-z]+){1,64}\.example\.com$/,
  /^https:\/\/(?:[a-z]{1,64}){1,64}\.example\.com$/,
  /^https:\/\/([a-z0-9-]+\.?)+example\.com$/,
  /^https:\/\/(?:\.?[a-z]+)+\.example\.com$/,
  /^https:\/\/(?:[\w.-]+\.)+example\.com$/,
  /^https:\/\/(?:.+\.)+example\.com$/,
  /^https:\/\/(?:.*\.)*example\.com$/,
  /^https:\/\/(?:a|a)+$/,
  /^https:\/\/(?:a|ab|b)+\.example\.com$/,
  /^https:\/\/(?:[a-z]|[a-z0-9])+\.example\.com$/,
  /^https:\/\/(?:\w|\d)+\.example\.com$/,
  /^https:\/\/(?:|a)+\.example\.com$/,
  /^https:\/\/(?:a?)+\.example\.com$/,
  /^https:\/\/(?:[a-z]+|-)+\.example\.com$/,
  /^https:\/\/(?:(?:[a-z]+))+\.example\.com$/,
  /^https:\/\/(?:(?:a|b)|(?:b|c))+\.example\.com$/,
  /^https:\/\/.*.*.*\.example\.com$/,
  /^https:\/\/.*-.*-.*\.example\.com$/,
  /^https:\/\/[a-z]+[a-z0-9]+[a-z-]+\.example\.com$/,
  /^https:\/\/[a-z]*b?[a-z]*b?[a-z]*\.example\.com$/,
  /^https:\/\/\w+\w+\w+\w+$/,
  /^https:\/\/(?=([a-z]+)+!)[a-z]+$/,
  /^https:\/\/(?:[a-z]+\.com|([a-z]+)+)$/,
  /^https:\/\/(?:A|[a-z])+\.example\.com$/i,
  /^https:\/\/(?<a>[a-z]+)(?:\k<a>|a)+\.example\.com$/,
  new RegExp('^https://(?:[[a-z]--[q]]+)+$', 'v'),
  // A delimited round that can itself be read in more than one way: two ways for each of 80 labels.
  /^https:\/\/(?:[a-z0-9]+[a-z0-9-]*\.)+example\.com$/,
  /^https:\/\/(?:[a-z0-9][a-z0-9-]*[a-z0-9]?\.)+example\.com$/,
  /^https:\/\/(?:x(?:a|ab)b?\.)+example\.com$/,
  // A few rounds are enough, where each can be of any length.
  /^https:\/\/(?:[a-z]+){15}\.example\.com$/,
  /^https:\/\/(?:[a-z]+){1,10}\.example\.com$/,
  /^https:\/\/(?:[a-z]{1,15}){1,15}\.example\.com$/,
  /^https:\/\/(?:[a-z.]+\.){1,15}example\.com$/,
  // Neighbours that stand in groups.
  /^https:\/\/(?:[a-z.]*[a-z.]*)(?:[a-z.]*[a-z.]*)!$/,
];

/** The longest origins there are of their shapes, each with an end that makes what came before it fail. */
const HOSTILE = [
  `https://${['a'.repeat(63), 'a'.repeat(63), 'a'.repeat(63), 'a'.repeat(61)].join('.')}:65535`,
  `https://${'aa.'.repeat(84)}a:65535`,
  `https://${'a.'.repeat(126)}a:65535`,
  `https://${'a-a.'.repeat(63)}a:65535`,
  `https://${'abc'.repeat(21)}.test`,
  `https://${'xab.'.repeat(63)}a:65535`,
  `https://${'-a'.repeat(31).slice(1)}.test`,
  // No scheme is that long but the bound lets it pass: 326 bytes.
  `${'a'.repeat(64)}://${['a'.repeat(63), 'a'.repeat(63), 'a'.repeat(63), 'a'.repeat(61)].join('.')}:65535`,
];

describe('isBacktrackingProne', () => {
  it.each(SAFE)('says no to %s', (regexp) => {
    expect(isBacktrackingProne(regexp)).toBe(false);
  });

  // The bound ends what would hang the whole run; what is not prone is nowhere near it.
  it.each(SAFE)('and rightly: %s is done with every hostile origin', (regexp) => {
    for (const origin of HOSTILE) {
      const found: unknown = runInNewContext('regexp.test(origin)', { regexp, origin }, { timeout: 20_000 });
      expect([origin, found]).toEqual([origin, false]);
    }
  });

  it.each(PRONE)('says yes to %s', (regexp) => {
    expect(isBacktrackingProne(regexp)).toBe(true);
  });
});

describe('the hostile origins', () => {
  it.each(HOSTILE)('%s is one that gets as far as an expression', (origin) => {
    expect(parseSerializedOrigin(origin)).toBeDefined();
  });

  it('go up to the bound', () => {
    expect(Math.max(...HOSTILE.map((origin) => origin.length))).toBe(326);
  });
});
