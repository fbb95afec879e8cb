import { serve } from '@corskit/contract';
import { describeShop } from '@corskit/demo-shop/suite';

import { createShop } from '../src/app.js';

describeShop('Koa', async (setup, feed) => {
  const answer = createShop(setup, feed).callback();
  return serve((req, res) => void answer(req, res));
});
