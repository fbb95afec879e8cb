import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from './browser.js';
import { openChannel } from './channel.js';
import { makeFolder, Program } from './program.js';

// No page of its own at the start. What else automation wants Firefox sets itself.
const PREFERENCES = `user_pref('browser.startup.page', 0);
user_pref('browser.shell.checkDefaultBrowser', false);
user_pref('datareporting.policy.dataSubmissionEnabled', false);
`;

/**
 * Starts a Firefox, and speaks WebDriver BiDi to it.
 *
 * The five commands that are needed are written here: Puppeteer, which knows them all, is 57 MB.
 *
 * @see https://www.w3.org/TR/webdriver-bidi/
 */
export async function startFirefox(path: string): Promise<Browser> {
  const profile = makeFolder();
  writeFileSync(join(profile.path, 'user.js'), PREFERENCES);
  const args = ['--headless', '--no-remote', '--profile', profile.path, '--remote-debugging-port', '0'];
  const program = new Program(path, args);
  const end = async (): Promise<void> => {
    await program.end();
    profile.remove();
  };
  try {
    return await connect(await program.written(/WebDriver BiDi listening on (\S+)/), end);
  } catch (error) {
    await end();
    throw error;
  }
}

async function connect(url: string, end: () => Promise<void>): Promise<Browser> {
  const texts: string[] = [];
  const { channel, opened, close } = openChannel(`${url}/session`, (method, params) => {
    if (method === 'log.entryAdded') texts.push((params as { text: string }).text);
  });
  await opened;
  const session = (await channel.send('session.new', { capabilities: {} })) as {
    capabilities: { browserVersion: string };
  };
  await channel.send('session.subscribe', { events: ['log.entryAdded'] });
  const tab = (await channel.send('browsingContext.create', { type: 'tab' })) as { context: string };
  return {
    version: session.capabilities.browserVersion,
    settle: 250,
    async open(page) {
      await channel.send('browsingContext.navigate', { context: tab.context, url: page, wait: 'complete' });
    },
    async evaluate(expression) {
      // BiDi has a form of its own for every value but text.
      const { result, exceptionDetails } = (await channel.send('script.evaluate', {
        expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value))`,
        target: { context: tab.context },
        awaitPromise: true,
      })) as { result?: { value: string }; exceptionDetails?: { text: string } };
      if (result === undefined) throw new Error(exceptionDetails?.text);
      return JSON.parse(result.value) as unknown;
    },
    takeTexts: () => texts.splice(0),
    async close() {
      close();
      await end();
    },
  };
}
