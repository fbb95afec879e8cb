import { describe, expect, it } from 'vitest';

import { OriginList, type OriginFault, type OriginRules } from '../../src/origin/origin-list.js';
import { parseOriginPattern } from '../../src/origin/pattern.js';

function listOf({
  exact = [],
  patterns = [],
  regexps = [],
}: Partial<Record<keyof OriginRules, unknown[]>>): OriginList {
  return new OriginList({
    exact: exact as string[],
    patterns: patterns.map((pattern) => {
      const parsed = parseOriginPattern(pattern as string);
      if (parsed === undefined) throw new Error(`${String(pattern)} is no pattern`);
      return parsed;
    }),
    regexps: regexps as RegExp[],
  });
}

const MIXED = listOf({
  exact: ['https://app.example.com', 'http://localhost:3000'],
  patterns: ['https://*.example.org', 'http://127.0.0.1:*'],
  regexps: [/^https:\/\/pr-\d+\.example\.net$/, /^https:\/\/EXAMPLE\.TEST$/i],
});

describe('OriginList.fault', () => {
  it.each([
    'https://app.example.com',
    'http://localhost:3000',
    'https://a.b.example.org',
    'http://127.0.0.1',
    'http://127.0.0.1:5173',
    'https://pr-17.example.net',
    'https://example.test',
  ])('finds none in %s', (origin) => {
    expect(MIXED.fault(origin)).toBeUndefined();
  });

  it.each<[string, OriginFault]>([
    ['https://app.example.com.', 'origin-not-allowed'],
    ['https://app.example.com:8443', 'origin-not-allowed'],
    ['http://app.example.com', 'origin-not-allowed'],
    ['https://example.org', 'origin-not-allowed'],
    ['https://aexample.org', 'origin-not-allowed'],
    ['https://pr-x.example.net', 'origin-not-allowed'],
    ['https://pr-1.example.net.evil.test', 'origin-not-allowed'],
    ['https://constructor', 'origin-not-allowed'],
    ['null', 'origin-null'],
    ['NULL', 'origin-malformed'],
    ['', 'origin-malformed'],
    ['*', 'origin-malformed'],
    ['__proto__', 'origin-malformed'],
    ['https://*.example.org', 'origin-malformed'],
    ['https://app.example.com/', 'origin-malformed'],
    ['https://APP.example.com', 'origin-malformed'],
    ['https://app.example.com:443', 'origin-malformed'],
    ['https://app.example.com, https://app.example.com', 'origin-malformed'],
    ['https://a`.example.org', 'origin-malformed'],
    ['https://EXAMPLE.test', 'origin-malformed'],
    [`https://${'a.'.repeat(155)}example.org`, 'origin-malformed'],
  ])('finds in %j: %s', (origin, fault) => {
    expect(MIXED.fault(origin)).toBe(fault);
  });

  it('asks no regular expression about what is no serialized origin', () => {
    const any = listOf({ regexps: [/^[^]*$/] });
    expect(any.fault('https://example.com')).toBeUndefined();
    expect(any.fault('https://example.com/')).toBe('origin-malformed');
    expect(any.fault('null')).toBe('origin-null');
    expect(any.fault(`https://${'a.'.repeat(160)}example.com`)).toBe('origin-malformed');
  });

  it('allows null where it is listed, and only so', () => {
    expect(listOf({ exact: ['null'] }).fault('null')).toBeUndefined();
    expect(listOf({ exact: ['null'] }).fault('https://example.com')).toBe('origin-not-allowed');
  });

  it('refuses everything while it is empty', () => {
    expect(listOf({}).fault('https://example.com')).toBe('origin-not-allowed');
    expect(listOf({}).fault('null')).toBe('origin-null');
  });

  it('answers a second time as the first', () => {
    const list = listOf({ regexps: [/^https:\/\/a\.test$/] });
    expect([1, 2, 3].map(() => list.fault('https://a.test'))).toEqual([undefined, undefined, undefined]);
  });
});
