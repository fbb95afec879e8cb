import { serve } from '@corskit/contract';
import { describeShop } from '@corskit/demo-shop/suite';

import { createShop } from '../src/app.js';

describeShop('Fastify', async (setup, feed) => {
  const shop = await createShop(setup, feed);
  await shop.ready();
  return serve(shop.server);
});
