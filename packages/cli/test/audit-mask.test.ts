import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { hideSecrets, maskHeader, maskText, maskUrl, secretsOf } from '../src/text/mask.js';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('a header', () => {
  test.each([
    ['Authorization', 'Bearer abc.def', 'Bearer ***'],
    ['authorization', 'Basic dXNlcjpwYXNz', 'Basic ***'],
    ['Authorization', 'AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=1', 'AWS4-HMAC-SHA256 ***'],
    ['Authorization', 'abc', '***'],
    ['Proxy-Authorization', 'Basic x', 'Basic ***'],
    ['Cookie', 'sid=abc; theme=dark; flag', 'sid=***; theme=***;***'],
    ['Set-Cookie', 'sid=a=b; Path=/; SameSite=None; Secure', 'sid=***; Path=/; SameSite=None; Secure'],
    ['X-Api-Key', 'abc', '***'],
    ['apikey', 'abc', '***'],
    ['Ocp-Apim-Subscription-Key', 'abc', '***'],
    ['X-Auth-Token', 'abc', '***'],
    ['X-CSRF-Token', 'abc', '***'],
    ['X-XSRF-TOKEN', 'abc', '***'],
    ['X-Amz-Security-Token', 'abc', '***'],
    ['X-Hub-Signature-256', 'sha256=abc', '***'],
    ['X-Session-Id', 'abc', '***'],
    ['X-Api-Key', '', ''],
    ['X-Trace', `id ${JWT}`, 'id ***'],
    [
      'Referer',
      'https://ann:secret@app.example.com/?token=abc&page=2',
      'https://***@app.example.com/?token=***&page=2',
    ],
    ['Location', '/callback?code=abc&x=1#access_token=def', '/callback?code=***&x=1#access_token=***'],
    ['Access-Control-Allow-Credentials', 'true', 'true'],
    ['Access-Control-Allow-Headers', 'authorization, x-api-key', 'authorization, x-api-key'],
    ['Access-Control-Request-Headers', 'authorization,x-csrf-token', 'authorization,x-csrf-token'],
    [
      'WWW-Authenticate',
      'Bearer realm="api", error="invalid_token"',
      'Bearer realm="api", error="invalid_token"',
    ],
    ['Origin', 'https://app.example.com', 'https://app.example.com'],
    ['Content-Type', 'application/json; charset=utf-8', 'application/json; charset=utf-8'],
    ['ETag', '"abc"', '"abc"'],
    ['Cache-Control', 'max-age=600', 'max-age=600'],
    ['Keep-Alive', 'timeout=5', 'timeout=5'],
  ])('%s: %s', (name, value, masked) => {
    expect(maskHeader(name, value)).toBe(masked);
    expect(maskHeader(name, masked)).toBe(masked);
  });
});

describe('a URL', () => {
  test.each([
    ['https://ann@example.com/', 'https://***@example.com/'],
    ['https://ann:p@ss@example.com/a@b', 'https://***@example.com/a@b'],
    ['//ann:pass@example.com/', '//***@example.com/'],
    [
      'https://example.com/?q=1&api_key=abc&apiKey=def&X-Amz-Signature=1',
      'https://example.com/?q=1&api_key=***&apiKey=***&X-Amz-Signature=***',
    ],
    ['https://example.com/?access%5Ftoken=abc&%zz=1', 'https://example.com/?access%5Ftoken=***&%zz=1'],
    ['https://example.com/?user[password]=abc', 'https://example.com/?user[password]=***'],
    ['https://example.com/?accessToken=abc;sig=d', 'https://example.com/?accessToken=***;sig=***'],
    [`https://example.com/t/${JWT}/x`, 'https://example.com/t/***/x'],
    [
      'https://example.com/?monkey=1&keyboard=2&design=3&author=4',
      'https://example.com/?monkey=1&keyboard=2&design=3&author=4',
    ],
    ['/orders?page=2', '/orders?page=2'],
    [
      '/login?return=%2Forders%3Fpage%3D2%26api_key%3Dabc%26x%3D1&y=2',
      '/login?return=%2Forders%3Fpage%3D2%26api_key%3D***%26x%3D1&y=2',
    ],
    ['/a?b=%252F%253Ftoken%253Dabc%2526x', '/a?b=%252F%253Ftoken%253D***%2526x'],
    ['ann:secret@example.com/x', '***@example.com/x'],
    ['https://ann:secr', 'https://ann:***'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['localhost:3000/x@y', 'localhost:3000/x@y'],
  ])('%s', (url, masked) => {
    expect(maskUrl(url)).toBe(masked);
    expect(maskText(`GET ${url} failed`)).toContain(masked);
  });
});

describe('text', () => {
  test.each([
    [
      "curl -H 'Authorization: Bearer abc' -H 'Cookie: a=b; c=\"d\"' https://example.com",
      "curl -H 'Authorization: Bearer ***' -H 'Cookie: a=***; c=***' https://example.com",
    ],
    [
      '{"headers":{"authorization":"Bearer abc","accept":"*/*"},"credentials":"include"}',
      '{"headers":{"authorization":"Bearer ***","accept":"*/*"},"credentials":"include"}',
    ],
    ['{"access_token":"abc","expires_in":3600}', '{"access_token":"***","expires_in":3600}'],
    [
      'GET / HTTP/1.1\r\nX-Api-Key: abc def\r\nAccept: */*',
      'GET / HTTP/1.1\r\nX-Api-Key: ***\r\nAccept: */*',
    ],
    ['status: 401 token: abc', 'status: 401 token: ***'],
    ['grant_type=password&username=ann&password=abc', 'grant_type=password&username=ann&password=***'],
    ['invalid token abc123def', 'invalid token ***'],
    [`got ${JWT}.`, 'got ***'],
    ['sent Bearer abcdef123456 to it', 'sent Bearer *** to it'],
    ['Bearer tokens are missing', 'Bearer tokens are missing'],
    [
      "fetch('https://example.com', { credentials: 'include' })",
      "fetch('https://example.com', { credentials: 'include' })",
    ],
    [
      'Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.',
      'Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.',
    ],
    ['Access-Control-Allow-Credentials: true', 'Access-Control-Allow-Credentials: true'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  // What takes the square of its length here takes minutes, which ends the test.
  test('of any length is read in one go', () => {
    for (const unit of [
      'eyJ',
      'eyJ-',
      'eyJaaaa.',
      'a-',
      'a.b',
      '"a":',
      'x=y&',
      "'a: ",
      'a:',
      '?',
      '://',
      '%3Fa',
      '%3Ftoken%3D',
      '%25',
      'a:b',
      '//a:',
    ]) {
      const text = unit.repeat(524_288 / unit.length);
      expect(maskText(text).length).toBeLessThanOrEqual(text.length);
    }
  });
});

/** What a token may be made of. */
const secrets = fc.stringMatching(/^[ZX][qw]7[A-Za-z0-9_~+/-]{10,60}$/);

/** Wherever a secret may stand. */
const PLACES: readonly ((secret: string) => string)[] = [
  (secret) => maskHeader('Authorization', `Bearer ${secret}`),
  (secret) => maskHeader('Authorization', secret),
  (secret) => maskHeader('Cookie', `a=b; sid=${secret}; c`),
  (secret) => maskHeader('Set-Cookie', `sid=${secret}; Path=/`),
  (secret) => maskHeader('X-Api-Key', secret),
  (secret) => maskHeader('X-Auth-Token', `v1 ${secret}`),
  (secret) => maskUrl(`https://ann:${encodeURIComponent(secret)}@example.com/x?y=1`),
  (secret) => maskUrl(`https://example.com/x?y=1&token=${encodeURIComponent(secret)}#z`),
  (secret) => maskText(`Authorization: Bearer ${secret}\nHost: example.com`),
  (secret) =>
    maskText(`curl -H "Cookie: sid=${secret}" https://example.com/?key=${encodeURIComponent(secret)}`),
  (secret) => maskText(`{ "token" : "${secret}", "x": 1 }`),
  (secret) => maskText(`it sent Bearer ${secret} there`),
];

test.each(PLACES.map((place, index) => [index, place] as const))(
  'no secret survives at place %i',
  (_, place) => {
    fc.assert(
      fc.property(secrets, (secret) => {
        expect(place(secret)).not.toContain(secret);
        expect(place(secret)).not.toContain(encodeURIComponent(secret));
      }),
    );
  },
);

test('secrets that were sent are found again where a server sends them back', () => {
  const found = secretsOf([
    ['Cookie', 'sid=abcdef1; lang=en'],
    ['authorization', 'Bearer  abcdef12'],
    ['X-Api-Key', 'abcdef123'],
    ['X-Tenant', 'not-secret'],
  ]);
  expect(found).toEqual(['abcdef1', 'abcdef12', 'abcdef123']);
  expect(hideSecrets('x abcdef123 abcdef12 abcdef1 y', found)).toBe('x *** *** *** y');
});
