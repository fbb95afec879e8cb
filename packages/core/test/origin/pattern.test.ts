import { describe, expect, it } from 'vitest';

import { isLoopback, parseOriginPattern, splitOnce, type OriginPattern } from '../../src/origin/pattern.js';

const domain = { hostKind: 'domain', subdomains: false, port: '' } as const;

describe('parseOriginPattern', () => {
  it.each<[string, OriginPattern]>([
    ['https://example.com', { ...domain, scheme: 'https', host: 'example.com' }],
    ['https://example.com:8443', { ...domain, scheme: 'https', host: 'example.com', port: '8443' }],
    ['https://*.example.com', { ...domain, scheme: 'https', host: 'example.com', subdomains: true }],
    [
      'https://*.example.com:8443',
      { ...domain, scheme: 'https', host: 'example.com', subdomains: true, port: '8443' },
    ],
    [
      'https://*.example.com:*',
      { ...domain, scheme: 'https', host: 'example.com', subdomains: true, port: '*' },
    ],
    ['https://*.example.com.', { ...domain, scheme: 'https', host: 'example.com.', subdomains: true }],
    ['https://*.com', { ...domain, scheme: 'https', host: 'com', subdomains: true }],
    ['http://localhost:*', { ...domain, scheme: 'http', host: 'localhost', port: '*' }],
    ['http://*.localhost:*', { ...domain, scheme: 'http', host: 'localhost', subdomains: true, port: '*' }],
    ['http://127.0.0.1:*', { ...domain, scheme: 'http', host: '127.0.0.1', hostKind: 'ipv4', port: '*' }],
    ['http://[::1]:*', { ...domain, scheme: 'http', host: '[::1]', hostKind: 'ipv6', port: '*' }],
    ['app://*.example.com', { ...domain, scheme: 'app', host: 'example.com', subdomains: true }],
  ])('reads %s', (value, pattern) => {
    expect(parseOriginPattern(value)).toEqual(pattern);
  });

  it.each([
    '',
    '*',
    'null',
    '*://',
    '://*',
    '*://example.com',
    'http*://example.com',
    'https://*',
    'https://*:*',
    'https://*.',
    'https://*.*',
    'https://*.*.example.com',
    'https://a.*.example.com',
    'https://*:8443',
    'https://a*.example.com',
    'https://*a.example.com',
    'https://*-a.example.com',
    'https://example.*',
    'https://*example.com',
    'https://**.example.com',
    'https://*..example.com',
    'https://.*.example.com',
    'https://*.192.0.2.1',
    'https://*.[::1]',
    'https://*.1',
    'https://*.[::1]:*',
    'https://[*]',

    'https://example.com:8*',
    'https://example.com:**',
    'https://example.com:8443:*',
    'https://example.com*',

    'https://example.com:*:*',
    'https://example.com:*/',
    'https://*.example.com/',
    'https://*.example.com:',
    'https://*.example.com:443',
    'http://*.example.com:80',
    'https://*.Example.com',
    '*.example.com',

    'https://u@*.example.com',
    'https://*.ex\u00e4mple.com',
    ' https://*.example.com',
    'https://?.example.com',

    'https://*.example.com,https://example.com',
    'https://*.-a.com',
    'https://*.a..com',
    'https://.example.com',
  ])('refuses %j', (value) => {
    expect(parseOriginPattern(value)).toBeUndefined();
  });
});

describe('isLoopback', () => {
  it.each([
    ['http://localhost', true],
    ['http://localhost.', true],
    ['http://a.localhost', true],
    ['http://a.b.localhost.', true],
    ['http://*.localhost:*', true],
    ['http://127.0.0.1', true],
    ['http://127.255.255.254:*', true],
    ['http://[::1]', true],
    ['http://0.0.0.0', false],
    ['http://128.0.0.1', false],
    ['http://12.7.0.1', false],
    ['http://192.168.0.1', false],
    ['http://[::2]', false],
    ['http://[::]', false],
    ['http://[::ffff:7f00:1]', false],
    ['http://notlocalhost', false],
    ['http://localhost.example.com', false],
    ['http://127.example.com', false],
    ['http://localhosts', false],
  ])('says of %s: %j', (value, expected) => {
    const pattern = parseOriginPattern(value);
    expect(pattern).toBeDefined();
    expect(pattern !== undefined && isLoopback(pattern)).toBe(expected);
  });
});

describe('splitOnce', () => {
  it.each<[string, [string, string | undefined]]>([
    ['a://b', ['a', 'b']],
    ['a://b://c', ['a', 'b://c']],
    ['://b', ['', 'b']],
    ['a://', ['a', '']],
    ['a:/b', ['a:/b', undefined]],
    ['', ['', undefined]],
  ])('splits %j', (value, parts) => {
    expect(splitOnce(value, '://')).toEqual(parts);
  });
});
