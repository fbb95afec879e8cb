import { serve } from '@corskit/contract';
import { describeShop } from '@corskit/demo-shop/suite';

import { createShop } from '../src/app.js';

describeShop('node:http', async (setup, feed) => serve(createShop(setup, feed)));
