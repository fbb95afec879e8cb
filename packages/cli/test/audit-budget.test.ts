import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { audit } from '../src/audit/audit.js';
import { Inquiry, MAX_REQUESTS } from '../src/audit/inquiry.js';
import type { Ask, Question } from '../src/diagnosis/exchange.js';

const TARGET = new URL('https://api.example.com/v1/orders?page=2#top');

/** The longest list of origins there is: labels, a port, a domain that strangers share. */
const LONGEST = 'https://a.b.c.d.e.f.shop.github.io:8443';

const HOSTS = [
  'example.com',
  'app.example.com',
  'a.b.c.d.e.f.example.co.uk',
  'shop.github.io',
  'localhost',
  'intranet',
  '127.0.0.1',
  '192.168.1.20',
  '[::1]',
  '[2001:db8::1]',
  'xn--bcher-kva.example',
];

const listedOrigins = fc
  .tuple(
    fc.constantFrom('https', 'http', 'capacitor'),
    fc.constantFrom(...HOSTS),
    fc.constantFrom('', ':8443', ':3000'),
  )
  .map(([scheme, host, port]) => `${scheme}://${host}${port}`);

/** What servers do with an Origin, as they like. */
const values = fc.constantFrom(undefined, '*', 'null', 'reflect', 'https://app.example.com');
const statuses = fc.constantFrom(200, 204, 301, 401, 404, 500);

function answering(next: () => { readonly status: number; readonly origin: string | undefined }): {
  readonly ask: Ask;
  readonly asked: Question[];
} {
  const asked: Question[] = [];
  const ask: Ask = async (question) => {
    asked.push(question);
    const { status, origin } = next();
    const sent = question.headers.find(([name]) => name === 'Origin')?.[1] ?? '';
    const value = origin === 'reflect' ? sent : origin;
    return Promise.resolve({
      status,
      headers: value === undefined ? [] : ([['Access-Control-Allow-Origin', value]] as const),
    });
  };
  return { ask, asked };
}

describe('what an audit sends', () => {
  test('at most sixty requests, of GET and OPTIONS, whatever the server does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.option(listedOrigins, { nil: undefined }),
        fc.array(fc.record({ status: statuses, origin: values }), { minLength: 1, maxLength: 20 }),
        async (listed, replies) => {
          let index = 0;
          const { ask, asked } = answering(
            () => replies[index++ % replies.length] ?? { status: 200, origin: '*' },
          );
          const { exchanges } = await audit(TARGET, ask, listed === undefined ? {} : { listed });
          expect(asked.length).toBeLessThanOrEqual(MAX_REQUESTS);
          expect(exchanges.map(({ question }) => question)).toEqual(asked);
          expect(asked.every(({ method }) => method === 'GET' || method === 'OPTIONS')).toBe(true);
          expect(asked.every(({ url }) => new URL(url).host === TARGET.host && !url.includes('#'))).toBe(
            true,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the most that there is to ask stays within the sixty', async () => {
    const { ask, asked } = answering(() => ({ status: 200, origin: undefined }));
    const first = await audit(TARGET, ask, { listed: LONGEST });
    expect(first.stopped).toBeUndefined();
    const lists = answering(() => ({ status: 200, origin: LONGEST }));
    const { stopped } = await audit(TARGET, lists.ask, { listed: LONGEST });
    expect(stopped).toBeUndefined();
    expect([asked.length, lists.asked.length]).toEqual([58, 59]);
  });

  test('no more than sixty, if there were more to ask', async () => {
    const { ask, asked } = answering(() => ({ status: 200, origin: undefined }));
    const inquiry = new Inquiry(ask, {});
    for (let i = 0; i < 2 * MAX_REQUESTS; i++) await inquiry.request(TARGET, undefined);
    expect(asked).toHaveLength(MAX_REQUESTS);
    expect(inquiry.exchanges).toHaveLength(MAX_REQUESTS);
    expect(inquiry.stopped).toEqual({
      reason: 'request-limit',
      detail: 'An audit sends at most 60 requests.',
    });
  });

  test('one after the other', async () => {
    let open = 0;
    let most = 0;
    await audit(TARGET, async () => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
      return { status: 200, headers: [] };
    });
    expect(most).toBe(1);
  });

  test('nothing more once the server answers 429, and it says so', async () => {
    let count = 0;
    const { ask, asked } = answering(() => ({ status: ++count === 5 ? 429 : 200, origin: undefined }));
    const { stopped } = await audit(TARGET, ask);
    expect(asked).toHaveLength(5);
    expect(stopped).toEqual({
      reason: 'rate-limited',
      detail: 'The server answered request 5 with 429 Too Many Requests, so no more were sent.',
    });
  });

  test.each([
    ['the first', (count: number) => count === 1, 1],
    ['three', (count: number) => count > 10, 13],
  ])('nothing more once %s got no answer', async (_, isSilent, requests) => {
    let count = 0;
    const { stopped, exchanges, findings } = await audit(TARGET, async () =>
      Promise.resolve(
        isSilent(++count)
          ? { failure: 'refused', detail: 'nothing listens on port 443 of api.example.com' }
          : { status: 200, headers: [] },
      ),
    );
    expect(exchanges).toHaveLength(requests);
    expect(findings).toEqual([]);
    expect(stopped).toEqual({
      reason: 'no-answer',
      detail: `No answer to request ${requests}: nothing listens on port 443 of api.example.com.`,
    });
  });

  test('what the caller gives with requests, but not with preflights, which name it', async () => {
    const { ask, asked } = answering(() => ({ status: 200, origin: undefined }));
    await audit(TARGET, ask, {
      listed: 'https://app.example.com/',
      headers: [
        ['Cookie', 'sid=planted'],
        ['X-Tenant', 'one'],
        ['Authorization', 'Bearer planted'],
        ['Origin', 'https://mine.example'],
      ],
      method: 'DELETE',
    });
    expect(
      asked.slice(0, 3).map(({ method, headers }) => [method, ...headers.map((pair) => pair.join(': '))]),
    ).toEqual([
      ['GET', 'Cookie: sid=planted', 'X-Tenant: one', 'Authorization: Bearer planted'],
      [
        'GET',
        'Cookie: sid=planted',
        'X-Tenant: one',
        'Authorization: Bearer planted',
        'Origin: https://app.example.com',
      ],
      [
        'OPTIONS',
        'Access-Control-Request-Method: DELETE',
        'Access-Control-Request-Headers: authorization,x-tenant',
        'Origin: https://app.example.com',
      ],
    ]);
  });
});
