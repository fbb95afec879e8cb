import type { CorsSetup } from '@corskit/core';

import { shopPolicy } from './policy.js';
import { createRefusalFeed, type RefusalFeed } from './refusal-feed.js';

/**
 * Starts one API without the rest of the demo: `PORT` is where it listens, `SITE` the origin of the page that may call it.
 *
 * What goes wrong is one line and the exit code 1.
 */
export async function startAlone(
  listen: (setup: CorsSetup, feed: RefusalFeed, port: number) => Promise<unknown>,
): Promise<void> {
  const port = process.env['PORT'] ?? '4002';
  const site = process.env['SITE'] ?? 'http://localhost:4000';
  try {
    const feed = createRefusalFeed(50);
    const setup = shopPolicy({ site, partner: 'https://partner.example', onRefusal: feed.add });
    await listen(setup, feed, Number(port));
    process.stdout.write(`The bookshop's API is at http://localhost:${port}, for pages of ${site}.\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `The API does not start: ${reason}\nPORT is ${JSON.stringify(port)}, SITE is ${JSON.stringify(site)}; set them to others.\n`,
    );
    process.exitCode = 1;
  }
}
