import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { startDemo, type Demo } from '../src/demo.js';
import { openLoopback } from '../src/loopback.js';
import { SERVERS } from '../src/servers.js';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/test/chromium.js';
import { Recorder } from './recorder.js';
import { Visit } from './visit.js';

// Ceilings for a machine that is busy with other things; nothing here depends on how long it takes.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const ceiling = { timeout: 50_000 };

const executablePath = findChromium();
const required = process.env['CORSKIT_REQUIRE_BROWSER'] === '1';
const howToGetOne = 'apt-get install chromium, or set CHROMIUM_PATH to one.';

if (executablePath === undefined && !required) {
  process.stderr.write(`The browser rows were NOT run, because there is no Chromium here: ${howToGetOne}\n`);
}

// What Chromium prints, word for word, after the URL and the origin.
const PREFLIGHT = "Response to preflight request doesn't pass access control check: ";
const MISSING = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const WILDCARD =
  "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.";
const METHOD = 'Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.';
const HEADER =
  'Request header field x-debug is not allowed by Access-Control-Allow-Headers in preflight response.';

let demo: Demo;
let browser: Browser;
const recorders = new Map(SERVERS.map(({ id }) => [id, new Recorder()]));
const perServer = SERVERS.map(({ id, name }) => ({ id, name }));

/** Returns what keeps the requests to a server. */
function recorderOf(id: string): Recorder {
  const recorder = recorders.get(id);
  if (recorder === undefined) throw new Error(`there is no server ${id}`);
  return recorder;
}

/** Returns the origin of a server. */
function originOf(id: string): string {
  return demo.apis.find((api) => api.id === id)?.origin ?? '';
}

function forgetAll(): void {
  for (const recorder of recorders.values()) recorder.clear();
}

/** Waits until the browser has printed exactly `reasons` for blocking fetches of `path` on a server. */
async function expectPrinted(
  visit: Visit,
  id: string,
  path: string,
  reasons: readonly string[],
): Promise<void> {
  await expect.poll(() => visit.printedFor(originOf(id) + path), ceiling).toEqual(reasons);
}

describe.skipIf(executablePath === undefined && !required)('in Chromium', () => {
  beforeAll(async () => {
    if (executablePath === undefined) {
      throw new Error(`CORSKIT_REQUIRE_BROWSER is 1, but there is no Chromium here: ${howToGetOne}`);
    }
    demo = await startDemo(0, (req, _res, { id }) => recorderOf(id).observe(req));
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  });

  afterAll(async () => {
    // Either is missing where the other could not be started.
    await (browser as Browser | undefined)?.close();
    await (demo as Demo | undefined)?.close();
  });

  describe("the shop's own page", () => {
    let own: Visit;

    beforeAll(async () => {
      forgetAll();
      own = await Visit.open(browser, demo.cast.site);
    });

    afterAll(async () => own.close());

    test('finds every call as the policy says', async () => {
      expect(await own.verdict()).toBe('84 of 84 calls went as the policy says');
    });

    test('a call that is made again is made on every server, and takes the cookie along', async () => {
      await own.shown('read-basket', 'koa');
      await own.page.getByRole('button', { name: 'Run "Look into the basket" on all servers' }).click();
      for (const { id } of SERVERS) {
        const cookies = (): unknown[] =>
          recorderOf(id)
            .at('/basket')
            .map(({ cookie }) => cookie);
        await expect.poll(() => cookies().length, ceiling).toBe(2);
        expect(cookies()[1]).toBe('basket=b-17');
        // The browser has the cookie, but is not told to send it here.
        expect(recorderOf(id).at('/wholesale')).toMatchObject([{ cookie: undefined }]);
      }
    });

    describe.each(perServer)('on $name', ({ id }) => {
      test('GET: no preflight, readable', async () => {
        const { state, outcome } = await own.shown('read-books', id);
        expect(state).toBe('readable');
        expect(outcome).toContain('status 200');
        expect(outcome).toContain('The Dispossessed');
        // The second one is the call with credentials.
        expect(recorderOf(id).shortAt('/books')).toEqual(['GET', 'GET']);
      });

      test('JSON POST: a preflight asks for the content type; Location is readable because it is exposed', async () => {
        const { state, outcome } = await own.shown('post-order', id);
        expect(state).toBe('readable');
        expect(outcome).toContain('status 201');
        expect(outcome).toContain('location: /orders/8');
        expect(recorderOf(id).shortAt('/orders').slice(0, 2)).toEqual(['OPTIONS POST content-type', 'POST']);
      });

      test('PUT with Authorization and credentials: the preflight carries neither, the request both', async () => {
        const { state, outcome } = await own.shown('put-order', id);
        expect(state).toBe('readable');
        expect(outcome).toContain('status 200');
        const origin = demo.cast.site;
        expect(recorderOf(id).at('/orders/8').slice(0, 2)).toMatchObject([
          { method: 'OPTIONS', asksMethod: 'PUT', asksHeaders: 'authorization,content-type', origin },
          { method: 'PUT', authorization: 'Bearer demo-token', cookie: 'basket=b-17', origin },
        ]);
        expect(recorderOf(id).at('/orders/8')[0]).toMatchObject({
          authorization: undefined,
          cookie: undefined,
        });
      });

      test("DELETE after a remembered PUT at the same URL: asks again, and its route's own policy refuses", async () => {
        const { state, reason } = await own.shown('delete-order', id);
        expect(state).toBe('blocked');
        expect(reason).toContain(`does not allow the origin "${demo.cast.site}"`);
        expect(recorderOf(id).shortAt('/orders/8')).toEqual([
          'OPTIONS PUT authorization,content-type',
          'PUT',
          'OPTIONS DELETE authorization',
          'OPTIONS PATCH content-type',
        ]);
      });

      test('refused: an origin, for DELETE, then a method', async () => {
        const { state, reason } = await own.shown('patch-order', id);
        expect(state).toBe('blocked');
        expect(reason).toContain('does not allow the method "PATCH"');
        await expectPrinted(own, id, '/orders/8', [PREFLIGHT + MISSING, METHOD]);
      });

      test('refused: a header', async () => {
        const { state, reason } = await own.shown('post-order-with-debug', id);
        expect(state).toBe('blocked');
        expect(reason).toContain('does not allow the request header "x-debug"');
        expect(recorderOf(id).shortAt('/orders').slice(2)).toEqual(['OPTIONS POST content-type,x-debug']);
        await expectPrinted(own, id, '/orders', [HEADER]);
      });

      test('refused: credentials, by the browser alone', async () => {
        const { state, reason } = await own.shown('read-books-with-cookie', id);
        expect(state).toBe('blocked');
        expect(reason).toContain('noted no refusal');
        await expectPrinted(own, id, '/books', [WILDCARD]);
      });

      test('refused: a route for partners; the request arrives, the answer is withheld', async () => {
        const { state, outcome, reason } = await own.shown('read-wholesale', id);
        expect(state).toBe('blocked');
        expect(outcome).not.toContain('40%');
        expect(reason).toContain(`does not allow the origin "${demo.cast.site}"`);
        expect(recorderOf(id).shortAt('/wholesale')).toEqual(['GET']);
        await expectPrinted(own, id, '/wholesale', [MISSING]);
      });

      test('a route without CORS: blocked, and the server has refused nothing', async () => {
        const { state, reason } = await own.shown('read-metrics', id);
        expect(state).toBe('blocked');
        expect(reason).toContain('noted no refusal');
        await expectPrinted(own, id, '/metrics', [MISSING]);
      });

      test.each([
        ['read-recommendations', '/recommendations', 'status 500', 'Internal Server Error'],
        ['read-nowhere', '/nowhere', 'status 404', 'There is nothing at this address'],
      ])('%s: the error stays readable', async (call, path, status, text) => {
        const { state, outcome } = await own.shown(call, id);
        expect(state).toBe('readable');
        expect(outcome).toContain(status);
        expect(outcome).toContain(text);
        await expectPrinted(own, id, path, []);
      });
    });
  });

  describe("the stranger's page", () => {
    let stranger: Visit;

    beforeAll(async () => {
      forgetAll();
      stranger = await Visit.open(browser, demo.cast.stranger);
    });

    afterAll(async () => stranger.close());

    test('finds every call as the policy says: one is readable on each server', async () => {
      expect(await stranger.verdict()).toBe('84 of 84 calls went as the policy says');
      for (const { id } of SERVERS) {
        expect(await stranger.page.locator(`[data-server=${id}][data-state=readable]`).count()).toBe(1);
        expect((await stranger.shown('read-books', id)).state).toBe('readable');
      }
    });

    describe.each(perServer)('on $name', ({ id }) => {
      test.each([
        ['/orders', ['OPTIONS POST content-type', 'OPTIONS POST content-type,x-debug']],
        [
          '/orders/8',
          [
            'OPTIONS PUT authorization,content-type',
            'OPTIONS DELETE authorization',
            'OPTIONS PATCH content-type',
          ],
        ],
      ])(
        '%s: only preflights arrive, and for each the browser names the origin',
        async (path, preflights) => {
          expect(recorderOf(id).shortAt(path)).toEqual(preflights);
          await expectPrinted(
            stranger,
            id,
            path,
            preflights.map(() => PREFLIGHT + MISSING),
          );
        },
      );

      test.each(['/basket', '/wholesale', '/recommendations', '/nowhere'])(
        '%s: the answer is withheld',
        async (path) => {
          expect(recorderOf(id).shortAt(path)).toEqual(['GET']);
          await expectPrinted(stranger, id, path, [MISSING]);
        },
      );
    });
  });

  // Without this one, the test of DELETE above would pass in a browser that remembers nothing.
  test('where an answer lists the neighbour too, DELETE goes out unasked', async () => {
    const seen = new Recorder();
    const careless = await openLoopback(0);
    careless.serve((req, res) => {
      seen.observe(req);
      const allow = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT, DELETE' };
      res.writeHead(204, { ...allow, 'Access-Control-Max-Age': '600' }).end();
    });
    const page = await browser.newPage();
    // Any page will do that has no content security policy.
    await page.goto(`${originOf('express')}/books`);
    await page.evaluate(async (url) => {
      for (const method of ['PUT', 'DELETE']) await fetch(url, { method });
    }, `${careless.origin}/`);
    expect(seen.shortAt('/')).toEqual(['OPTIONS PUT', 'PUT', 'DELETE']);
    await page.context().close();
    await careless.close();
  });

  test('the switch opens the same call from the other origin', async () => {
    const visit = await Visit.open(browser, demo.cast.site);
    await visit.page.getByRole('button', { name: 'Change the order', exact: true }).click();
    await visit.page.getByRole('link', { name: 'a stranger' }).click();
    await visit.page.locator('body[data-visitor=stranger][data-verdict=good]').waitFor();
    expect(visit.page.url()).toBe(`${demo.cast.stranger}/#put-order`);
    await visit.page.locator('#put-order-details').waitFor();
    // Below the heads of the table, which stay.
    const row = visit.page.locator('#put-order');
    await expect.poll(async () => (await row.boundingBox())?.y, ceiling).toBeLessThan(100);
    await visit.close();
  });

  test('the table is one to who cannot see it, wide or narrow', async () => {
    const visit = await Visit.open(browser, demo.cast.site);
    for (const width of [1280, 400]) {
      await visit.page.setViewportSize({ width, height: 900 });
      const table = visit.page.getByRole('table', { name: 'Calls by server' });
      const row = table.getByRole('row').filter({ has: visit.page.getByRole('rowheader') });
      expect(await row.count()).toBe(12);
      expect(await row.first().getByRole('cell').count()).toBe(SERVERS.length + 1);
      const overflow = await visit.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      expect(await visit.spilled()).toEqual([]);
    }
    await visit.close();
  });

  test('the details open and close by the keyboard, and say of which server they are', async () => {
    const visit = await Visit.open(browser, demo.cast.site);
    const result = visit.page.getByRole('button', { name: 'Place an order on Hono: 201' });
    await result.focus();
    await visit.page.keyboard.press('Enter');
    expect(await result.getAttribute('aria-expanded')).toBe('true');
    const details = visit.page.locator('#post-order-details');
    expect(await details.innerText()).toContain('on Hono');
    expect(await details.innerText()).toContain(`fetch('${originOf('hono')}/orders'`);
    await visit.page.keyboard.press('Enter');
    expect(await details.isVisible()).toBe(false);
    await visit.close();
  });

  test('a page whose APIs are gone says so, and counts nothing as right', async () => {
    const short = await startDemo(0);
    const visit = await Visit.open(browser, short.cast.site);
    await short.close();
    await visit.page.getByRole('button', { name: 'Run all again' }).click();
    await visit.page.locator('body[data-verdict=bad]').waitFor();
    expect(await visit.verdict()).toBe('0 of 84 calls went as the policy says');
    expect(await visit.page.locator('#read-books [data-part=agreement]').innerText()).toBe('all differ');
    await visit.close();
  });
});
