import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { CorsSetup } from '@corskit/core';
import type {
  ContractHost,
  ContractPlan,
  Next,
  NodeHandler,
  PlannedRoute,
  ServerHostOptions,
} from './host.js';
import { HTTP1_ONLY } from './http1-only.js';
import { answerOf } from './http-error.js';
import { matchRoute } from './route-match.js';
import { NO_GROUPS, tabledSetup } from './route-rules.js';
import { serveHttp2, type Http2Listener } from './serve-http2.js';
import { serve } from './serve.js';

/** Middleware in the idiom of Connect; `next` goes on, with an error to the error handling. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => unknown;

/**
 * Makes a host of a CORS layer in the idiom `cors(setup)(request, response, next)`, on a bare `node:http` server.
 *
 * What routes have of their own is written into the table of routes, `:name` as `*`. The server does what bare servers
 * do: when a handler fails, it drops every header that is set and answers 500.
 */
export function middlewareHost(
  name: string,
  cors: (setup: CorsSetup) => Middleware,
  { gaps = {}, lacks = {}, protocol = 'http1' }: ServerHostOptions = {},
): ContractHost {
  return {
    name,
    kind: 'server',
    gaps: protocol === 'http2' ? { ...HTTP1_ONLY, ...gaps } : gaps,
    lacks: { groups: NO_GROUPS, ...lacks },
    start: async (plan) => {
      // Not in the listener: a setup that is wrong must stop the server here.
      const layer = cors(tabledSetup(plan));
      const listen = listener(plan, layer);
      return protocol === 'http2' ? serveHttp2(listen as unknown as Http2Listener) : serve(listen);
    },
  };
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
  const { status, headers } = answerOf(error);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.statusCode = status;
  response.end('the server failed');
}
