import { describe, expect, it } from 'vitest';

import { defaultPort, MAX_ORIGIN_BYTES, parseSerializedOrigin } from '../../src/fetch/serialized-origin.js';

/** Whether a browser that is at `value` sends the very same characters as Origin; for the schemes that it knows. */
function isSentByBrowsers(value: string): boolean {
  try {
    return new URL(value).origin === value;
  } catch {
    return false;
  }
}

const label = (length: number): string => 'a'.repeat(length);
const labels = (...lengths: readonly number[]): string => lengths.map(label).join('.');

const ACCEPTED = [
  'https://example.com',
  'http://example.com',
  'https://app.example.com',
  'https://a.b.c.d.e.f.g.example.com',
  'https://example.com:8443',
  'https://example.com:80',
  'http://example.com:443',
  'https://example.com:1',
  'https://example.com:65535',
  'http://localhost',
  'http://localhost:3000',
  'http://localhost.',
  'https://example.com.',
  'https://example.com.:8443',
  'https://a',
  'https://1a',
  'https://1.example.com',
  'https://0x7f.example.com',
  'https://example.0xg',
  'https://example.1a',
  'https://a-b.example.com',
  'https://a--b.example.com',
  'https://a_b.example.com',
  'https://_dmarc.example.com',
  'https://xn--bcher-kva.example',
  'https://127.0.0.1',
  'http://127.0.0.1:8080',
  'https://0.0.0.0',
  'https://255.255.255.255',
  'https://[::1]',
  'http://[::1]:3000',
  'https://[::]',
  'https://[2001:db8::1]',
  'https://[1:2:3:4:5:6:7:8]',
  'https://[::ffff:102:304]',
  `https://${label(63)}.com`,
  `https://${labels(63, 63, 63, 61)}`,
  `https://${labels(63, 63, 63, 61)}.`,
];

const REFUSED = [
  'null',
  '',
  '*',
  'https',
  'https:',
  'https:/',
  'https://',
  'https:///',
  '://example.com',
  '//example.com',
  'example.com',
  'example.com:443',
  'https:example.com',
  'https:/example.com',
  'https:\\\\example.com',
  ' https://example.com',
  'https://example.com ',
  'https://example.com\t',
  'https://example.com\n',
  'https://exam\0ple.com',
  'https://exam ple.com',
  'HTTPS://example.com',
  'Https://example.com',
  'https://Example.com',
  'https://example.COM',
  'https://example.com/',
  'https://example.com/path',
  'https://example.com?',
  'https://example.com?q',
  'https://example.com#',
  'https://example.com\\',
  'https://user@example.com',
  'https://user:password@example.com',
  'https://@example.com',
  'https://example.com:',
  'https://example.com:443',
  'http://example.com:80',
  'https://example.com:00443',
  'https://example.com:08443',
  'https://example.com:00',
  'https://example.com:65536',
  'https://example.com:99999',
  'https://example.com:123456',
  'https://example.com:-1',
  'https://example.com:+1',
  'https://example.com:1e3',
  'https://example.com: 1',
  'https://example.com:8443:8443',
  'https://example.com:*',
  'https://:8443',
  'https://b\u00fccher.example',
  'https://example.com\u3002',
  'https://ex\u00e4mple.com',
  'https://\uff45xample.com',
  'https://exa%6dple.com',
  'https://example%2ecom',
  'https://a/b.example.com',
  'https://a^b.example.com',
  'https://a|b.example.com',
  'https://a<b.example.com',
  'https://127.1',
  'https://127.0.1',
  'https://127.0.0.01',
  'https://127.0.0.256',
  'https://127.0.0.1.',
  'https://1.2.3.4.5',
  'https://0x7f.0.0.1',
  'https://0x7f000001',
  'https://2130706433',
  'https://example.1',
  'https://example.09',
  'https://example.0x',
  'https://example.0x1f',
  'https://example.1.',
  'https://[::1',
  'https://::1',
  'https://[]',
  'https://[1]',
  'https://[::1]]',
  'https://[[::1]]',
  'https://[::1]a',
  'https://[::1]:',
  'https://[::1]:443',
  'https://[::1].example.com',
  'https://[0:0:0:0:0:0:0:1]',
  'https://[::0001]',
  'https://[2001:DB8::1]',
  'https://[2001:db8:0::1]',
  'https://[::ffff:1.2.3.4]',
  'https://[fe80::1%eth0]',
  'https://[v1.a]',
  'https://example.com,https://example.org',
  'https://example.com, https://example.org',
  'https://example.com https://example.org',
  'https://https://example.com',
];

describe('parseSerializedOrigin', () => {
  it.each(ACCEPTED)('takes %s, which browsers send', (value) => {
    expect(parseSerializedOrigin(value)).toBeDefined();
    expect(isSentByBrowsers(value)).toBe(true);
  });

  it.each(REFUSED)('refuses %j, which no browser sends', (value) => {
    expect(parseSerializedOrigin(value)).toBeUndefined();
    expect(isSentByBrowsers(value)).toBe(false);
  });

  // The standard's grammar has none of them, and the names are not to be had, although a URL parser lets them pass.
  it.each([
    ['port 0, to which browsers do not connect', 'https://example.com:0'],
    ['an empty label', 'https://example..com'],
    ['an empty first label', 'https://.example.com'],
    ['two trailing dots', 'https://example.com..'],
    ['a dot alone', 'https://.'],
    ['a label that begins with a hyphen', 'https://-a.example.com'],
    ['a label that ends with a hyphen', 'https://a-.example.com'],
    ['a last label that ends with a hyphen', 'https://example.com-'],
    ['a hyphen alone', 'https://-'],
    ['a label of 64', `https://${label(64)}.com`],
    ['a last label of 64', `https://a.${label(64)}`],
    ['a host of 254', `https://${labels(63, 63, 63, 62)}`],
    ['a backtick', 'https://a`b.example.com'],
    ['braces', 'https://a{b}.example.com'],
    ['an asterisk', 'https://*.example.com'],
    ['a comma', 'https://a,b.example.com'],
    ['a semicolon', 'https://a;b.example.com'],
    ['a plus', 'https://a+b.example.com'],
    ['an ampersand', 'https://a&b.example.com'],
    ['an equals sign', 'https://a=b.example.com'],
    ['a dollar sign', 'https://a$b.example.com'],
    ['an exclamation mark', 'https://a!b.example.com'],
    ['a tilde', 'https://a~b.example.com'],
    ['parentheses', 'https://a(b).example.com'],
    ['quotes', `https://a'b".example.com`],
  ])('refuses more than a URL parser: %s', (_, value) => {
    expect(parseSerializedOrigin(value)).toBeUndefined();
    expect(isSentByBrowsers(value)).toBe(true);
  });

  // Punycode is compared, never decoded.
  it('takes an xn-- label that decodes to nothing, which URL parsers differ about', () => {
    expect(parseSerializedOrigin('https://xn--a.example.com')).toBeDefined();
  });

  it.each([
    ['https://app.example.com', { scheme: 'https', host: 'app.example.com', port: '', hostKind: 'domain' }],
    ['http://localhost:3000', { scheme: 'http', host: 'localhost', port: '3000', hostKind: 'domain' }],
    ['https://a.example.', { scheme: 'https', host: 'a.example.', port: '', hostKind: 'domain' }],
    ['http://192.0.2.1:8080', { scheme: 'http', host: '192.0.2.1', port: '8080', hostKind: 'ipv4' }],
    ['https://[::1]:8443', { scheme: 'https', host: '[::1]', port: '8443', hostKind: 'ipv6' }],
    ['https://[::1]', { scheme: 'https', host: '[::1]', port: '', hostKind: 'ipv6' }],
    ['app+x-1.2://a', { scheme: 'app+x-1.2', host: 'a', port: '', hostKind: 'domain' }],
    ['ws://a:80', { scheme: 'ws', host: 'a', port: '80', hostKind: 'domain' }],
    [
      'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
      { scheme: 'chrome-extension', host: 'abcdefghijklmnopabcdefghijklmnop', port: '', hostKind: 'domain' },
    ],
  ])('takes %s apart', (value, parts) => {
    expect(parseSerializedOrigin(value)).toEqual(parts);
  });

  it.each([
    '1http://a',
    '+http://a',
    '-a://a',
    '.a://a',
    'ht_tp://a',
    'ht tp://a',
    'h\u00e9://a',
    `${label(65)}://a`,
  ])('refuses the scheme of %s', (value) => {
    expect(parseSerializedOrigin(value)).toBeUndefined();
  });

  it('takes exactly 326 bytes, and not one more', () => {
    const longest = `${label(64)}://${labels(63, 63, 63, 61)}:65535`;
    expect(MAX_ORIGIN_BYTES).toBe(326);
    expect(longest).toHaveLength(326);
    expect(parseSerializedOrigin(longest)).toBeDefined();
    // Each part is within its own bound.
    expect(parseSerializedOrigin(`${label(64)}://${labels(63, 63, 63, 61)}.:65535`)).toBeUndefined();
  });
});

describe('defaultPort', () => {
  it.each([
    ['http', '80'],
    ['https', '443'],
    ['ws', undefined],
    ['constructor', undefined],
  ])('of %s is %s', (scheme, port) => {
    expect(defaultPort(scheme)).toBe(port);
  });
});
