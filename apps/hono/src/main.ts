import { once } from 'node:events';
import { createServer } from 'node:http';

import { startAlone } from '@corskit/demo-shop';

import { createShop } from './app.js';
import { listenerOf } from './listener.js';

await startAlone(async (setup, feed, port) =>
  once(createServer(listenerOf(createShop(setup, feed))).listen(port, 'localhost'), 'listening'),
);
