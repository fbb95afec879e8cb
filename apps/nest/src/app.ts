import 'reflect-metadata';

import type { RefusalFeed } from '@corskit/demo-shop';
import type { CorsModuleOptions } from '@corskit/nestjs';
import type { DynamicModule, INestApplication } from '@nestjs/common';

import { ApiModule } from './api-module.js';
import { PLATFORMS, type Platform } from './platforms.js';
import { ShopModule } from './shop-module.js';

/**
 * Builds an API with `setup` as its CORS policies, around the routes of `routes`; it has not been started.
 *
 * @throws {CorsPolicyError} if a policy is wrong; one that a route names is looked at by `init()`, and so by `listen()`.
 */
export async function createApi(
  setup: CorsModuleOptions,
  routes: DynamicModule,
  platform: Platform,
): Promise<INestApplication> {
  return PLATFORMS[platform](ApiModule.around(routes, setup));
}

/**
 * Builds the bookshop's API; `setup` must have the policies `public` and `partners`, `GET /refusals` shows `feed`.
 *
 * @throws {CorsPolicyError} as `createApi` does.
 */
export async function createShop(
  setup: CorsModuleOptions,
  feed: RefusalFeed,
  platform: Platform,
): Promise<INestApplication> {
  return createApi(setup, ShopModule.forFeed(feed), platform);
}
