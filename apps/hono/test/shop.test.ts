import { serve } from '@corskit/contract';
import { describeShop } from '@corskit/demo-shop/suite';

import { createShop, listenerOf } from '../src/index.js';

describeShop('Hono', async (setup, feed) => serve(listenerOf(createShop(setup, feed))));
