import type { CorsSetup } from '@corskit/core';
import { FETCH_MIDDLEWARE } from './fetch-middleware.js';
import {
  answerUpstream,
  FETCH_LACKS,
  FETCH_SCENARIOS,
  UPSTREAM_PATH,
  type SharedResponses,
} from './fetch-scenarios.js';
import type { ContractHost, ContractPlan, RunningHost } from './host.js';
import { answerOf } from './http-error.js';
import { matchRoute } from './route-match.js';
import { NO_GROUPS, tabledSetup } from './route-rules.js';

/** A server, or a part of one, that answers a request with a response. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** What is needed of the CORS layer: it is put around the handler, and gives what the handler throws to `onError`. */
export type FetchCors = (
  setup: CorsSetup,
) => (
  handler: FetchHandler,
  options: { onError: (error: unknown, request: Request) => Response },
) => (request: Request) => Response | undefined | Promise<Response | undefined>;

/** Serves `fetch` on a socket of this machine, in whatever runtime it is. */
export type ServeFetch = (fetch: (request: Request) => Promise<Response>) => Promise<RunningHost>;

/**
 * Makes a host of a CORS layer in the idiom `cors(setup)(handler, { onError })`, around a handler without a framework.
 *
 * What routes have of their own is written into the table of routes. `serveFetch` is handed over: it makes a server of what
 * answers a request with a response.
 */
export function fetchHost(
  name: string,
  cors: FetchCors,
  serveFetch: ServeFetch,
  { gaps = {}, lacks = {} }: Pick<ContractHost, 'gaps' | 'lacks'> = {},
): ContractHost {
  return {
    name,
    kind: 'server',
    gaps,
    lacks: { groups: NO_GROUPS, ...FETCH_LACKS, ...lacks },
    start: async (plan) => {
      const wrap = cors(tabledSetup(plan));
      return serveFetch(besideUpstream(wrap(application(plan), { onError: answerError })));
    },
  };
}

/** Answers `error` as a server without a framework does: with the status and the headers that it carries. */
export function answerError(error: unknown): Response {
  const { status, headers } = answerOf(error);
  return new Response('the server failed', { status, headers });
}

/** Makes what all requests of one server share. */
export function sharedResponses({ shared }: ContractPlan): SharedResponses {
  return { error: shared.error, response: new Response(null, { status: 404, headers: shared.headers }) };
}

/** Returns `handler` with the upstream of `passes-upstream` on a path of its own, which no CORS layer sees. */
export function besideUpstream(
  handler: (request: Request) => Response | undefined | Promise<Response | undefined>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (new URL(request.url).pathname === UPSTREAM_PATH) return answerUpstream();
    const response = await handler(request);
    if (response === undefined) throw new Error('the CORS layer has given no response');
    return response;
  };
}

function application(plan: ContractPlan): FetchHandler {
  const shared = sharedResponses(plan);
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const { route } = matchRoute(plan, request.method, pathname + search);
    if (route === undefined) return new Response('not found', { status: 404 });
    plan.reached();
    return FETCH_SCENARIOS[route.scenario](request, shared);
  };
  return plan.middleware.reduceRight<FetchHandler>(
    (inner, { name }) =>
      async (request) =>
        FETCH_MIDDLEWARE[name](request, async () => inner(request)),
    answer,
  );
}
