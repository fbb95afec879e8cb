import { serve } from '@corskit/contract';
import { describeShop } from '@corskit/demo-shop/suite';

import { createShop, listenerOf } from '../src/index.js';

describeShop('Nest on Express', async (setup, feed) =>
  serve(await listenerOf(await createShop(setup, feed, 'express'))),
);

describeShop('Nest on Fastify', async (setup, feed) =>
  serve(await listenerOf(await createShop(setup, feed, 'fastify'))),
);
