import type { ContractHost } from './host.js';

/** What Express 4 cannot do, whatever its CORS layer: for `lacks` of its host, which cannot tell it from Express 5. */
export const EXPRESS_4_LACKS: NonNullable<ContractHost['lacks']> = {
  rejects: 'Express 4 leaves a handler that returns a rejected promise unanswered',
};

/** What `@hono/node-server` answers before any handler is asked: for `gaps` of hosts that it serves, by the cases that show it. */
export const HONO_NODE_SERVER_GAPS: Readonly<Record<string, string>> = {
  'HO-210': '@hono/node-server answers OPTIONS * with 400: it makes no URL of a target that is no path',
};

/** What Fastify answers before any hook runs, whatever is registered with it, by the cases that show it. */
export const FASTIFY_ROUTER_GAPS: Readonly<Record<string, string>> = {
  'RT-208': 'Fastify answers a path that it cannot decode with 400 by itself, before any hook runs',
};
