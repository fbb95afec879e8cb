import * as fc from 'fast-check';

import type { Case } from '../src/browser/diagnosis/case.js';

const junk = fc.string({ unit: 'grapheme', maxLength: 40 });

/** Mostly what people write, and sometimes anything. */
function mostly(...usual: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: junk });
}

const page = mostly(
  'https://app.example.com',
  'http://localhost:3000/a?code=abc',
  'null',
  'chrome-extension://abc',
  '',
);
const url = mostly(
  'https://api.example.com/a?token=x&b=1',
  'http://api.example.com:6000/',
  'https://me:pw@api.example.com/',
  'localhost:3000/x',
  '/a',
  '',
);
const method = mostly('', 'GET', 'PUT', 'patch', 'HEAD', 'OPTIONS', 'CONNECT');
const value = mostly(
  '*',
  'https://app.example.com',
  'null',
  'true',
  'True',
  'PUT, patch',
  'x-a,authorization',
  '600',
  '',
);
const name = mostly(
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Max-Age',
  'Vary',
  'Set-Cookie',
  'Location',
  'Authorization',
  'Content-Type',
  'User-Agent',
);
const lines = fc.array(fc.tuple(name, fc.oneof(value, url)), { maxLength: 6 });
const head = fc
  .tuple(fc.constantFrom('200 OK', '204', '301', '302 Found', '404', '500', '99', ''), lines)
  .map(([status, headers]) =>
    [status === '' ? '' : `HTTP/1.1 ${status}`, ...headers.map(([one, its]) => `${one}: ${its}`)].join('\n'),
  );
const heads = fc.oneof(
  fc.array(head, { maxLength: 3 }).map((all) => all.join('\n\n')),
  junk,
);

/** Cases as people, and others, may fill them in. */
export const cases: fc.Arbitrary<Case> = fc.record({
  console: mostly(
    '',
    '',
    "Access to fetch at 'https://a.example/?sig=1' from origin 'null' has been blocked by CORS policy: x",
  ),
  page,
  url,
  method,
  headers: lines.map((all) => all.map(([one, its]) => `${one}: ${its}`).join('\n')),
  credentials: fc.constantFrom('', 'include'),
  mode: fc.constantFrom('', '', 'cors', 'no-cors', 'same-origin'),
  redirect: fc.constantFrom('', '', 'follow', 'error', 'manual'),
  api: fc.constantFrom('', 'xhr', 'image'),
  preflight: heads,
  response: heads,
  server: fc.constantFrom('', 'express', 'nginx', 'caddy'),
});
