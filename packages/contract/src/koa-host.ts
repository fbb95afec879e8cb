import type { RequestListener } from 'node:http';
import type { CorsSetup, PolicyInput } from '@corskit/core';
import type {
  ContractHost,
  ContractPlan,
  Feature,
  PlannedGroup,
  PlannedRoute,
  ServerHostOptions,
} from './host.js';
import { HTTP1_ONLY } from './http1-only.js';
import { KOA_MIDDLEWARE } from './koa-middleware.js';
import { KOA_SCENARIOS } from './koa-scenarios.js';
import type { KoaMiddleware } from './koa-context.js';
import { serveHttp2, type Http2Listener } from './serve-http2.js';
import { serve } from './serve.js';

/** The modules `koa`, 2 or 3, and `@koa/router`, 12 or later. */
export interface KoaModules {
  readonly Koa: new () => unknown;
  readonly Router: new (options?: { prefix: string }) => unknown;
}

/** What is needed of the CORS layer of Koa: it is used once, and makes policies for routes. */
export type KoaCors = (setup: CorsSetup) => { policy(input: PolicyInput): unknown };

interface Application {
  silent: boolean;
  use(middleware: unknown): unknown;
  callback(): RequestListener;
}

/** Routers, as far as they are used here: `use`, `all`, `routes`, and a function for each verb. */
type Routing = Record<string, (...given: unknown[]) => unknown>;

const NOT_ANSWERED = 'Koa takes it for no error, and leaves the request without an answer';
const LACKS: Readonly<Partial<Record<Feature, string>>> = {
  'throws-null': NOT_ANSWERED,
  'throws-undefined': NOT_ANSWERED,
  'throws-frozen': 'Koa writes the status into what is thrown, and fails itself where it cannot',
};

/**
 * Makes a host of the modules `koa` and `@koa/router`, and of the CORS layer for them.
 *
 * The layer is used once, first; routes and routers get `api.policy(...)` where the plan says so. Groups are routers with
 * a prefix, one used by the other; methods that a path does not have are answered with 405 by `allowedMethods`.
 */
export function koaHost(
  name: string,
  { Koa, Router }: KoaModules,
  cors: KoaCors,
  { gaps = {}, lacks = {}, protocol = 'http1' }: ServerHostOptions = {},
): ContractHost {
  return {
    name,
    kind: 'server',
    gaps: protocol === 'http2' ? { ...HTTP1_ONLY, ...gaps } : gaps,
    lacks: { ...LACKS, ...lacks },
    start: async (plan) => {
      const api = cors(plan.setup);
      const app = new Koa() as Application;
      // Or each error that a case makes on purpose would be printed.
      app.silent = true;
      app.use(api);
      for (const middleware of plan.middleware) app.use(KOA_MIDDLEWARE[middleware.name]);
      const root = new Router() as Routing;
      for (const route of plan.routes) addRoute(root, route, api, plan);
      app.use(root['routes']?.());
      const routerOf = ({ path, policy, routes, groups }: PlannedGroup): Routing => {
        const router = new Router({ prefix: path }) as Routing;
        if (policy !== undefined) router['use']?.(api.policy(policy));
        for (const route of routes) addRoute(router, route, api, plan);
        for (const group of groups) router['use']?.(routerOf(group)['routes']?.());
        return router;
      };
      for (const group of plan.groups) app.use(routerOf(group)['routes']?.());
      app.use(root['allowedMethods']?.());
      const listener = app.callback();
      return protocol === 'http2' ? serveHttp2(listener as unknown as Http2Listener) : serve(listener);
    },
  };
}

function addRoute(
  router: Routing,
  { method, path, policy, scenario }: PlannedRoute,
  api: ReturnType<KoaCors>,
  { reached, shared }: ContractPlan,
): void {
  const own = policy === undefined ? [] : [api.policy(policy)];
  const handler: KoaMiddleware = (ctx) => {
    reached();
    return KOA_SCENARIOS[scenario](ctx, shared);
  };
  router[method.toLowerCase()]?.(path, ...own, handler);
}
