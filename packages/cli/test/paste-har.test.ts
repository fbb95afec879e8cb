import { describe, expect, it } from 'vitest';

import { pickEntry, type HarEntry } from '../src/paste/har-entry.js';
import { readPaste } from '../src/paste/read-paste.js';
import { API, complaintAbout } from './paste-row.js';

type Pairs = readonly (readonly [name: string, value: string])[];

/** A line of a HAR file, as short as it can be said. */
interface Line {
  readonly url?: string;
  readonly method?: string;
  readonly sent?: Pairs;
  readonly status?: number;
  readonly got?: Pairs;
  readonly more?: object;
  readonly response?: object;
  readonly request?: object;
}

const ORIGIN: Pairs = [['origin', 'https://app.example.com']];
const SANITISED =
  'there are no cookies in the HAR file, which browsers leave out when they save it: whether there were any is not known';

function listOf(pairs: Pairs): readonly object[] {
  return pairs.map(([name, value]) => ({ name, value }));
}

function lineOf({
  url = API,
  method = 'GET',
  sent = ORIGIN,
  status = 200,
  got = [],
  more,
  response,
  request,
}: Line): object {
  return {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    request: { method, url, headers: listOf(sent), ...request },
    response: { status, statusText: '', headers: listOf(got), redirectURL: '', _error: null, ...response },
    ...more,
  };
}

function har(...lines: readonly Line[]): string {
  return JSON.stringify({ log: { version: '1.2', pages: [], entries: lines.map(lineOf) } });
}

function entriesIn(text: string): readonly HarEntry[] {
  const paste = readPaste(text);
  if (paste.kind !== 'har') throw new Error(`it is read as ${paste.kind}`);
  return paste.entries;
}

function preflight(method: string, names = '', line: Line = {}): Line {
  const asked: Pairs = names === '' ? [] : [['access-control-request-headers', names]];
  return {
    method: 'OPTIONS',
    sent: [...ORIGIN, ['access-control-request-method', method], ...asked, ['sec-fetch-mode', 'cors']],
    status: 204,
    ...line,
  };
}

const FAILED = { _error: 'net::ERR_FAILED' };
const OF_CHROMIUM = { more: { _resourceType: 'preflight', _initiator: { type: 'preflight', url: API } } };

describe('an entry', () => {
  it('of Chromium is the request with the preflight behind it', () => {
    const text = har(
      {
        method: 'PUT',
        sent: [
          [':authority', 'api.example.com'],
          ['accept', '*/*'],
          ['accept-language', 'en'],
          ['cache-control', 'no-cache'],
          ['content-type', 'application/json'],
          ...ORIGIN,
          ['pragma', 'no-cache'],
          ['user-agent', 'Mozilla/5.0'],
        ],
        status: 400,
        got: [['content-type', 'text/html']],
        request: { postData: { mimeType: 'application/json', text: '{}' } },
        response: { ...FAILED, statusText: 'Bad Request', content: { text: '<h1>no</h1>' } },
        more: { _resourceType: 'xhr', serverIPAddress: '127.0.0.1' },
      },
      preflight('PUT', 'content-type,pragma', { ...OF_CHROMIUM, got: [['vary', 'a\nb']] }),
    );
    expect(entriesIn(text)).toEqual([
      {
        number: 1,
        label: `1: PUT ${API} blocked`,
        draft: {
          page: {
            page: 'https://app.example.com/',
            url: API,
            method: 'PUT',
            headers: [
              ['accept', '*/*'],
              ['content-type', 'application/json'],
              ['pragma', 'no-cache'],
            ],
            api: 'xhr',
          },
          body: '{}',
          notes: [
            SANITISED,
            'cache-control comes from the "Disable cache" box of the developer tools and was dropped',
            'accept-language and user-agent were dropped: browsers add them by themselves',
          ],
        },
        recorded: [
          {
            kind: 'preflight',
            method: 'OPTIONS',
            url: API,
            headers: [
              ...ORIGIN,
              ['access-control-request-method', 'PUT'],
              ['access-control-request-headers', 'content-type,pragma'],
              ['sec-fetch-mode', 'cors'],
            ],
            answer: {
              status: 204,
              headers: [
                ['vary', 'a'],
                ['vary', 'b'],
              ],
            },
          },
          {
            kind: 'request',
            method: 'PUT',
            url: API,
            headers: expect.arrayContaining([['accept', '*/*']]) as unknown,
            answer: {
              status: 400,
              statusText: 'Bad Request',
              headers: [['content-type', 'text/html']],
              body: '<h1>no</h1>',
              address: '127.0.0.1',
            },
            failure: 'net::ERR_FAILED',
          },
        ],
        isBlocked: true,
        isCrossOrigin: true,
      },
    ]);
  });

  it('has no answer where none was recorded, and learns of the page and the headers from the preflight', () => {
    const [entry] = entriesIn(
      har(preflight('DELETE', 'x-token', { status: 404 }), {
        method: 'DELETE',
        sent: [],
        status: 0,
        response: FAILED,
      }),
    );
    expect(entry?.draft).toEqual({
      page: { page: 'https://app.example.com/', url: API, method: 'DELETE', headers: [['x-token', '...']] },
      notes: [SANITISED, 'the value of x-token is not known: "..." stands for it'],
    });
    expect(entry?.recorded.map(({ kind, answer }) => [kind, answer?.status])).toEqual([
      ['preflight', 404],
      ['request', undefined],
    ]);
  });

  it('that is a preflight alone stands for the request that it asks for', () => {
    const [entry] = entriesIn(har(preflight('PATCH', 'content-type', { status: 403 })));
    expect(entry?.label).toBe(`1: PATCH ${API} 403`);
    expect(entry?.draft.page).toEqual({
      page: 'https://app.example.com/',
      url: API,
      method: 'PATCH',
      headers: [['content-type', '...']],
    });
  });

  it('keeps the hops of a redirect, each with its preflight', () => {
    const next = 'https://login.example.com/in';
    const entries = entriesIn(
      har(
        { method: 'PUT', status: 307, response: { redirectURL: next } },
        preflight('PUT', '', OF_CHROMIUM),
        { url: 'https://app.example.com/else' },
        { url: next, method: 'PUT', status: 0, response: FAILED },
        preflight('PUT', '', { ...OF_CHROMIUM, url: next, status: 404 }),
        { url: next },
      ),
    );
    expect(entries.map(({ label }) => label)).toEqual([
      `1: PUT ${API} blocked`,
      '2: GET https://app.example.com/else 200',
      `3: GET ${next} 200`,
    ]);
    expect(entries[0]?.recorded.map(({ kind, url, answer }) => [kind, url, answer?.status])).toEqual([
      ['preflight', API, 204],
      ['request', API, 307],
      ['preflight', next, 404],
      ['request', next, undefined],
    ]);
  });

  it('follows a Location that is relative', () => {
    const entries = entriesIn(
      har({ status: 302, response: { redirectURL: '2' } }, { url: new URL('2', API).href }),
    );
    expect(entries.map(({ recorded }) => recorded.length)).toEqual([2]);
  });

  it.each<{
    readonly id: string;
    readonly lines: readonly Line[];
    readonly found: readonly (readonly [string, number])[];
  }>([
    {
      id: 'Firefox, the second request without a preflight of its own',
      lines: [preflight('PUT'), { method: 'PUT' }, { method: 'PUT' }],
      found: [
        ['PUT', 2],
        ['PUT', 1],
      ],
    },
    {
      id: 'Chromium, the second request without a preflight of its own',
      lines: [{ method: 'PUT' }, preflight('PUT', '', OF_CHROMIUM), { method: 'PUT' }],
      found: [
        ['PUT', 2],
        ['PUT', 1],
      ],
    },
    {
      id: 'several methods at once',
      lines: [
        { method: 'PUT' },
        { method: 'DELETE' },
        preflight('PUT', '', OF_CHROMIUM),
        preflight('DELETE', '', OF_CHROMIUM),
      ],
      found: [
        ['PUT', 2],
        ['DELETE', 2],
      ],
    },
    {
      id: 'a preflight that another tool has written behind its request',
      lines: [{ method: 'PUT' }, preflight('PUT')],
      found: [['PUT', 2]],
    },
  ])('finds the preflights: $id', ({ lines, found }) => {
    expect(
      entriesIn(har(...lines)).map(({ draft, recorded }) => [draft.page.method, recorded.length]),
    ).toEqual(found);
  });

  it.each<{ readonly id: string; readonly line: Line; readonly outcome: string }>([
    { id: 'what came through', line: { status: 201 }, outcome: '201' },
    { id: 'what was blocked', line: { status: 0 }, outcome: 'blocked' },
    {
      id: 'what Firefox has blocked',
      line: { response: { _error: 'NS_ERROR_DOM_BAD_URI' } },
      outcome: 'blocked',
    },
    {
      id: 'what was not sent',
      line: { status: 0, response: { _error: 'net::ERR_BLOCKED_BY_CLIENT' } },
      outcome: 'failed (net::ERR_BLOCKED_BY_CLIENT)',
    },
    { id: 'a status that is none', line: { response: { status: 'x' } }, outcome: 'blocked' },
    { id: 'no response', line: { more: { response: null } }, outcome: 'blocked' },
  ])('has a label for $id', ({ line, outcome }) => {
    expect(entriesIn(har(line)).map(({ label }) => label)).toEqual([`1: GET ${API} ${outcome}`]);
  });

  it('has a label of one line, however long the URL', () => {
    const [entry] = entriesIn(har({ url: `${API}?${'x'.repeat(500)}`, method: 'A\nB' }));
    expect(entry?.label).toMatch(/^1: A B https:\S{71}\.\.\. 200$/);
  });
});

it('takes the page of Chromium for the one that asks, cookies for credentials, and leaves other schemes out', () => {
  const text = JSON.stringify({
    log: {
      pages: [
        { id: 'page_1', title: 'https://app.example.com/basket' },
        { id: 'page_2', title: 'My shop' },
      ],
      entries: [
        lineOf({ url: 'data:text/plain,x' }),
        lineOf({ sent: [['cookie', 'a=1']], more: { pageref: 'page_1' } }),
        lineOf({ sent: [], more: { pageref: 'page_2' } }),
        lineOf({ sent: [], request: { cookies: [{ name: 'a', value: '1' }] } }),
      ],
    },
  });
  expect(entriesIn(text).map(({ draft }) => draft)).toEqual([
    {
      page: { page: 'https://app.example.com/basket', url: API, method: 'GET', credentials: 'include' },
      cookie: 'a=1',
      notes: [],
    },
    { page: { url: API, method: 'GET' }, notes: [] },
    { page: { url: API, method: 'GET', credentials: 'include' }, notes: [] },
  ]);
});

describe('of several entries', () => {
  const own = { url: 'https://app.example.com/x' };
  const image: Line = { sent: [...ORIGIN, ['Sec-Fetch-Mode', 'no-cors']] };
  const entries = entriesIn(har(own, image, {}, { url: 'https://api.example.com/2', status: 0 }));

  it.each([
    ['the asked one', entries, 2, 2],
    ['the first blocked one', entries, undefined, 4],
    ['the first of another origin', entries.slice(0, 3), undefined, 3],
    ['the first', entries.slice(0, 1), undefined, 1],
  ] as const)('%s is picked', (_, some, asked, number) => {
    expect(pickEntry(some, asked).number).toBe(number);
  });

  it.each([0, 5, 1.5, NaN])('there is none of number %s', (number) => {
    expect(() => pickEntry(entries, number)).toThrow(
      `the HAR file: there is no entry ${number}; choose one from 1 to 4`,
    );
  });
});

const ANEW = 'save it anew with "Save all as HAR" in the tab Network of the developer tools';

it.each([
  ['{"log": {"entries": [', `this is not JSON, or only a part of it; ${ANEW}`],
  [
    '{"log": {"entries": [}, "a": 1}',
    `from "}, "a": 1}" on: this is not JSON, or only a part of it; ${ANEW}`,
  ],
  ['{"headers": {}}', `from "{"headers": {}}" on: it has no "log"; ${ANEW}`],
  ['{"log": {"entries": {}}}', `its "log" has no list of "entries"; ${ANEW}`],
  ['{"log": {"entries": []}}', 'the HAR file: there is no HTTP request in it; load the page anew'],
  [
    '{"log": {"entries": [null]}}',
    `the HAR file: entry 1 has no "request" with a "method" and a "url"; ${ANEW}`,
  ],
  [`{"log": {"entries": [{"request": {"url": "${API}"}}]}}`, 'entry 1 has no "request"'],
])('of %s the complaint says what is wrong', (paste, complaint) => {
  expect(complaintAbout(paste)).toContain(complaint);
});
