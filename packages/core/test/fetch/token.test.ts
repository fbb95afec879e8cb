import { describe, expect, it } from 'vitest';

import { isToken, isTokenCode } from '../../src/fetch/token.js';

/** What Node takes as the name of a header, which is a token. */
function isHeaderName(name: string): boolean {
  try {
    new Headers().append(name, '');
    return true;
  } catch {
    return false;
  }
}

describe('isToken', () => {
  it.each([
    ['GET', true],
    ['x-request-id', true],
    ["!#$%&'*+-.^_`|~", true],
    ['0', true],
    ['', false],
    [' GET', false],
    ['GET ', false],
    ['X Y', false],
    ['X,Y', false],
    ['X:', false],
    ['"X"', false],
    ['X\0', false],
    ['X\r\nY', false],
    ['caf\u00e9', false],
    // They look like A, K and a hyphen.
    ['\u0391', false],
    ['\u212a', false],
    ['X\u2010Y', false],
  ])('says of %j: %j', (value, expected) => {
    expect(isToken(value)).toBe(expected);
  });

  it('agrees with Node on every character alone, first, and last', () => {
    for (let code = 0; code < 0x180; code++) {
      const character = String.fromCharCode(code);
      for (const name of [character, `${character}a`, `a${character}`])
        expect([name, isToken(name)]).toEqual([name, isHeaderName(name)]);
    }
  });
});

describe('isTokenCode', () => {
  it.each([-1, 128, 0xffff, Number.NaN, 65.5])('says no to %j, which is no ASCII code', (code) => {
    expect(isTokenCode(code)).toBe(false);
  });
});
