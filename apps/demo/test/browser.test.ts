import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { startDemo, type Demo } from '../src/demo.js';
import { openLoopback } from '../src/loopback.js';
import { CHROMIUM_FLAGS, findChromium } from './chromium.js';
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
const recorder = new Recorder();

/** Waits until the browser has printed exactly `reasons` for blocking fetches of `path`. */
async function expectPrinted(visit: Visit, path: string, reasons: readonly string[]): Promise<void> {
  await expect.poll(() => visit.printedFor(demo.api.origin + path), ceiling).toEqual(reasons);
}

describe.skipIf(executablePath === undefined && !required)('in Chromium', () => {
  beforeAll(async () => {
    if (executablePath === undefined) {
      throw new Error(`CORSKIT_REQUIRE_BROWSER is 1, but there is no Chromium here: ${howToGetOne}`);
    }
    demo = await startDemo(0, recorder.observe);
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
      recorder.clear();
      own = await Visit.open(browser, demo.cast.site);
    });

    afterAll(async () => own.close());

    test('finds every call as the policy says', async () => {
      expect(await own.verdict()).toBe('12 of 12 calls went as the policy says');
    });

    test('GET: no preflight, readable', async () => {
      const { state, outcome } = await own.shown('read-books');
      expect(state).toBe('readable');
      expect(outcome).toContain('status 200');
      expect(outcome).toContain('The Dispossessed');
      // The second one is the call with credentials.
      expect(recorder.shortAt('/books')).toEqual(['GET', 'GET']);
    });

    test('GET with credentials: the cookie comes along', async () => {
      expect((await own.shown('read-basket')).state).toBe('readable');
      await own.page.getByRole('button', { name: 'Run "Look into the basket"' }).click();
      await expect
        .poll(() => recorder.at('/basket').map(({ cookie }) => cookie), ceiling)
        .toEqual([undefined, 'basket=b-17']);
    });

    test('JSON POST: a preflight asks for the content type; Location is readable because it is exposed', async () => {
      const { state, outcome } = await own.shown('post-order');
      expect(state).toBe('readable');
      expect(outcome).toContain('status 201');
      expect(outcome).toContain('location: /orders/8');
      expect(recorder.shortAt('/orders').slice(0, 2)).toEqual(['OPTIONS POST content-type', 'POST']);
    });

    test('PUT with Authorization and credentials: the preflight carries neither, the request both', async () => {
      const { state, outcome } = await own.shown('put-order');
      expect(state).toBe('readable');
      expect(outcome).toContain('status 200');
      const origin = demo.cast.site;
      expect(recorder.at('/orders/8').slice(0, 2)).toMatchObject([
        { method: 'OPTIONS', asksMethod: 'PUT', asksHeaders: 'authorization,content-type', origin },
        { method: 'PUT', authorization: 'Bearer demo-token', cookie: 'basket=b-17', origin },
      ]);
      expect(recorder.at('/orders/8')[0]).toMatchObject({ authorization: undefined, cookie: undefined });
    });

    test("DELETE after a remembered PUT at the same URL: asks again, and its route's own policy refuses", async () => {
      const { state, reason } = await own.shown('delete-order');
      expect(state).toBe('blocked');
      expect(reason).toContain(`does not allow the origin "${demo.cast.site}"`);
      expect(recorder.shortAt('/orders/8')).toEqual([
        'OPTIONS PUT authorization,content-type',
        'PUT',
        'OPTIONS DELETE authorization',
        'OPTIONS PATCH content-type',
      ]);
    });

    test('refused: an origin, for DELETE, then a method', async () => {
      const { state, reason } = await own.shown('patch-order');
      expect(state).toBe('blocked');
      expect(reason).toContain('does not allow the method "PATCH"');
      await expectPrinted(own, '/orders/8', [PREFLIGHT + MISSING, METHOD]);
    });

    test('refused: a header', async () => {
      const { state, reason } = await own.shown('post-order-with-debug');
      expect(state).toBe('blocked');
      expect(reason).toContain('does not allow the request header "x-debug"');
      expect(recorder.shortAt('/orders').slice(2)).toEqual(['OPTIONS POST content-type,x-debug']);
      await expectPrinted(own, '/orders', [HEADER]);
    });

    test('refused: credentials, by the browser alone', async () => {
      const { state, reason } = await own.shown('read-books-with-cookie');
      expect(state).toBe('blocked');
      expect(reason).toContain('noted no refusal');
      await expectPrinted(own, '/books', [WILDCARD]);
    });

    test('refused: a route for partners; the request arrives, the answer is withheld', async () => {
      const { state, outcome, reason } = await own.shown('read-wholesale');
      expect(state).toBe('blocked');
      expect(outcome).not.toContain('40%');
      expect(reason).toContain(`does not allow the origin "${demo.cast.site}"`);
      expect(recorder.shortAt('/wholesale')).toEqual(['GET']);
      await expectPrinted(own, '/wholesale', [MISSING]);
    });

    test('a route without CORS: blocked, and the server has refused nothing', async () => {
      const { state, reason } = await own.shown('read-metrics');
      expect(state).toBe('blocked');
      expect(reason).toContain('noted no refusal');
      await expectPrinted(own, '/metrics', [MISSING]);
    });

    test.each([
      ['read-recommendations', '/recommendations', 'status 500', 'Internal Server Error'],
      ['read-nowhere', '/nowhere', 'status 404', 'There is nothing at this address'],
    ])('%s: the error stays readable', async (id, path, status, text) => {
      const { state, outcome } = await own.shown(id);
      expect(state).toBe('readable');
      expect(outcome).toContain(status);
      expect(outcome).toContain(text);
      await expectPrinted(own, path, []);
    });
  });

  describe("the stranger's page", () => {
    let stranger: Visit;

    beforeAll(async () => {
      recorder.clear();
      stranger = await Visit.open(browser, demo.cast.stranger);
    });

    afterAll(async () => stranger.close());

    test('finds every call as the policy says: one is readable', async () => {
      expect(await stranger.verdict()).toBe('12 of 12 calls went as the policy says');
      expect(await stranger.page.locator('article[data-state=readable]').count()).toBe(1);
      expect((await stranger.shown('read-books')).state).toBe('readable');
    });

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
    ])('%s: only preflights arrive, and for each the browser names the origin', async (path, preflights) => {
      expect(recorder.shortAt(path)).toEqual(preflights);
      await expectPrinted(
        stranger,
        path,
        preflights.map(() => PREFLIGHT + MISSING),
      );
    });

    test.each(['/basket', '/wholesale', '/recommendations', '/nowhere'])(
      '%s: the answer is withheld',
      async (path) => {
        expect(recorder.shortAt(path)).toEqual(['GET']);
        await expectPrinted(stranger, path, [MISSING]);
      },
    );
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
    await page.goto(`${demo.api.origin}/books`);
    await page.evaluate(async (url) => {
      for (const method of ['PUT', 'DELETE']) await fetch(url, { method });
    }, `${careless.origin}/`);
    expect(seen.shortAt('/')).toEqual(['OPTIONS PUT', 'PUT', 'DELETE']);
    await page.context().close();
    await careless.close();
  });

  test('the switch opens the same call from the other origin', async () => {
    const visit = await Visit.open(browser, demo.cast.site);
    await visit.page.locator('#put-order h2 a').click();
    await visit.page.getByRole('link', { name: 'a stranger' }).click();
    await visit.page.locator('body[data-visitor=stranger][data-verdict=good]').waitFor();
    expect(visit.page.url()).toBe(`${demo.cast.stranger}/#put-order`);
    const article = visit.page.locator('#put-order:target');
    await expect.poll(async () => (await article.boundingBox())?.y, ceiling).toBeLessThan(50);
    await visit.close();
  });

  test('a page whose API is gone says so, and counts nothing as right', async () => {
    const short = await startDemo(0);
    const visit = await Visit.open(browser, short.cast.site);
    await short.close();
    await visit.page.getByRole('button', { name: 'Run all again' }).click();
    await visit.page.locator('body[data-verdict=bad]').waitFor();
    expect(await visit.verdict()).toBe('0 of 12 calls went as the policy says');
    await visit.close();
  });
});
