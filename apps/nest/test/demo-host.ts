import { nestHost, type ContractHost } from '@corskit/contract';
import { Cors, NoCors, type CorsModuleOptions } from '@corskit/nestjs';
import * as common from '@nestjs/common';

import { createApi } from '../src/app.js';
import type { Platform } from '../src/platforms.js';

/** What the root module of a case imports, because the demo's own has the CORS layer by now. */
@common.Module({})
class NoLayer {}

/** Returns the demo's own API on `platform`, with the routes and the policy of a case instead of the shop's. */
export function demoHost(name: string, platform: Platform): ContractHost {
  const hostOfOneCase = (): ContractHost => {
    let setup: CorsModuleOptions;
    const forRoot = (given: CorsModuleOptions): typeof NoLayer => {
      setup = given;
      return NoLayer;
    };
    const create = async (routes: common.Type): Promise<unknown> =>
      createApi(setup, { module: routes }, platform);
    return nestHost(
      name,
      { common, core: { NestFactory: { create } }, adapter: () => ({ getType: () => platform }) },
      { CorsModule: { forRoot }, Cors, NoCors },
    );
  };
  return {
    ...hostOfOneCase(),
    start: async (plan) => {
      // The demo has a parser of its own, which has read the body by the time a route is reached.
      const middleware = plan.middleware.filter((one) => one.name !== 'json-body');
      return hostOfOneCase().start({ ...plan, middleware });
    },
  };
}
