import { serve } from '@corskit/contract';
import { describeShop } from '@corskit/demo-shop/suite';

import { createShop } from '../src/app.js';

describeShop('Express', async (setup, feed) => serve(createShop(setup, feed)));
