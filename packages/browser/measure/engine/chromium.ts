import { chromium } from 'playwright-core';

import type { Browser } from './browser.js';

/** The flags under which it runs, as root too, and talks to nobody but this machine. */
const FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a Chromium.
 *
 * Nothing is intercepted: with `page.route` Playwright would answer preflights itself, with `extraHTTPHeaders` every
 * request would be preflighted, and without the cache there is none for preflights either.
 */
export async function startChromium(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args: [...FLAGS] });
  const page = await browser.newPage();
  const texts: string[] = [];
  page.on('console', (message) => texts.push(message.text()));
  return {
    version: browser.version(),
    settle: 120,
    async open(url) {
      await page.goto(url);
    },
    evaluate: (expression) => page.evaluate(expression),
    takeTexts: () => texts.splice(0),
    close: () => browser.close(),
  };
}
