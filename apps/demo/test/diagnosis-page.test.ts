import { createPage } from '@corskit/demo-web';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { openLoopback, type Loopback } from '../src/loopback.js';
import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/test/chromium.js';
import { DiagnosisVisit } from './diagnosis-visit.js';
import { CHROMIUM_TEXTS, chromiumLine, PASTED } from './pasted.js';

// Ceilings for a machine that is busy with other things; nothing here depends on how long it takes.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const executablePath = findChromium();
const required = process.env['CORSKIT_REQUIRE_BROWSER'] === '1';

describe.skipIf(executablePath === undefined && !required)('the second tab, in Chromium', () => {
  let server: Loopback;
  let api: Loopback;
  let asked: string[] = [];
  let browser: Browser;
  let visit: DiagnosisVisit;

  beforeAll(async () => {
    if (executablePath === undefined)
      throw new Error('CORSKIT_REQUIRE_BROWSER is 1, but there is no Chromium.');
    [server, api] = [await openLoopback(0), await openLoopback(0)];
    api.serve((req, res) => {
      asked.push(req.url ?? '');
      res.end();
    });
    const { origin } = server;
    server.serve(
      createPage({ apis: [{ id: 'one', name: 'One', origin: api.origin }], site: origin, stranger: origin }),
    );
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  });

  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    await Promise.all([server, api].map(async (one: Loopback | undefined) => one?.close()));
  });

  beforeEach(async () => {
    asked = [];
    visit = await DiagnosisVisit.open(browser, server.origin);
  });

  afterEach(async () => {
    await visit.close();
  });

  describe('what is pasted', () => {
    test('a fetch: what the browser sends first, and what the server has to answer', async () => {
      await visit.paste(PASTED.fetch);
      await visit.verdict('Needs an answer');
      expect(await visit.part('kind').innerText()).toBe('A request: PUT https://api.example.com/orders/1');
      expect(await visit.part('preflight-sent').innerText()).toBe(
        [
          'OPTIONS https://api.example.com/orders/1',
          'Access-Control-Request-Method: PUT',
          'Access-Control-Request-Headers: authorization,content-type',
          'Origin: https://app.example.com',
        ].join('\n'),
      );
      expect(await visit.part('fixes').innerText()).toContain(
        'Access-Control-Allow-Headers: authorization, content-type',
      );
      expect(await visit.part('command').innerText()).toContain("-H 'authorization: Bearer ***'");
    });

    test('the answer to its preflight: blocked, by three browsers, and why', async () => {
      await visit.paste(PASTED.fetch);
      await visit.paste(PASTED.preflightAnswer);
      await visit.verdict('Blocked');
      expect(await visit.part('sentence').innerText()).toContain("'Access-Control-Allow-Origin: *'");
      expect(await visit.part('cause').innerText()).toBe('wildcard-with-credentials, certain');
      const printed = await visit.part('browsers').innerText();
      expect(printed).toContain(
        "must not be the wildcard '*' when the request's credentials mode is 'include'",
      );
      expect(printed).toContain('Credential is not supported');
      expect(printed).toContain('Cannot use wildcard in Access-Control-Allow-Origin');
      const failing = await visit.page.locator('.checks .fails .what code').allInnerTexts();
      expect(failing).toEqual([
        'Access-Control-Allow-Origin',
        'Access-Control-Allow-Credentials',
        'Access-Control-Allow-Headers',
      ]);
    });

    test('a cURL command, by the clipboard: no preflight', async () => {
      await visit.page.evaluate(async (text) => navigator.clipboard.writeText(text), PASTED.curl);
      await visit.part('paste').focus();
      await visit.page.keyboard.press('Control+V');
      await visit.verdict('Needs an answer');
      expect(await visit.part('sentence').innerText()).toContain('No preflight');
      expect(await visit.part('preflight-step').isVisible()).toBe(false);
      await visit.fill('response', 'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *');
      await visit.verdict('Allowed');
    });

    test('headers alone: they need the request, which the form takes', async () => {
      await visit.paste('HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://app.example.com/');
      await visit.verdict('Needs the request');
      await visit.fill('url', 'https://api.example.com/');
      await visit.verdict('Needs the page');
      await visit.fill('page', 'https://app.example.com');
      await visit.verdict('Blocked');
      expect(await visit.part('cause').innerText()).toContain('acao-malformed');
    });

    test('a HAR file: the first that was blocked, and any other', async () => {
      await visit.paste(PASTED.har);
      await visit.verdict('Needs an answer');
      expect(await visit.part('kind').innerText()).toBe('A HAR file with 3 requests, 1 of them blocked.');
      expect(await visit.part('field-url').inputValue()).toBe('https://api.example.com/basket');
      await visit.part('entries').selectOption('1');
      await visit.verdict('Allowed');
      await visit.part('entries').selectOption('3');
      await visit.verdict('Blocked');
    });

    test.each(['a question, in words', '{"log":', 'fetch('])(
      '%s: a line that says what to paste',
      async (text) => {
        await visit.paste(text);
        await expect.poll(() => visit.part('kind').innerText()).not.toBe('');
        expect(await visit.part('paste').getAttribute('aria-invalid')).toBe('true');
        expect(await visit.part('bench').isVisible()).toBe(false);
      },
    );

    test('a line that is not about CORS says so first', async () => {
      await visit.paste(
        'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/. (Reason: CORS request did not succeed). Status code: (null).',
      );
      await visit.verdict('Not CORS');
      expect(await visit.part('sentence').innerText()).toContain('No answer came');
    });
  });

  test('every text of Chromium for a fault of the server leads to a cause, and to the command that finds it', async () => {
    for (const text of CHROMIUM_TEXTS) {
      await visit.part('reset').click();
      await visit.paste(chromiumLine(text));
      await visit.verdict('Blocked');
      expect(await visit.part('kind').innerText(), text).toBe('A line of the console of Chromium.');
      expect(await visit.part('possible').locator('li').count(), text).toBeGreaterThan(0);
      expect(await visit.part('fixes').innerText(), text).not.toBe('');
      expect(await visit.part('command').innerText(), text).toContain(
        'npx corskit check https://api.example.com/orders/1 --origin https://app.example.com',
      );
    }
  });

  test('"Allow this fetch" fills in the right answers, and spoiling one shows what it is for', async () => {
    await visit.paste(PASTED.fetch);
    await visit.verdict('Needs an answer');
    await visit.part('allow').click();
    await visit.verdict('Allowed');
    const right = await visit.part('field-preflight').inputValue();
    await visit.fill('preflight', right.replace(/\n.*Allow-Headers.*/, ''));
    await visit.verdict('Blocked');
    expect(await visit.part('cause').innerText()).toContain('header-not-allowed');
  });

  test('an address that is shared shows the same, without the secrets', async () => {
    await visit.paste(PASTED.fetch);
    await visit.fill('preflight', PASTED.preflightAnswer);
    await visit.verdict('Blocked');
    await visit.part('field-server').selectOption('express');
    await visit.part('fixes').getByText('npm install @corskit/express').waitFor();
    const [address, shown] = [await visit.address(), await visit.shown()];
    const json = Buffer.from(address.split('#why=1.')[1] ?? '', 'base64url').toString();
    expect(json).toContain('authorization: Bearer ***');
    expect(json).not.toContain('S3cr3t');

    const other = await DiagnosisVisit.open(browser, server.origin, new URL(address).hash);
    await other.verdict('Blocked');
    const masked = JSON.stringify(shown).replaceAll('S3cr3tV4lu3XyZ', '***');
    expect(await other.shown()).toEqual(JSON.parse(masked));
    expect(await other.part('opened').innerText()).toContain('*** stands for what was secret');
    expect(other.page.url()).toBe(address);
    await other.close();
  });

  test('an address of a line of the console shows the line', async () => {
    const line = chromiumLine(CHROMIUM_TEXTS[0] ?? '');
    await visit.paste(line);
    const address = await visit.address();
    await visit.part('reset').click();
    await visit.page.waitForURL(/#why$/);
    expect(await visit.part('bench').isVisible()).toBe(false);
    // As somebody does who pastes it into the window that is open.
    await visit.page.evaluate((hash) => (location.hash = hash), new URL(address).hash);
    await visit.verdict('Blocked');
    expect(await visit.part('paste').inputValue()).toBe(line);
  });

  test.each(['#why=1.e30x', '#why=2.e30', '#why=%00', '#why=1.eyJ1cmwiOjF9'])(
    'an address that holds no case is ignored, and says so: %s',
    async (fragment) => {
      const other = await DiagnosisVisit.open(browser, server.origin, fragment);
      await other.part('opened').filter({ hasText: 'it is ignored' }).waitFor();
      await other.paste(PASTED.curl);
      await other.verdict('Needs an answer');
      expect(await other.part('opened').isVisible()).toBe(false);
      await other.close();
    },
  );

  test('code is copied by its button', async () => {
    await visit.paste(PASTED.fetch);
    await visit.part('field-server').selectOption('express');
    const snippet = visit.page.locator('.snippet').filter({ hasText: 'npm install' });
    await snippet.getByRole('button', { name: 'Copy' }).click();
    await snippet.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = (): Promise<string> => visit.page.evaluate(async () => navigator.clipboard.readText());
    expect(await copied()).toBe('npm install @corskit/express');
    await visit.page.getByRole('button', { name: 'Copy a link to this case' }).click();
    await expect.poll(copied).toBe(await visit.address());
  });

  test('hostile text stays text', async () => {
    const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
    const pastes = [
      chromiumLine(`The 'Access-Control-Allow-Origin' header contains the invalid value '${hostile}'.`),
      `fetch("https://api.example.com/${hostile.replaceAll('"', '%22')}", {"headers": {"x-a": ${JSON.stringify(hostile)}}})`,
      `HTTP/1.1 404 ${hostile}\nAccess-Control-Allow-Origin: ${hostile}\nServer: ${hostile}`,
      PASTED.har.replaceAll('/basket', `/${hostile.replaceAll('"', '')}`),
      hostile,
    ];
    for (const text of pastes) {
      await visit.paste(text);
      await expect.poll(() => visit.part('kind').innerText()).not.toBe('');
      await visit.fill('page', 'https://app.example.com');
      await visit.address();
    }
    await visit.fill('method', hostile);
    await visit.fill('url', `javascript:document.title='owned'//${hostile}`);
    await visit.fill('response', `HTTP/1.1 200 ${hostile}\nAccess-Control-Allow-Origin: ${hostile}`);
    await visit.verdict('Not CORS');
    await visit.address();
    expect(await visit.page.locator('#why-panel :is(img, script, iframe, a)').count()).toBe(0);
    expect(await visit.page.title()).not.toBe('owned');
  });

  test('nothing that is typed, pasted or pressed leaves the page', async () => {
    await visit.paste(PASTED.fetch);
    await visit.verdict('Needs an answer');
    await visit.fill('url', `${api.origin}/typed`);
    await visit.fill('page', server.origin);
    await visit.part('allow').click();
    await visit.verdict('Allowed');
    await visit.part('field-server').selectOption('nginx');
    await visit.page.locator('.snippet').filter({ hasText: 'add_header' }).first().waitFor();
    await visit.paste(PASTED.har);
    await visit.part('entries').selectOption('3');
    await visit.paste(chromiumLine(CHROMIUM_TEXTS[1] ?? ''));
    await visit.verdict('Blocked');
    await visit.page.getByRole('button', { name: 'Copy a link to this case' }).click();
    expect(visit.requests).toEqual([]);
    // The calls of the first tab are not made, either, before somebody opens it.
    expect(asked).toEqual([]);
  });

  test('tabs are tabs: arrow keys choose, one of them is in the order of Tab, Back leads back', async () => {
    const [calls, why] = [
      visit.page.getByRole('tab', { name: 'Calls of the demo' }),
      visit.page.getByRole('tab', { name: 'Why is mine blocked?' }),
    ];
    const chosen = async (): Promise<unknown> => [
      await calls.getAttribute('aria-selected'),
      await why.getAttribute('aria-selected'),
      await calls.getAttribute('tabindex'),
      await why.getAttribute('tabindex'),
    ];
    await visit.paste(PASTED.curl);
    const address = await visit.address();
    expect(await chosen()).toEqual(['false', 'true', '-1', '0']);
    await why.focus();
    await visit.page.keyboard.press('ArrowRight');
    expect(await chosen()).toEqual(['true', 'false', '0', '-1']);
    await expect.poll(() => calls.evaluate((tab) => tab === document.activeElement)).toBe(true);
    expect(await visit.page.getByRole('tabpanel', { name: 'Calls of the demo' }).isVisible()).toBe(true);
    expect(visit.page.url()).toBe(`${server.origin}/`);
    await visit.page.keyboard.press('End');
    expect(visit.page.url()).toBe(address);
    await visit.page.keyboard.press('Home');
    await visit.page.goBack();
    expect(await chosen()).toEqual(['false', 'true', '-1', '0']);
    await visit.verdict('Needs an answer');
    // What the first tab has found out about an API that is none, it says in the console.
    visit.errors.length = 0;
  });

  test('everything has a name, and the verdict is announced', async () => {
    await visit.page.getByLabel('Paste a line of the console').fill(PASTED.fetch);
    await visit.page.getByLabel('What the server answers to it').first().fill(PASTED.preflightAnswer);
    await visit.verdict('Blocked');
    const status = visit.page.getByRole('status').filter({ hasText: 'Blocked' });
    expect(await status.getAttribute('aria-live')).toBe('polite');
    const nameless = await visit.page
      .locator('#why-panel :is(input, textarea, select, button):visible')
      .evaluateAll(
        (fields) =>
          fields.filter((field) => {
            const labels = 'labels' in field ? (field as HTMLInputElement).labels : null;
            return (labels?.length ?? 0) === 0 && field.textContent.trim() === '';
          }).length,
      );
    expect(nameless).toBe(0);
  });

  test.each([1280, 800, 400, 320])('%i pixels wide, nothing is wider than the window', async (width) => {
    await visit.page.setViewportSize({ width, height: 900 });
    expect(await visit.overflow()).toBe(0);
    await visit.paste(PASTED.fetch);
    await visit.fill('preflight', `${PASTED.preflightAnswer}\nX-Long: ${'x'.repeat(300)}`);
    await visit.verdict('Blocked');
    await visit.part('field-server').selectOption('nginx');
    await visit.page.locator('.snippet').filter({ hasText: 'add_header' }).first().waitFor();
    expect(await visit.overflow()).toBe(0);
    await visit.part('allow').click();
    await visit.verdict('Allowed');
    await visit.paste(PASTED.har);
    expect(await visit.overflow()).toBe(0);
  });
});
