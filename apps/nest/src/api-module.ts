import { CorsModule, type CorsModuleOptions } from '@corskit/nestjs';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';

import { ErrorFilter } from './error-filter.js';

/** What every API of the demo has: CORS, and a form of its own for errors. */
@Module({ providers: [{ provide: APP_FILTER, useClass: ErrorFilter }] })
export class ApiModule {
  /** Returns the root module, with `setup` as its CORS policies, around the routes of `routes`. */
  static around(routes: DynamicModule, setup: CorsModuleOptions): DynamicModule {
    return { module: ApiModule, imports: [CorsModule.forRoot(setup), routes] };
  }
}
