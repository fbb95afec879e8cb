// Starts the API alone: PORT is where it listens, SITE the origin of the page that may call it.
import { createShop } from './app.js';
import { shopPolicy } from './policy.js';
import { createRefusalFeed } from './refusal-feed.js';

const port = process.env['PORT'] ?? '4002';
const site = process.env['SITE'] ?? 'http://localhost:4000';

try {
  const feed = createRefusalFeed(50);
  const shop = createShop(
    shopPolicy({ site, partner: 'https://partner.example', onRefusal: feed.add }),
    feed,
  );
  shop.listen(Number(port), 'localhost', (error?: Error) => {
    if (error === undefined)
      process.stdout.write(`The bookshop's API is at http://localhost:${port}, for pages of ${site}.\n`);
    else fail(error);
  });
} catch (error) {
  fail(error);
}

function fail(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `The API does not start: ${reason}\nPORT is ${JSON.stringify(port)}, SITE is ${JSON.stringify(site)}; set them to others.\n`,
  );
  process.exitCode = 1;
}
