import { preflight, request, serve, type CaseResponse, type RunningHost } from '@corskit/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createShop, createRefusalFeed, shopPolicy, type RefusalEntry } from '../src/index.js';

const site = 'https://shop.example';
const partner = 'https://partner.example';
const stranger = 'https://stranger.example';

let shop: RunningHost;

beforeAll(async () => {
  const feed = createRefusalFeed(50);
  shop = await serve(createShop(shopPolicy({ site, partner, onRefusal: feed.add }), feed));
});

afterAll(async () => shop.close());

/** Returns the CORS headers of a response and Vary, by lower-case name. */
function corsHeadersOf({ headers }: CaseResponse): Readonly<Record<string, string>> {
  const lines = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(lines.filter(([name]) => name === 'vary' || name.startsWith('access-control-')));
}

/** Returns which methods a preflight for `method` of the order is told. */
async function allowedMethods(method: string, origin: string): Promise<string | undefined> {
  const response = await shop.send(preflight(method, { path: '/orders/8', origin }));
  return corsHeadersOf(response)['access-control-allow-methods'];
}

describe('the default policy', () => {
  const own = { 'access-control-allow-origin': site, 'access-control-allow-credentials': 'true' };
  const exposed = { 'access-control-expose-headers': 'Location', vary: 'Origin' };

  test.each([
    ['GET', '/basket', 200],
    ['POST', '/orders', 201],
    ['GET', '/recommendations', 500],
    ['GET', '/nowhere', 404],
  ])('%s %s answers %i, which its page may read', async (method, path, status) => {
    const response = await shop.send(request(method, { path, origin: site }));
    expect(response.status).toBe(status);
    expect(corsHeadersOf(response)).toEqual({ ...own, ...exposed });
  });

  test('PUT asks for its token after the preflight, and its 401 is readable', async () => {
    const asked = await shop.send(
      preflight('PUT', { path: '/orders/8', origin: site, asks: 'authorization,content-type' }),
    );
    expect(asked.status).toBe(204);
    expect(corsHeadersOf(asked)).toEqual({
      ...own,
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-max-age': '600',
      vary: 'Origin, Access-Control-Request-Method',
    });
    const answered = await shop.send(request('PUT', { path: '/orders/8', origin: site }));
    expect(answered.status).toBe(401);
    expect(corsHeadersOf(answered)).toEqual({ ...own, ...exposed });
  });

  test('a body that is no JSON is a 400 that its page may read', async () => {
    const headers = [['Content-Type', 'application/json']] as const;
    const response = await shop.send(request('POST', { path: '/orders', origin: site, headers, body: '{' }));
    expect(response.status).toBe(400);
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
    expect(response.headers).toContainEqual(['Allow', 'POST']);
    expect(corsHeadersOf(response)).toEqual({ ...own, ...exposed });
  });
});

describe('the policies of routes', () => {
  test.each([site, stranger, 'null'])('%s may read what is public', async (origin) => {
    const response = await shop.send(request('GET', { path: '/books', origin }));
    expect(corsHeadersOf(response)).toEqual({ 'access-control-allow-origin': '*' });
  });

  test('a partner may DELETE where the page may PUT, and neither may do the other', async () => {
    expect(await allowedMethods('DELETE', partner)).toBe('DELETE');
    expect(await allowedMethods('PUT', site)).toBe('PUT');
    expect(await allowedMethods('DELETE', site)).toBeUndefined();
    expect(await allowedMethods('PUT', partner)).toBeUndefined();
  });

  test('the internal route takes no part', async () => {
    const answered = await shop.send(request('GET', { path: '/metrics', origin: site }));
    expect(answered.status).toBe(200);
    expect(corsHeadersOf(answered)).toEqual({});
    const asked = await shop.send(preflight('GET', { path: '/metrics', origin: site, asks: 'x-a' }));
    expect(corsHeadersOf(asked)).toEqual({});
  });
});

describe('the feed of refusals', () => {
  const read = async (): Promise<readonly RefusalEntry[]> => {
    const response = await shop.send(request('GET', { path: '/refusals', origin: stranger }));
    expect(corsHeadersOf(response)).toEqual({ 'access-control-allow-origin': '*' });
    return JSON.parse(response.body) as readonly RefusalEntry[];
  };

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
  ])('has those of %s', async (_policy, refused, reason, named) => {
    await shop.send(refused);
    const last = (await read()).at(-1);
    expect(last).toMatchObject({ reason });
    expect(last?.text).toContain(named);
  });

  test('stays at fifty entries, oldest first, however many and however long', async () => {
    const before = (await read()).at(-1)?.id ?? 0;
    for (let sent = 0; sent < 60; sent += 1) {
      await shop.send(request('GET', { path: '/basket', origin: `https://${'a'.repeat(8_000)}.example` }));
    }
    const entries = await read();
    expect(entries.map(({ id }) => id)).toEqual(
      Array.from({ length: 50 }, (_, index) => before + 11 + index),
    );
    expect(Math.max(...entries.map((entry) => JSON.stringify(entry).length))).toBeLessThan(1_000);
  });
});
