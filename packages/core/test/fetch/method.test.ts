import { describe, expect, it } from 'vitest';

import { isForbiddenMethod, isSafelistedMethod, normalizeMethod } from '../../src/fetch/method.js';

describe('isSafelistedMethod', () => {
  it.each(['GET', 'HEAD', 'POST'])('says yes to %s', (name) => {
    expect(isSafelistedMethod(name)).toBe(true);
  });

  it.each(['get', 'Post', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', '', ' GET', '*', 'constructor'])(
    'says no to %j',
    (name) => {
      expect(isSafelistedMethod(name)).toBe(false);
    },
  );
});

describe('isForbiddenMethod', () => {
  it.each(['CONNECT', 'TRACE', 'TRACK', 'connect', 'Trace', 'tRACK'])('says yes to %s', (name) => {
    expect(isForbiddenMethod(name)).toBe(true);
  });

  it.each(['GET', 'OPTIONS', 'PATCH', '', 'TRAC', 'TRACES', 'TRACE ', 'CONNECTS', 'X-TRACE'])(
    'says no to %j',
    (name) => {
      expect(isForbiddenMethod(name)).toBe(false);
    },
  );
});

describe('normalizeMethod', () => {
  it.each([
    ['delete', 'DELETE'],
    ['get', 'GET'],
    ['head', 'HEAD'],
    ['options', 'OPTIONS'],
    ['post', 'POST'],
    ['put', 'PUT'],
    ['pOsT', 'POST'],
    ['GET', 'GET'],
  ])('writes %s as %s', (name, expected) => {
    expect(normalizeMethod(name)).toBe(expected);
  });

  it.each(['patch', 'Patch', 'PATCH', 'query', 'propfind', 'trace', 'connect', 'gets', 'get ', '', '*'])(
    'keeps %j as it is',
    (name) => {
      expect(normalizeMethod(name)).toBe(name);
    },
  );
});
