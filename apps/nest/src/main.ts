import { startAlone } from '@corskit/demo-shop';

import { createShop } from './app.js';
import { PLATFORMS, type Platform } from './platforms.js';

const [, , platform = 'express'] = process.argv;

if (isPlatform(platform)) {
  await startAlone(async (setup, feed, port) =>
    (await createShop(setup, feed, platform)).listen(port, 'localhost'),
  );
} else {
  process.stderr.write(
    `The API does not start: there is no platform ${JSON.stringify(platform)}; name ${Object.keys(PLATFORMS).join(' or ')}.\n`,
  );
  process.exitCode = 1;
}

function isPlatform(name: string): name is Platform {
  return Object.hasOwn(PLATFORMS, name);
}
