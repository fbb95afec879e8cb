import { once } from 'node:events';

import { startAlone } from '@corskit/demo-shop';

import { createShop } from './app.js';

await startAlone(async (setup, feed, port) =>
  once(createShop(setup, feed).listen(port, 'localhost'), 'listening'),
);
