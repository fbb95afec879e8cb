import { describe, expect, it } from 'vitest';

import { adviseOption, nearestName } from '../../src/policy/suggestion.js';

const KNOWN = [
  'origin',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'optionsSuccessStatus',
  'vary',
  'onRefusal',
  'isPublicSuffix',
  'dangerouslyAllowNullOrigin',
];

describe('nearestName', () => {
  it.each([
    ['origin', 'origin'],
    ['orgin', 'origin'],
    ['vray', 'vary'],
    ['Origin', 'origin'],
    ['oirgin', 'origin'],
    ['allowedHeader', 'allowedHeaders'],
    ['allowedheaders', 'allowedHeaders'],
    ['exposeHeader', 'exposedHeaders'],
    ['credential', 'credentials'],
    ['credentails', 'credentials'],
    ['max-age', 'maxAge'],
    ['MAX_AGE', 'maxAge'],
    ['optionSuccesStatus', 'optionsSuccessStatus'],
    ['dangerouslyAllowNull', 'dangerouslyAllowNullOrigin'],
    ['onRefused', 'onRefusal'],
    ['credentialsMode', 'credentials'],
  ])('of %s is %s', (name, nearest) => {
    expect(nearestName(name, KNOWN)).toBe(nearest);
  });

  it.each(['', 'x', 'timeout', 'constructor', '__proto__', 'o'.repeat(65)])('of %j is none', (name) => {
    expect(nearestName(name, KNOWN)).toBeUndefined();
  });

  it('is the first of two that are as near, and none among none', () => {
    expect(nearestName('partner', ['partnerA', 'partnerB'])).toBe('partnerA');
    expect(nearestName('partner', [])).toBeUndefined();
  });
});

describe('adviseOption', () => {
  it.each([
    ['origins', 'origin'],
    ['allowedOrigins', 'origin'],
    ['allowOrigin', 'origin'],
    ['allowOrigins', 'origin'],
    ['allowHeaders', 'allowedHeaders'],
    ['headers', 'allowedHeaders'],
    ['requestHeaders', 'allowedHeaders'],
    ['exposeHeaders', 'exposedHeaders'],
    ['responseHeaders', 'exposedHeaders'],
    ['allowMethods', 'methods'],
    ['allowedMethods', 'methods'],
    ['method', 'methods'],
    ['allowCredentials', 'credentials'],
    ['withCredentials', 'credentials'],
    ['supportsCredentials', 'credentials'],
    ['maxAgeSeconds', 'maxAge'],
    ['preflightMaxAge', 'maxAge'],
    ['preflightStatusCode', 'optionsSuccessStatus'],
    ['optionSuccessStatus', 'optionsSuccessStatus'],
    ['dynamicVary', 'vary'],
  ])('for %s of other libraries says to write %s', (name, suggestion) => {
    const given = adviseOption(name, KNOWN);
    expect(given.suggestion).toBe(suggestion);
    expect(given.advice).toMatch(new RegExp(`^write ${suggestion}\\b`));
  });

  it.each([
    'preflightContinue',
    'strictPreflight',
    'preflight',
    'hook',
    'hideOptionsRoute',
    'keepHeadersOnError',
    'secureContext',
    'privateNetworkAccess',
    'allowPrivateNetwork',
    'cacheControl',
  ])('for %s says to leave it out, and why', (name) => {
    const { advice, suggestion } = adviseOption(name, KNOWN);
    expect(advice).toMatch(/^leave it out: ./);
    expect(suggestion).toBeUndefined();
  });

  it('for options of an adapter says where they belong', () => {
    for (const name of ['policies', 'routes']) {
      expect(adviseOption(name, KNOWN)).toEqual({
        advice:
          'write it in the options of an adapter (cors(...), CorsModule.forRoot(...)), not inside one policy',
      });
    }
  });

  it('asks about a name that is near, and lists the names where none is', () => {
    expect(adviseOption('orgin', KNOWN)).toEqual({ advice: 'did you mean origin?', suggestion: 'origin' });
    expect(adviseOption('timeout', KNOWN)).toEqual({
      advice:
        'the options are origin, methods, allowedHeaders, exposedHeaders, credentials, maxAge, optionsSuccessStatus, vary, onRefusal, isPublicSuffix; an adapter takes policies and routes beside them',
    });
  });
});
