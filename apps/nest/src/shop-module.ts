import type { RefusalFeed } from '@corskit/demo-shop';
import { Module, type DynamicModule } from '@nestjs/common';

import { BasketController } from './basket-controller.js';
import { CatalogueController, FEED } from './catalogue-controller.js';
import { MetricsController } from './metrics-controller.js';
import { OrdersController } from './orders-controller.js';
import { WholesaleController } from './wholesale-controller.js';

/** The bookshop's routes. */
@Module({
  controllers: [
    CatalogueController,
    BasketController,
    OrdersController,
    WholesaleController,
    MetricsController,
  ],
})
export class ShopModule {
  /** Returns the module, whose `GET /refusals` shows `feed`. */
  static forFeed(feed: RefusalFeed): DynamicModule {
    return { module: ShopModule, providers: [{ provide: FEED, useValue: feed }] };
  }
}
