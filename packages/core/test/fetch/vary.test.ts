import { describe, expect, it } from 'vitest';

import { appendVary } from '../../src/fetch/vary.js';

describe('appendVary', () => {
  it.each<[string | undefined, readonly string[], string]>([
    [undefined, ['Origin'], 'Origin'],
    ['', ['Origin'], 'Origin'],
    [undefined, ['Origin', 'Accept'], 'Origin, Accept'],
    ['Origin', ['Origin'], 'Origin'],
    ['Accept-Encoding', ['Origin'], 'Accept-Encoding, Origin'],
    ['Accept-Encoding', ['Origin', 'Host'], 'Accept-Encoding, Origin, Host'],
    // What is there keeps its text.
    ['origin', ['Origin'], 'origin'],
    ['ORIGIN,accept', ['Origin'], 'ORIGIN,accept'],
    ['Accept ,\tOrigin', ['Origin'], 'Accept ,\tOrigin'],
    ['Origin,Accept', ['Accept', 'Origin', 'Host'], 'Origin,Accept, Host'],
    ['Accept', ['accept', 'Origin'], 'Accept, Origin'],
    // Names that begin or end alike are others.
    ['X-Origin', ['Origin'], 'X-Origin, Origin'],
    ['Origin-X', ['Origin'], 'Origin-X, Origin'],
    ['*', ['Origin'], '*'],
    ['Accept, *', ['Origin'], '*'],
    [' * ', ['Origin'], '*'],
    ['Accept', [], 'Accept'],
    [undefined, [], ''],
  ])('to %j appends %j: %j', (current, names, expected) => {
    expect(appendVary(current, names)).toBe(expected);
  });

  it('adds nothing the second time', () => {
    const names = ['Origin', 'Access-Control-Request-Method'];
    const once = appendVary('Accept-Encoding', names);
    expect(appendVary(once, names)).toBe(once);
  });
});
