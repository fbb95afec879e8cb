import { startAlone } from '@corskit/demo-shop';

import { createShop } from './app.js';

await startAlone(async (setup, feed, port) =>
  (await createShop(setup, feed)).listen({ port, host: 'localhost' }),
);
