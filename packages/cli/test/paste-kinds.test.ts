import { expect, it } from 'vitest';

import type { Paste } from '../src/paste/paste.js';
import { readPaste } from '../src/paste/read-paste.js';
import { API, complaintAbout } from './paste-row.js';

interface HeaderRow {
  readonly id: string;
  readonly paste: string;
  readonly answers: Extract<Paste, { kind: 'headers' }>['answers'];
  readonly notes?: readonly string[];
}

const NO_STATUS = ['there is no status line: it is taken for 200'];
const ANY = ['Access-Control-Allow-Origin', '*'] as const;

const HEADERS: readonly HeaderRow[] = [
  {
    id: 'one line',
    paste: 'Access-Control-Allow-Origin: *',
    answers: [{ status: 200, headers: [ANY] }],
    notes: NO_STATUS,
  },
  {
    id: 'repeats, odd spaces, empty values',
    paste: 'Access-Control-Allow-Origin: *\nAccess-Control-Allow-Origin: *\nVary :\t Origin \nX-Empty:',
    answers: [{ status: 200, headers: [ANY, ANY, ['Vary', 'Origin'], ['X-Empty', '']] }],
    notes: NO_STATUS,
  },
  {
    id: 'two answers, with an empty line between them',
    paste: 'Access-Control-Allow-Origin: *\nVary: Origin\n\nAccess-Control-Allow-Origin: *',
    answers: [
      { status: 200, headers: [ANY, ['Vary', 'Origin']] },
      { status: 200, headers: [ANY] },
    ],
    notes: NO_STATUS,
  },
  {
    id: 'curl -i, with a body that looks like headers',
    paste: 'HTTP/1.1 404 Not Found\nContent-Type: text/yaml\n\nname: a\nlist: b\n',
    answers: [{ status: 404, statusText: 'Not Found', headers: [['Content-Type', 'text/yaml']] }],
  },
  {
    id: 'curl -i with its command, through a proxy, after a 100',
    paste: `$ curl -i ${API}\nHTTP/1.1 200 Connection established\n\nHTTP/1.1 100 Continue\n\nHTTP/2 204 \naccess-control-allow-origin: *\n`,
    answers: [{ status: 204, headers: [['access-control-allow-origin', '*']] }],
  },
  {
    id: 'curl -v, after a redirect',
    paste: `* Connected to api.example.com
> OPTIONS /orders/1 HTTP/1.1
> Host: api.example.com
> Origin: https://app.example.com
>
< HTTP/1.1 301 Moved Permanently
< Location: https://api.example.com/2
<
* Ignoring the response-body
> OPTIONS /2 HTTP/1.1
< HTTP/1.1 200 OK
< Allow: GET
<
{"a": 1}`,
    answers: [
      { status: 301, statusText: 'Moved Permanently', headers: [['Location', 'https://api.example.com/2']] },
      { status: 200, statusText: 'OK', headers: [['Allow', 'GET']] },
    ],
  },
  {
    id: 'status lines with nothing between the answers',
    paste: 'HTTP/1.1 204 No Content\nVary: Origin\nHTTP/1.1 200 OK\nStatus: 200 OK\nVary: Origin',
    answers: [
      { status: 204, statusText: 'No Content', headers: [['Vary', 'Origin']] },
      {
        status: 200,
        statusText: 'OK',
        headers: [
          ['Status', '200 OK'],
          ['Vary', 'Origin'],
        ],
      },
    ],
  },
  {
    id: 'the panel of Chromium',
    paste: `Request URL:
${API}
Request Method:
OPTIONS
Status Code:
405 Method Not Allowed
Remote Address:
[::1]:443
Referrer Policy:
strict-origin-when-cross-origin
Response Headers
allow:
GET, HEAD
content-length:
0
location:
https://api.example.com/2
Request Headers
accept:
*/*
origin:
https://app.example.com`,
    answers: [
      {
        status: 405,
        statusText: 'Method Not Allowed',
        headers: [
          ['allow', 'GET, HEAD'],
          ['content-length', '0'],
          ['location', 'https://api.example.com/2'],
        ],
      },
    ],
  },
  {
    id: 'a value that goes on in the next line',
    paste: 'HTTP/1.1 200 OK\nVary: Origin,\n  Accept',
    answers: [{ status: 200, statusText: 'OK', headers: [['Vary', 'Origin, Accept']] }],
  },
];

it.each(HEADERS)('header lines are read: $id', ({ paste, answers, notes = [] }) => {
  expect(readPaste(paste)).toEqual({ kind: 'headers', answers, notes });
  expect(readPaste(paste.replaceAll('\n', '\r\n'), 'headers')).toEqual({ kind: 'headers', answers, notes });
});

it.each([
  [
    `Access to fetch at '${API}' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
  ],
  [
    `app.js:12  GET ${API} net::ERR_FAILED 200 (OK)\nAccess to fetch at '${API}' has been blocked by CORS policy: something new`,
  ],
  ['Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource.'],
  ['Fetch API cannot load https://api.example.com/ due to access control checks.'],
  ['Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200'],
  ['TypeError: Failed to fetch\n    at fetch (app.js:3:1)'],
  ['the header access-control-allow-origin is missing, it says'],
])('console texts are handed on: %s', (text) => {
  expect(readPaste(text)).toEqual({ kind: 'console', text });
});

it.each([[API], [` ${API}\n`], [`<${API}>`], [`"${API}"`], [`\ufeff${API}`]])('a URL is one: %s', (text) => {
  expect(readPaste(text)).toEqual({ kind: 'url', url: API });
});

it('a hint decides', () => {
  expect(readPaste('Access-Control-Allow-Origin: *', 'console').kind).toBe('console');
  expect(readPaste('x: y', 'headers').kind).toBe('headers');
});

const DEVTOOLS = 'in the tab Network of the developer tools';
const COPY_AS_FETCH = `this cannot be read; ${DEVTOOLS}, choose the request, and paste what "Copy as fetch" gives`;

it.each([
  [
    'const xhr = new XMLHttpRequest(); xhr.open("PUT", "/x")',
    `a script with XMLHttpRequest: ${COPY_AS_FETCH}`,
  ],
  ['axios.put("https://api.example.com/", { a: 1 })', `a call of axios: ${COPY_AS_FETCH}`],
  ['$.ajax({ url: "/x" })', `a call of jQuery: ${COPY_AS_FETCH}`],
  [
    ' \n ',
    `the paste: there is nothing in it; paste what "Copy as fetch", "Copy as cURL" or "Save all as HAR" gives ${DEVTOOLS}`,
  ],
  [
    'what is\u0007 this, and why\u2028does it not work at all?',
    'the paste is not understood from "what is this, and why does it not wor..." on: paste what',
  ],
  ['localhost:3000', 'the paste is not understood from "localhost:3000" on: paste what'],
])('of %j the complaint says what to paste instead', (paste, complaint) => {
  expect(complaintAbout(paste)).toContain(complaint);
});

it.each([
  ['no header here', 'headers', 'the header lines is not'],
  ['no call here', 'fetch', 'there is no fetch(...) in it'],
  ['no command here', 'curl', 'there is no curl in it'],
  ['no file here', 'har', 'this is not JSON'],
] as const)('%s, taken for %s', (paste, hint, complaint) => {
  expect(complaintAbout(paste, hint)).toContain(complaint);
});

it.each([
  ['x'.repeat(200_001), 'the paste: it has more than 200,000 characters; paste one request'],
  [`{${' '.repeat(20_000_000)}`, 'the paste: it has more than 20,000,000 characters; paste one request'],
])('what is too long is refused', (paste, complaint) => {
  expect(complaintAbout(paste)).toBe(complaint);
});
