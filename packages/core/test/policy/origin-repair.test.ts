import { describe, expect, it } from 'vitest';

import { parseSerializedOrigin } from '../../src/fetch/serialized-origin.js';
import { parseOriginPattern } from '../../src/origin/pattern.js';
import { explainOrigin } from '../../src/policy/origin-repair.js';

const summary = (value: string): readonly string[] =>
  explainOrigin(value).map(({ code, text }) => `${code}: ${text}`);

describe('explainOrigin', () => {
  it.each<[string, readonly string[], string]>([
    ['example.com', ['invalid-origin'], 'https://example.com'],
    ['example.com:8443', ['invalid-origin'], 'https://example.com:8443'],
    ['localhost:3000', ['invalid-origin'], 'http://localhost:3000'],
    ['127.0.0.1', ['invalid-origin'], 'http://127.0.0.1'],
    ['[::1]:3000', ['invalid-origin'], 'http://[::1]:3000'],
    ['*.example.com', ['invalid-origin'], 'https://*.example.com'],
    [' https://example.com\n', ['invalid-origin'], 'https://example.com'],
    ['https://example.com/', ['origin-with-path'], 'https://example.com'],
    ['https://example.com/a/b', ['origin-with-path'], 'https://example.com'],
    ['https://example.com?a', ['origin-with-path'], 'https://example.com'],
    ['https://example.com#a', ['origin-with-path'], 'https://example.com'],
    ['https://*.example.com/*', ['origin-with-path'], 'https://*.example.com'],
    ['https://user:password@example.com', ['invalid-origin'], 'https://example.com'],
    ['HTTPS://example.com', ['origin-not-lowercase'], 'https://example.com'],
    ['https://Example.COM:8443', ['origin-not-lowercase'], 'https://example.com:8443'],
    ['https://b\u00fccher.example', ['origin-not-ascii'], 'https://xn--bcher-kva.example'],
    ['https://*.b\u00fccher.example', ['origin-not-ascii'], 'https://*.xn--bcher-kva.example'],
    ['https://example.com:443', ['default-port'], 'https://example.com'],
    ['http://example.com:80', ['default-port'], 'http://example.com'],
    ['https://[2001:DB8::1]', ['origin-not-lowercase'], 'https://[2001:db8::1]'],
    ['https://[0:0:0:0:0:0:0:1]', ['invalid-origin'], 'https://[::1]'],
    [
      'Example.com:443/',
      ['invalid-origin', 'origin-with-path', 'origin-not-lowercase', 'default-port'],
      'https://example.com',
    ],
    ['https://*example.com', ['invalid-origin-pattern'], 'https://*.example.com'],
    ['https://app*.example.com', ['invalid-origin-pattern'], 'https://*.example.com'],
    ['https://a.test,https://b.test', ['origin-is-a-list'], "['https://a.test', 'https://b.test']"],
    ['https://a.test, https://b.test', ['origin-is-a-list'], "['https://a.test', 'https://b.test']"],
  ])('of %j finds %j and suggests %s', (value, codes, suggestion) => {
    const faults = explainOrigin(value);
    expect(faults.map(({ code }) => code)).toEqual(codes);
    for (const fault of faults) expect(fault.suggestion).toBe(suggestion);
    if (codes[0] !== 'origin-is-a-list') expect(parseOriginPattern(suggestion)).toBeDefined();
  });

  it.each([
    ['', 'has no host'],
    ['https://', 'has no host'],
    ['https:///path', 'has no host'],
    ['ht!tp://example.com', 'begins with "ht!tp", which is no scheme'],
    ['https://example.com:0', 'has a port that is no number from 1 to 65535'],
    ['https://example.com:65536', 'has a port that is no number from 1 to 65535'],
    ['https://example.com:', 'has a port that is no number from 1 to 65535'],
    ['https://example.com:8a', 'has a port that is no number from 1 to 65535'],
    ['https://1.2.3', 'has a host that is no IPv4 address, which is four numbers from 0 to 255'],
    ['https://256.1.1.1:8443', 'has a host that is no IPv4 address, which is four numbers from 0 to 255'],
    [`https://${'a.'.repeat(200)}com`, 'is longer than 326 bytes, which no origin is'],
  ])('of %j says that it %s', (value, text) => {
    expect(summary(value)).toEqual([`invalid-origin: ${text}`]);
    expect(explainOrigin(value)[0]).not.toHaveProperty('suggestion');
  });

  it.each([
    'https://a..b',
    'https://-a.test',
    'https://a b.test',
    'https://a!b.test',
    'https://[::1',
    'https://[g::]',
  ])('of %j says that no browser sends its host', (value) => {
    expect(summary(value)).toEqual([
      expect.stringMatching(/^invalid-origin: has a host that no browser sends/),
    ]);
  });

  it.each(['https://*', 'http://*', 'https://*:*', 'https://*:8443'])(
    'of %j says that it means every site',
    (value) => {
      expect(summary(value)).toEqual([
        expect.stringMatching(/^invalid-origin-pattern: means every https? site/),
      ]);
    },
  );

  it.each(['https://*.*.example.com', 'https://example.*', 'https://*.192.0.2.1', 'https://a.*.com:*:*'])(
    'of %j says where the asterisk may stand',
    (value) => {
      expect(explainOrigin(value)).toMatchObject([{ code: 'invalid-origin-pattern' }]);
    },
  );

  it.each([
    '',
    '*',
    '**',
    '://',
    ':::',
    '//',
    '@',
    '@@a',
    '\\',
    '\0',
    '[',
    ']',
    '[]',
    '*:*:*',
    'a'.repeat(10_000),

    'https://[[',
    `https://${'*'.repeat(500)}`,
    '\ud800',
    'https://\ud800',
    'null',
    'undefined',
    '${ORIGIN}',
  ])('of %j says something, and suggests only what is taken', (value) => {
    const faults = explainOrigin(value);
    expect(faults).not.toEqual([]);
    for (const { text, suggestion } of faults) {
      expect(text).not.toBe('');
      if (suggestion !== undefined) expect(parseOriginPattern(suggestion)).toBeDefined();
    }
  });

  it('does not suggest what it was given', () => {
    for (const value of ['example.com', 'https://example.com/', 'https://Example.com']) {
      expect(parseSerializedOrigin(value)).toBeUndefined();
      expect(explainOrigin(value)[0]?.suggestion).not.toBe(value);
    }
  });
});
