import type { IncomingMessage, ServerResponse } from 'node:http';
import { FASTIFY_MIDDLEWARE } from './fastify-middleware.js';
import type { FastifyReply, FastifyScope } from './fastify-reply.js';
import { FASTIFY_SCENARIOS } from './fastify-scenarios.js';
import { FASTIFY_ROUTER_GAPS } from './framework-limits.js';
import type { ContractPlan, Next, NodeHandler, PlannedRoute } from './host.js';
import { BODY_LIMIT } from './json-body.js';
import { NODE_MIDDLEWARE } from './node-middleware.js';
import type { MiddlewareName } from './scenario-names.js';

/** What is used of an application of Nest before it listens. */
export interface NestApplication {
  use(middleware: NodeHandler): unknown;
  useBodyParser(type: string, options: object, parser?: unknown): unknown;
  getHttpAdapter(): { getInstance(): unknown };
}

/** What Nest runs on: what is done on its own request and response, and what is put in front of the routes there. */
export interface NestPlatform {
  /** Cases that it does not pass by itself, whatever the CORS layer. */
  readonly gaps: Readonly<Record<string, string>>;
  readonly middleware: Readonly<Record<MiddlewareName, (app: NestApplication) => void>>;
  /** Returns a method for what `@Req()`, `@Res()` and `@Next()` give; it sees to the response itself. */
  method(
    route: PlannedRoute,
    plan: ContractPlan,
  ): (request: unknown, response: unknown, next: unknown) => void;
}

const auth = (app: NestApplication): void => void app.use(NODE_MIDDLEWARE.auth);

const EXPRESS: NestPlatform = {
  gaps: {},
  middleware: {
    auth,
    'json-body': (app) => void app.useBodyParser('json', { limit: BODY_LIMIT }),
    compression: (app) => void app.use(NODE_MIDDLEWARE.compression),
  },
  method:
    ({ handler }) =>
    (request, response, next) =>
      void handler(request as IncomingMessage, response as ServerResponse, next as Next),
};

const FASTIFY: NestPlatform = {
  gaps: FASTIFY_ROUTER_GAPS,
  middleware: {
    auth,
    'json-body': (app) => {
      // Nest 11 parses nothing unless it is told how.
      const parser = fastifyIn(app).getDefaultJsonParser('error', 'error');
      app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT }, parser);
    },
    compression: (app) => FASTIFY_MIDDLEWARE.compression(fastifyIn(app)),
  },
  method:
    ({ scenario }, { reached, shared }) =>
    (_request, reply) => {
      reached();
      FASTIFY_SCENARIOS[scenario](reply as FastifyReply, shared);
    },
};

interface Fastify extends FastifyScope {
  getDefaultJsonParser(onProtoPoisoning: string, onConstructorPoisoning: string): unknown;
}

function fastifyIn(app: NestApplication): Fastify {
  return app.getHttpAdapter().getInstance() as Fastify;
}

/**
 * Returns the platform of an adapter, by what its `getType()` says.
 *
 * @throws {TypeError} where it is neither Express nor Fastify.
 */
export function nestPlatform(type: string): NestPlatform {
  if (type === 'express') return EXPRESS;
  if (type === 'fastify') return FASTIFY;
  throw new TypeError(`the contract has no handlers for the platform ${JSON.stringify(type)}`);
}
