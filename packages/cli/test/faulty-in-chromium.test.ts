import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { PageFetch } from '@corskit/browser';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CHROMIUM_FLAGS, findChromium } from '../../../tooling/test/chromium.js';
import { diagnose } from '../src/diagnosis/diagnose.js';
import { browserHeaders } from '../src/wire/browser-headers.js';
import { createAsk } from '../src/wire/send.js';
import type { FaultyServer } from './faulty/faulty-server.js';
import { ZOO } from './faulty/zoo.js';

const program = findChromium();
const isRequired = process.env['CORSKIT_REQUIRE_BROWSER'] !== undefined;

/** Where pages come from; an address cannot be led elsewhere. */
const PAGES = ['localhost:5173', 'shop.example.com:80', 'shop.example.test:80'];

/** What cannot be told by one page in one browser. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'node-never-answers': 'a browser waits for minutes',
  'node-cloudflare': 'the server lets a real browser through',
  'node-speaks-another-protocol': 'what browsers print of no HTTP at all was not measured, and is not told',
  'node-https-asked-for': 'what browsers print of no TLS at all was not measured, and is not told',
};

describe.skipIf(program === undefined && !isRequired)(
  'what check says that Chromium prints, it prints',
  () => {
    let pages: Server;
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      if (program === undefined)
        throw new Error('there is no Chromium: apt-get install chromium, or set CHROMIUM_PATH');
      pages = createServer((_, res) => {
        res.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
      }).listen(0, '127.0.0.1');
      await once(pages, 'listening');
      const { port } = pages.address() as AddressInfo;
      // Not by intercepting requests: then preflights would be answered by whoever does, not by the server.
      const rules = PAGES.map((host) => `MAP ${host} 127.0.0.1:${port}`);
      browser = await chromium.launch({
        executablePath: program,
        args: [...CHROMIUM_FLAGS, `--host-resolver-rules=${rules.join(',')}`],
      });
      page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
    });
    afterAll(async () => {
      await browser?.close();
      pages?.close();
    });

    const servers = ZOO.flatMap(({ servers: some, lacks }) => (lacks === undefined ? some : []));
    it.each(servers.filter(isAskable))('$id', async (server) => {
      const up = await server.start();
      try {
        const fetched = server.fetch(up.origin);
        const printed = await visit(page, fetched, server.body);
        const ask = createAsk({
          timeoutOf: () => 2000,
          headersOf: (question) => browserHeaders(question, fetched),
          insecure: true,
        });
        const { outcomes } = await diagnose(fetched, ask, {
          engines: ['chromium'],
          send: true,
          probe: false,
          ...(server.body === undefined ? {} : { body: server.body }),
        });
        const outcome = outcomes.get('chromium');
        expect(outcome !== undefined && 'allowed' in outcome && outcome.console).toEqual(printed);
      } finally {
        await up.stop();
      }
    });
  },
);

function isAskable(server: FaultyServer): boolean {
  const { page, api = 'fetch', origin } = server.fetch('http://localhost:1');
  const { protocol, hostname, port } = new URL(page);
  const isServed = protocol === 'http:' && PAGES.includes(`${hostname}:${port || '80'}`);
  return !(server.id in LEFT_OUT) && api === 'fetch' && origin === undefined && isServed;
}

/** Opens the page, has it ask, and returns what the console shows of it. */
async function visit(page: Page, fetched: PageFetch, body: string | undefined): Promise<readonly string[]> {
  await page.goto(fetched.page);
  const printed: string[] = [];
  const listen = (message: { text(): string }): number => printed.push(message.text());
  page.on('console', listen);
  await page.evaluate(
    async ([{ url, method, headers, credentials, mode, redirect }, text]) => {
      const init = { method, headers, credentials, mode, redirect, body: text };
      const given = Object.entries(init).filter(([, value]) => value !== undefined);
      await fetch(url, Object.fromEntries(given) as RequestInit).catch(() => undefined);
    },
    [fetched as PageFetch & { headers?: [string, string][] }, body] as const,
  );
  page.off('console', listen);
  return printed;
}
