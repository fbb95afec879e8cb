import { createServer, type RequestListener } from 'node:http';
import type { CorsSetup, PolicyInput } from '@corskit/core';
import type { ContractHost, PlannedGroup, PlannedRoute } from './host.js';
import { serve } from './serve.js';

/** What is needed of the module `express`, 4 or 5. */
export interface ExpressModule {
  (): unknown;
  Router(): unknown;
}

/** What is needed of the CORS layer of Express: it is used once, and makes policies for routes. */
export type ExpressCors = (setup: CorsSetup) => { policy(input: PolicyInput): unknown };

/** Applications and routers, as far as they are used here: `use`, `all`, and a function for each verb. */
type Routing = Record<string, (...given: unknown[]) => unknown>;

/**
 * Makes a host of `express`, the module, and of the CORS layer for it.
 *
 * The layer is used once, first; routes and routers get `api.policy(...)` where the plan says so.
 */
export function expressHost(
  name: string,
  express: ExpressModule,
  cors: ExpressCors,
  { gaps = {}, lacks = {} }: Pick<ContractHost, 'gaps' | 'lacks'> = {},
): ContractHost {
  return {
    name,
    kind: 'server',
    gaps,
    lacks,
    start: async ({ setup, middleware, routes, groups }) => {
      const api = cors(setup);
      const app = express() as Routing;
      // Or each error that a case makes on purpose would be printed.
      app['set']?.('env', 'test');
      app['use']?.(api);
      for (const { handler } of middleware) app['use']?.(handler);
      const mount = (parent: Routing, level: Pick<PlannedGroup, 'routes' | 'groups'>): void => {
        for (const route of level.routes) addRoute(parent, route, api);
        for (const group of level.groups) {
          const router = express.Router() as Routing;
          if (group.policy !== undefined) router['use']?.(api.policy(group.policy));
          mount(router, group);
          parent['use']?.(group.path, router);
        }
      };
      mount(app, { routes, groups });
      return serve(createServer(app as unknown as RequestListener));
    },
  };
}

function addRoute(
  parent: Routing,
  { method, path, policy, handler }: PlannedRoute,
  api: ReturnType<ExpressCors>,
): void {
  const own = policy === undefined ? [] : [api.policy(policy)];
  parent[method.toLowerCase()]?.(path, ...own, handler);
}
