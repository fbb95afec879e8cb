import { describe, expect, it } from 'vitest';

import { validatePolicy, type PolicyIssueCode } from '../../src/index.js';

const codesOf = (options: object): readonly PolicyIssueCode[] =>
  validatePolicy(options).map(({ code }) => code);
const messagesOf = (options: object): readonly string[] =>
  validatePolicy(options).map(({ message }) => message);

describe('origin', () => {
  it.each<[string, unknown]>([
    ["'*'", '*'],
    ["['*']", ['*']],
    ['false', false],
    ['[false]', [false]],
    ['an origin', 'https://app.example.com'],
    ['a pattern', 'https://*.example.com'],
    ['origins and false', ['https://app.example.com', false, 'http://localhost:*']],
    ['a RegExp', /^https:\/\/pr-\d+\.example\.com$/],
    ['a function', (origin: string) => origin.endsWith('.test')],
  ])('takes %s without a word', (_, origin) => {
    expect(validatePolicy({ origin })).toEqual([]);
  });

  it.each<[string, object, readonly PolicyIssueCode[]]>([
    ['none', {}, ['origin-missing']],
    ['undefined', { origin: undefined }, ['origin-missing']],
    ['an empty array', { origin: [] }, ['empty-origin-list']],
    ['empty strings', { origin: ['', ''] }, ['empty-origin-list']],
    ['an empty string', { origin: '' }, ['empty-origin-list']],
    ['an empty string among others', { origin: ['', 'https://a.test'] }, ['invalid-origin']],
    ['true', { origin: true }, ['invalid-option-type']],
    ['true with credentials', { origin: true, credentials: true }, ['reflected-origin-with-credentials']],
    ['null', { origin: null }, ['invalid-option-type']],
    ['a number', { origin: 5 }, ['invalid-option-type']],
    ['an object', { origin: { 0: 'https://a.test' } }, ['invalid-option-type']],
    ['a URL', { origin: new URL('https://a.test') }, ['invalid-option-type']],
    ['undefined in the array', { origin: [undefined] }, ['invalid-option-type']],
    ['an array in the array', { origin: [['https://a.test']] }, ['invalid-option-type']],
    ['a function in the array', { origin: [() => true] }, ['invalid-option-type']],
    ["'*' and an origin", { origin: ['*', 'https://a.test'] }, ['redundant-origin']],
    ["'*' with credentials", { origin: ['*'], credentials: true }, ['wildcard-origin-with-credentials']],
    ['an origin twice', { origin: ['https://a.test', 'https://a.test'] }, ['duplicate-origin']],
    ['a RegExp twice', { origin: [/^a$/, /^a$/] }, ['duplicate-origin']],
    ['a covered origin', { origin: ['https://*.a.test', 'https://b.a.test'] }, ['redundant-origin']],
    ['a covered pattern', { origin: ['https://*.b.a.test', 'https://*.a.test'] }, ['redundant-origin']],
    ['a covered port', { origin: ['http://localhost:*', 'http://localhost:3000'] }, ['redundant-origin']],
    ['the host of a pattern', { origin: ['https://*.a.test', 'https://a.test'] }, []],
    ['a file', { origin: 'file:///index.html' }, ['file-origin']],
    ['null by its name', { origin: 'null' }, ['null-origin']],
    ['null, hatched', { origin: 'null', dangerouslyAllowNullOrigin: true }, []],
    [
      'null, hatched, with credentials',
      { origin: ['null'], credentials: true, dangerouslyAllowNullOrigin: true },
      ['null-origin'],
    ],
    ['http', { origin: 'http://a.test' }, []],
    ['http with credentials', { origin: 'http://a.test', credentials: true }, ['insecure-origin']],
    [
      'http, hatched',
      { origin: 'http://a.test', credentials: true, dangerouslyAllowInsecureOrigins: true },
      [],
    ],
    [
      'this machine with credentials',
      { origin: ['http://localhost:*', 'http://[::1]:5173'], credentials: true },
      [],
    ],
    ['a look-alike of it', { origin: 'http://localhost.a.test', credentials: true }, ['insecure-origin']],
    [
      'http subdomains with credentials',
      { origin: 'http://*.a.test', credentials: true },
      ['insecure-origin', 'subdomain-pattern-with-credentials'],
    ],
    ['a public suffix', { origin: 'https://*.github.io' }, ['public-suffix-pattern']],
    ['one label', { origin: 'https://*.com' }, ['public-suffix-pattern']],
    ['one label, with a dot', { origin: 'https://*.com.' }, ['public-suffix-pattern']],
    [
      'what the predicate takes for one',
      { origin: 'https://*.kawasaki.jp', isPublicSuffix: (domain: string) => domain === 'kawasaki.jp' },
      ['public-suffix-pattern'],
    ],
    [
      'a public suffix, hatched',
      { origin: 'https://*.github.io', credentials: true, dangerouslyAllowPublicSuffixSubdomains: true },
      [],
    ],
  ])('%s: %j has %j', (_, options, codes) => {
    expect(codesOf(options)).toEqual(codes);
  });

  it('is told apart by severity where only credentials make it dangerous', () => {
    expect(validatePolicy({ origin: 'https://*.github.io' })).toMatchObject([{ severity: 'warning' }]);
    expect(validatePolicy({ origin: 'https://*.github.io', credentials: true })).toMatchObject([
      { severity: 'error' },
    ]);
  });

  it('says what to write in place of the commonest mistakes', () => {
    expect(
      messagesOf({
        origin: [
          'example.com',
          'https://example.com/',
          'https://Example.com',
          'https://example.com:443',
          'https://a.test, https://b.test',
          'https://*',
          '*.example.com',

          'https://a*.example.com',
          'https://user@example.com',
          ' https://example.com',
          'https://[0:0::1]',
        ],
      }),
    ).toMatchInlineSnapshot(`
      [
        "cors: origin[0]: "example.com" has no scheme; write "https://example.com"",
        "cors: origin[1]: "https://example.com/" ends in a slash, and an origin never does; write "https://example.com"",
        "cors: origin[2]: "https://Example.com" is not in lower case, as browsers send it, and it is compared byte for byte; write "https://example.com"",
        "cors: origin[3]: "https://example.com:443" names the default port of its scheme, which browsers leave out; write "https://example.com"",
        "cors: origin[4]: "https://a.test, https://b.test" is several origins in one string; write ['https://a.test', 'https://b.test']",
        "cors: origin[5]: "https://*" means every https site there is; name a domain, 'https://*.example.com', or write origin: '*'",
        "cors: origin[6]: "*.example.com" has no scheme; write "https://*.example.com"",
        "cors: origin[7]: "https://a*.example.com" has '*' where it cannot stand: it may stand for whole labels in front of a host name, 'https://*.example.com', or for the port, 'http://localhost:*'; write "https://*.example.com"",
        "cors: origin[8]: "https://user@example.com" has user info, which no origin has; write "https://example.com"",
        "cors: origin[9]: " https://example.com" has white space around it; write "https://example.com"",
        "cors: origin[10]: "https://[0:0::1]" has an address in another form than browsers send; write "https://[::1]"",
      ]
    `);
  });

  it('says what is no origin at all', () => {
    expect(
      messagesOf({ origin: [true, null, undefined, 5, ['a'], (): boolean => true, { a: 1 }, 'https://'] }),
    ).toMatchInlineSnapshot(`
      [
        "cors: origin[0]: true is not taken; write '*' for every site, or list the origins",
        "cors: origin[1]: null is no origin (an unset variable?); write '*', an origin 'https://app.example.com', a pattern 'https://*.example.com', a RegExp, an array of those, or a function",
        "cors: origin[2]: undefined is no origin (an unset variable?); write '*', an origin 'https://app.example.com', a pattern 'https://*.example.com', a RegExp, an array of those, or a function",
        "cors: origin[3]: 5 is no origin; write '*', an origin 'https://app.example.com', a pattern 'https://*.example.com', a RegExp, an array of those, or a function",
        "cors: origin[4]: an array inside the array; write one flat array (spread the inner one)",
        "cors: origin[5]: a function inside the array; write origin: (origin) => ... with the list inside the function",
        "cors: origin[6]: an object is no origin; write '*', an origin 'https://app.example.com', a pattern 'https://*.example.com', a RegExp, an array of those, or a function",
        "cors: origin[7]: "https://" has no host",
      ]
    `);
  });
});
