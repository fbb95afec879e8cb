import type { Server } from 'node:http';
import type { CorsSetup, PolicyInput } from '@corskit/core';
import { isCorsPolicyError } from '@corskit/core';
import { FASTIFY_MIDDLEWARE } from './fastify-middleware.js';
import type { FastifyReply, FastifyRequest, FastifyScope } from './fastify-reply.js';
import { FASTIFY_SCENARIOS } from './fastify-scenarios.js';
import { FASTIFY_ROUTER_GAPS } from './framework-limits.js';
import type { ContractHost, ContractPlan, PlannedGroup, ServerHostOptions } from './host.js';
import { HTTP1_ONLY } from './http1-only.js';
import { BODY_LIMIT } from './json-body.js';
import { runningHttp2Host } from './serve-http2.js';
import { runningHost } from './serve.js';

/** The module `fastify`, 5. */
export type FastifyModule = (options: { bodyLimit: number; forceCloseConnections: boolean }) => unknown;

/** The root instance. */
interface Application extends FastifyScope {
  readonly server: Server;
  listen(options: { port: number; host: string }): Promise<unknown>;
  close(): Promise<unknown>;
}

// Apart, because Fastify's types have a signature of its own for it.
const HTTP2 = { http2: true };

const GAPS: Readonly<Record<string, string>> = {
  'CF-319': 'Fastify gives an empty object to a plugin that is registered without options',
  ...FASTIFY_ROUTER_GAPS,
};

/**
 * Makes a host of the module `fastify` and of the CORS plugin for it.
 *
 * The plugin is registered once at the root, first, with the setup; again in the scope of a group that has a policy, with
 * the patch, or with `{ policy }` for a name and for false. Routes have their policy in `config.cors`.
 */
export function fastifyHost(
  name: string,
  fastify: FastifyModule,
  cors: unknown,
  { gaps = {}, lacks = {}, protocol = 'http1' }: ServerHostOptions = {},
): ContractHost {
  return {
    name,
    kind: 'server',
    gaps: { ...GAPS, ...(protocol === 'http2' ? HTTP1_ONLY : {}), ...gaps },
    lacks,
    start: async (plan) => {
      const options = { bodyLimit: BODY_LIMIT, forceCloseConnections: true };
      const app = fastify(protocol === 'http2' ? { ...options, ...HTTP2 } : options) as Application;
      try {
        await build(app, cors, plan);
        const running = protocol === 'http2' ? runningHttp2Host(app.server) : runningHost(app.server);
        return { ...running, close: async () => void (await app.close()) };
      } catch (error) {
        await app.close().catch(() => undefined);
        throw policyErrorIn(error) ?? error;
      }
    },
  };
}

async function build(app: Application, cors: unknown, plan: ContractPlan): Promise<void> {
  await app.register(cors, plan.setup);
  for (const { name } of plan.middleware) FASTIFY_MIDDLEWARE[name](app);
  addRoutes(app, plan.routes, plan);
  const enter = (parent: FastifyScope, { path, policy, routes, groups }: PlannedGroup): void => {
    const body = async (scope: FastifyScope): Promise<void> => {
      // Not awaited: a plugin need not have been loaded where the routes that it concerns are written.
      if (policy !== undefined) void scope.register(cors, scopeOptions(policy));
      addRoutes(scope, routes, plan);
      for (const group of groups) enter(scope, group);
    };
    void parent.register(body, { prefix: path });
  };
  for (const group of plan.groups) enter(app, group);
  await app.listen({ port: 0, host: '127.0.0.1' });
}

function scopeOptions(policy: PolicyInput): Partial<CorsSetup> | { policy: PolicyInput } {
  return typeof policy === 'object' ? policy : { policy };
}

function addRoutes(
  scope: FastifyScope,
  routes: ContractPlan['routes'],
  { reached, shared }: ContractPlan,
): void {
  for (const { method, path, policy, scenario } of routes) {
    const options = policy === undefined ? {} : { config: { cors: policy } };
    const handler = (_request: FastifyRequest, reply: FastifyReply): unknown => {
      reached();
      return FASTIFY_SCENARIOS[scenario](reply, shared);
    };
    if (method === 'ALL') scope.all(path, options, handler);
    else scope.route({ method, url: path, handler, ...options });
  }
}

// What loads plugins may wrap what a plugin has thrown.
function policyErrorIn(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) if (isCorsPolicyError(at)) return at;
  return undefined;
}
