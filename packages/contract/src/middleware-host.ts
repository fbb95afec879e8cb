import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { CorsSetup, RouteRule } from '@corskit/core';
import type { ContractHost, ContractPlan, Next, NodeHandler, PlannedRoute } from './host.js';
import { matchRoute } from './route-match.js';
import { serve } from './serve.js';

/** Middleware in the idiom of Connect; `next` goes on, with an error to the error handling. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => unknown;

const NO_GROUPS = 'a server without a router has no groups; each row of its table is laid over the default';

/**
 * Makes a host of a CORS layer in the idiom `cors(setup)(request, response, next)`, on a bare `node:http` server.
 *
 * What routes have of their own is written into the table of routes, `:name` as `*`. The server does what bare servers
 * do: when a handler fails, it drops every header that is set and answers 500.
 */
export function middlewareHost(
  name: string,
  cors: (setup: CorsSetup) => Middleware,
  { gaps = {}, lacks = {} }: Pick<ContractHost, 'gaps' | 'lacks'> = {},
): ContractHost {
  return {
    name,
    kind: 'server',
    gaps,
    lacks: { groups: NO_GROUPS, ...lacks },
    start: async (plan) => {
      // Not in the listener: a setup that is wrong must stop the server here.
      const layer = cors(setupOf(plan));
      return serve(listener(plan, layer));
    },
  };
}

/** Returns the setup of `plan` with the policies of its routes as rows of the table. */
function setupOf({ setup, routes }: ContractPlan): CorsSetup {
  const rows = routes.flatMap(({ method, path, policy }): RouteRule[] => {
    if (policy === undefined) return [];
    const glob = path.replace(/:[^/]+/g, '*');
    return [method === 'ALL' ? { path: glob, policy } : { path: glob, methods: [method], policy }];
  });
  return rows.length === 0 ? setup : { ...setup, routes: [...(setup.routes ?? []), ...rows] };
}

function listener(plan: ContractPlan, layer: Middleware): RequestListener {
  return (request, response) => {
    const chain: NodeHandler[] = [layer, ...plan.middleware.map(({ handler }) => handler), answerBy(plan)];
    const run = (index: number): void => {
      const next: Next = (error) => (error === undefined ? run(index + 1) : fail(response, error));
      void (async () => chain[index]?.(request, response, next))().catch((error: unknown) =>
        fail(response, error),
      );
    };
    run(0);
  };
}

function answerBy(plan: ContractPlan): NodeHandler {
  return (request, response, next) => {
    const route: PlannedRoute | undefined = matchRoute(plan, request.method ?? '', request.url ?? '').route;
    if (route !== undefined) return route.handler(request, response, next);
    response.writeHead(404).end('not found');
    return undefined;
  };
}

// As Koa and many a hand-written server do it: nothing that was set for the answer that failed is kept.
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  const { status = 500, headers = {} } = error instanceof Error ? (error as Partial<HttpError>) : {};
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.statusCode = status;
  response.end('the server failed');
}

interface HttpError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}
