import type { CorsSetup } from '@corskit/core';
import { answerError, besideUpstream, sharedResponses, type ServeFetch } from './fetch-host.js';
import { FETCH_MIDDLEWARE, type FetchMiddleware } from './fetch-middleware.js';
import { FETCH_LACKS, FETCH_SCENARIOS } from './fetch-scenarios.js';
import type { ContractHost, ContractPlan } from './host.js';
import { NO_GROUPS, tabledSetup } from './route-rules.js';

/**
 * Puts a CORS layer on `app` before it has any route, and returns what answers its requests.
 *
 * A layer around the application returns `cors(setup)(app.fetch)`, one within it uses it and returns `app.fetch`. `onError`
 * answers what the application throws out of itself: Hono does that with everything that is no Error.
 */
export type AttachToHono<App> = (
  app: App,
  setup: CorsSetup,
  onError: (error: unknown) => Response,
) => (request: Request) => Response | undefined | Promise<Response | undefined>;

/** What is used of Hono's context. */
interface Context {
  readonly req: { readonly raw: Request };
  res: Response | undefined;
}

interface Application {
  use(
    path: string,
    middleware: (context: Context, next: () => Promise<void>) => Promise<Response | undefined>,
  ): unknown;
  all(path: string, handler: (context: Context) => unknown): unknown;
  on(method: string, path: string, handler: (context: Context) => unknown): unknown;
  onError(handler: (error: Error) => Response): unknown;
}

/**
 * Makes a host of the class `Hono` and of a CORS layer for it.
 *
 * What routes have of their own is written into the table of routes. `serveFetch` is handed over, as for `fetchHost`.
 */
export function honoHost<App>(
  name: string,
  Hono: new () => App,
  attach: AttachToHono<App>,
  serveFetch: ServeFetch,
  { gaps = {}, lacks = {} }: Pick<ContractHost, 'gaps' | 'lacks'> = {},
): ContractHost {
  return {
    name,
    kind: 'server',
    gaps,
    lacks: { groups: NO_GROUPS, ...FETCH_LACKS, ...lacks },
    start: async (plan) => {
      const app = new Hono();
      const answer = attach(app, tabledSetup(plan), answerError);
      build(app as Application, plan);
      return serveFetch(besideUpstream(answer));
    },
  };
}

function build(app: Application, plan: ContractPlan): void {
  const shared = sharedResponses(plan);
  app.onError(answerError);
  for (const { name } of plan.middleware) app.use('*', around(FETCH_MIDDLEWARE[name]));
  for (const { method, path, scenario } of plan.routes) {
    const handler = ({ req }: Context): unknown => {
      plan.reached();
      return FETCH_SCENARIOS[scenario](req.raw, shared);
    };
    if (method === 'ALL') app.all(path, handler);
    else app.on(method, path, handler);
  }
}

function around(middleware: FetchMiddleware): Parameters<Application['use']>[1] {
  return async (context, next) => {
    let isAnswered = false;
    const response = await middleware(context.req.raw, async () => {
      await next();
      isAnswered = true;
      if (context.res === undefined) throw new Error('no handler has answered');
      return context.res;
    });
    // Returned, as Hono's users write it: so it keeps the headers that layers before it have set.
    if (!isAnswered) return response;
    // Set to nothing first, or Hono would join the headers of both.
    context.res = undefined;
    context.res = response;
    return undefined;
  };
}
