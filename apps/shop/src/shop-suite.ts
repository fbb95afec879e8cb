import { preflight, request, type CaseResponse, type RunningHost } from '@corskit/contract';
import type { CorsSetup } from '@corskit/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BASKET_ID } from './basket.js';
import { books } from './books.js';
import { NOT_FOUND, TOKEN_MISSING } from './error-answer.js';
import { BODY_LIMIT } from './order.js';
import { shopPolicy } from './policy.js';
import { createRefusalFeed, type RefusalEntry, type RefusalFeed } from './refusal-feed.js';

const site = 'https://shop.example';
const partner = 'https://partner.example';
const stranger = 'https://stranger.example';

const json = [['Content-Type', 'application/json']] as const;
const token = [['Authorization', 'Bearer demo-token']] as const;

/** Returns the values of a header of `response`, one for each line. */
function linesOf({ headers }: CaseResponse, name: string): readonly string[] {
  return headers.flatMap(([given, value]) => (given.toLowerCase() === name ? [value] : []));
}

/** Returns the CORS headers of a response and Vary, by lower-case name; one that is there twice is told apart. */
function corsHeadersOf(response: CaseResponse): Readonly<Record<string, string>> {
  const names = response.headers.map(([name]) => name.toLowerCase());
  const ours = new Set(names.filter((name) => name === 'vary' || name.startsWith('access-control-')));
  return Object.fromEntries([...ours].map((name) => [name, linesOf(response, name).join(' | ')]));
}

/**
 * Describes to vitest what the bookshop does, whatever it is written in; `start` builds and serves it.
 *
 * What it does about CORS in general is the contract's: here are its own routes, and the policy of each.
 */
export function describeShop(
  name: string,
  start: (setup: CorsSetup, feed: RefusalFeed) => Promise<RunningHost>,
): void {
  describe(`the shop on ${name}`, () => {
    let shop: RunningHost;

    beforeAll(async () => {
      const feed = createRefusalFeed(50);
      shop = await start(shopPolicy({ site, partner, onRefusal: feed.add }), feed);
    });

    afterAll(async () => shop.close());

    /** Returns which methods a preflight for `method` of the path is told. */
    const allowedMethods = async (
      method: string,
      origin: string,
      path = '/orders/8',
    ): Promise<string | undefined> =>
      corsHeadersOf(await shop.send(preflight(method, { path, origin })))['access-control-allow-methods'];

    describe('the default policy', () => {
      const own = { 'access-control-allow-origin': site, 'access-control-allow-credentials': 'true' };
      const exposed = { 'access-control-expose-headers': 'Location', vary: 'Origin' };

      test.each([
        ['GET', '/basket', 200, { basket: BASKET_ID, returning: false }],
        ['GET', '/recommendations', 500, { error: 'Internal Server Error' }],
        ['GET', '/nowhere', 404, NOT_FOUND],
        ['POST', '/nowhere', 404, NOT_FOUND],
        ['PUT', '/orders/8', 401, TOKEN_MISSING],
      ])('%s %s answers %i in JSON, which its page may read', async (method, path, status, body) => {
        const response = await shop.send(request(method, { path, origin: site }));
        expect(response.status).toBe(status);
        expect(linesOf(response, 'content-type').join()).toMatch(/^application\/json\b/);
        expect(JSON.parse(response.body)).toEqual(body);
        expect(corsHeadersOf(response)).toEqual({ ...own, ...exposed });
      });

      test('the basket comes with a cookie, and knows it again', async () => {
        const first = await shop.send(request('GET', { path: '/basket', origin: site }));
        const attributes = linesOf(first, 'set-cookie').map((line) => line.split('; '));
        expect(attributes).toHaveLength(1);
        expect(attributes[0]?.[0]).toBe(`basket=${BASKET_ID}`);
        expect(
          attributes[0]
            ?.slice(1)
            .map((attribute) => attribute.toLowerCase())
            .sort(),
        ).toEqual(['httponly', 'path=/', 'samesite=lax']);
        const headers = [['Cookie', `a=1; basket=${BASKET_ID}`]] as const;
        const second = await shop.send(request('GET', { path: '/basket', origin: site, headers }));
        expect(JSON.parse(second.body)).toEqual({ basket: BASKET_ID, returning: true });
      });

      test('POST makes an order of its JSON, and says where it is', async () => {
        const response = await shop.send(
          request('POST', { path: '/orders', origin: site, headers: json, body: '{"book":2}' }),
        );
        expect(response.status).toBe(201);
        expect(linesOf(response, 'location')).toEqual(['/orders/8']);
        expect(JSON.parse(response.body)).toEqual({ order: 8, book: 2 });
        expect(corsHeadersOf(response)).toEqual({ ...own, ...exposed });
      });

      test('PUT has a preflight without a token, then needs it', async () => {
        const asked = await shop.send(
          preflight('PUT', { path: '/orders/9', origin: site, asks: 'authorization,content-type' }),
        );
        expect(asked.status).toBe(204);
        expect(asked.body).toBe('');
        expect(corsHeadersOf(asked)).toEqual({
          ...own,
          'access-control-allow-methods': 'PUT',
          'access-control-allow-headers': 'Authorization, Content-Type',
          'access-control-max-age': '600',
          vary: 'Origin, Access-Control-Request-Method',
        });
        const headers = [...token, ...json];
        const answered = await shop.send(
          request('PUT', { path: '/orders/9', origin: site, headers, body: '{"book":1}' }),
        );
        expect(answered.status).toBe(200);
        expect(JSON.parse(answered.body)).toEqual({ order: 9, book: 1 });
      });

      test.each([
        ['no JSON', '{', 400, 'Bad Request'],
        ['too long', JSON.stringify({ note: 'a'.repeat(BODY_LIMIT) }), 413, 'Payload Too Large'],
      ])('a body that is %s is an error that its page may read', async (_what, body, status, error) => {
        const response = await shop.send(
          request('POST', { path: '/orders', origin: site, headers: json, body }),
        );
        expect(response.status).toBe(status);
        expect(JSON.parse(response.body)).toEqual({ error });
        expect(corsHeadersOf(response)).toEqual({ ...own, ...exposed });
      });

      test('a stranger gets the answer without a header', async () => {
        const response = await shop.send(request('GET', { path: '/basket', origin: stranger }));
        expect(response.status).toBe(200);
        expect(corsHeadersOf(response)).toEqual({ vary: 'Origin' });
      });

      test('OPTIONS without the question is for the application', async () => {
        const response = await shop.send(request('OPTIONS', { path: '/orders', origin: site }));
        expect(response.status).toBe(204);
        expect(linesOf(response, 'allow')).toEqual(['POST']);
        expect(corsHeadersOf(response)).toEqual({ ...own, ...exposed });
      });
    });

    describe('the policies of routes', () => {
      test.each([site, stranger, 'null'])('%s may read what is public', async (origin) => {
        const response = await shop.send(request('GET', { path: '/books', origin }));
        expect(response.status).toBe(200);
        expect(JSON.parse(response.body)).toEqual(books);
        expect(corsHeadersOf(response)).toEqual({ 'access-control-allow-origin': '*' });
      });

      test('HEAD of what is public is public, too', async () => {
        const response = await shop.send(request('HEAD', { path: '/books', origin: stranger }));
        expect(response.status).toBe(200);
        expect(response.body).toBe('');
        expect(corsHeadersOf(response)).toEqual({ 'access-control-allow-origin': '*' });
      });

      test('a partner may DELETE where the page may PUT, and neither may do the other', async () => {
        expect(await allowedMethods('DELETE', partner)).toBe('DELETE');
        expect(await allowedMethods('PUT', site)).toBe('PUT');
        expect(await allowedMethods('DELETE', site)).toBeUndefined();
        expect(await allowedMethods('PUT', partner)).toBeUndefined();
        // No such route: the default policy answers, which is not the one of its neighbour.
        expect(await allowedMethods('DELETE', site, '/books')).toBe('DELETE');
      });

      test("a partner's DELETE needs the token, and is answered without a body", async () => {
        const own = { 'access-control-allow-origin': partner, vary: 'Origin' };
        const refused = await shop.send(request('DELETE', { path: '/orders/8', origin: partner }));
        expect(refused.status).toBe(401);
        expect(corsHeadersOf(refused)).toEqual(own);
        const done = await shop.send(
          request('DELETE', { path: '/orders/8', origin: partner, headers: token }),
        );
        expect([done.status, done.body]).toEqual([204, '']);
        expect(corsHeadersOf(done)).toEqual(own);
      });

      test('wholesale prices are for partners', async () => {
        const read = await shop.send(request('GET', { path: '/wholesale', origin: partner }));
        expect(JSON.parse(read.body)).toEqual({ discount: '40%' });
        expect(corsHeadersOf(read)).toEqual({ 'access-control-allow-origin': partner, vary: 'Origin' });
        const withheld = await shop.send(request('GET', { path: '/wholesale', origin: site }));
        expect(corsHeadersOf(withheld)).toEqual({ vary: 'Origin' });
      });

      test('the internal route takes no part', async () => {
        const answered = await shop.send(request('GET', { path: '/metrics', origin: site }));
        expect([answered.status, answered.body]).toEqual([200, 'orders_total 7\n']);
        expect(linesOf(answered, 'content-type').join()).toMatch(/^text\/plain\b/);
        expect(corsHeadersOf(answered)).toEqual({});
        const asked = await shop.send(preflight('GET', { path: '/metrics', origin: site, asks: 'x-a' }));
        expect(corsHeadersOf(asked)).toEqual({});
      });
    });

    describe('the feed of refusals', () => {
      test.each([
        [
          'the default policy',
          preflight('PATCH', { path: '/orders/8', origin: site }),
          'method-not-allowed',
          '"PATCH"',
        ],
        ['partners', request('GET', { path: '/wholesale', origin: site }), 'origin-not-allowed', `"${site}"`],
        [
          'public',
          preflight('GET', { path: '/books', origin: stranger, asks: 'a b' }),
          'headers-malformed',
          '"a b"',
        ],
      ])('has those of %s, and is public', async (_policy, refused, reason, named) => {
        await shop.send(refused);
        const response = await shop.send(request('GET', { path: '/refusals', origin: stranger }));
        expect(corsHeadersOf(response)).toEqual({ 'access-control-allow-origin': '*' });
        expect(linesOf(response, 'cache-control')).toEqual(['no-store']);
        const last = (JSON.parse(response.body) as readonly RefusalEntry[]).at(-1);
        expect(last).toMatchObject({ reason });
        expect(last?.text).toContain(named);
      });
    });
  });
}
