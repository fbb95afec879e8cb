import { definePolicySet, type CorsOptionsPatch, type CorsSetup, type PolicyInput } from '@corskit/core';
import { begin, follow, readRequest, seal, warnOfIssue } from '@corskit/node';
import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import fp from 'fastify-plugin';

import { CorsLayer, describeScope } from './cors-layer.js';
import { FastifyExchange } from './fastify-exchange.js';
import { findEarlyMistake, findStacked, registeredTwice } from './mistakes.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * The CORS policy of this route: the name of one (replaces what is in force), options (laid over it, key by key), or
     * `false` (no CORS: no header is added or removed, and preflights reach the application).
     */
    readonly cors?: PolicyInput;
  }
}

/**
 * What `register(cors, ...)` takes.
 *
 * On the root instance: the default policy, named policies, and a table of routes. In a scope: options that are laid over
 * what is in force around it, or `{ policy }` alone, with a name or `false`.
 */
export type FastifyCorsOptions = CorsSetup | CorsOptionsPatch | { readonly policy: string | false };

// Shared by all copies of the package: a scope may be registered by another one than the root.
const LAYER: unique symbol = Symbol.for('corskit.fastify.layer');

/**
 * The CORS plugin of Fastify 5: `await app.register(cors, { origin: [...] })`, once, before all routes.
 *
 * It answers every preflight by the policy of the route that it asks about, and puts the headers on every response. It
 * adds no OPTIONS route. Registered again in a scope, it gives that scope a policy of its own.
 *
 * @throws {CorsPolicyError} from `register` or `ready`, with every issue at once, where a policy is wrong.
 * @throws {CorsSetupError} from `register` or `ready`, where it is registered in the wrong place.
 */
export const cors: FastifyPluginCallback<FastifyCorsOptions> = fp<FastifyCorsOptions>(
  (fastify, options, done) => {
    if (typeof done !== 'function')
      throw new TypeError('cors: cors is the plugin itself; write await app.register(cors, { origin: ... })');
    try {
      const layer = (fastify as { [LAYER]?: CorsLayer })[LAYER];
      if (layer === undefined) attach(fastify, options as CorsSetup);
      else narrow(fastify, layer, options);
      done();
    } catch (error) {
      done(error as Error);
    }
  },
  { fastify: '5.x', name: '@corskit/fastify' },
);

/** Makes `fastify`, a root instance, an application with CORS. */
function attach(fastify: FastifyInstance, setup: CorsSetup): void {
  const mistake = findEarlyMistake(fastify);
  if (mistake !== undefined) throw mistake;
  const layer = new CorsLayer(definePolicySet(setup, warnOfIssue), fastify);
  Object.defineProperty(fastify, LAYER, { value: layer });
  const instances = new Set([fastify]);
  fastify.addHook('onRegister', (instance) => void instances.add(instance));
  fastify.addHook('onRoute', function (route) {
    layer.addRoute(this, route);
  });
  fastify.addHook('onReady', (done) => {
    try {
      layer.settle();
      done(findStacked(instances));
    } catch (error) {
      done(error as Error);
    }
  });
  // For matched routes and for those of every not-found handler alike, so no OPTIONS route is needed.
  fastify.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    const reached =
      layer.set.scope === 'application' ? undefined : layer.ofConfig(request.routeOptions.config);
    const exchange = new FastifyExchange(layer, readRequest(raw), raw, reached);
    const run = (): unknown =>
      follow(begin(exchange, raw, reply.raw), ({ answer, error }) => {
        if (answer === undefined) {
          done(error as Error | undefined);
          return;
        }
        // By Fastify, not on the raw response: so it is logged, and seen by onSend and onResponse like any other.
        seal(raw, reply.raw, exchange);
        void reply.code(answer.status).send();
      });
    const choice = exchange.choose();
    if (choice === undefined) run();
    else void choice.then(run);
  });
}

/** Gives `fastify`, a scope, a policy of its own. */
function narrow(fastify: FastifyInstance, layer: CorsLayer, options: FastifyCorsOptions): void {
  if (fastify === layer.root) throw registeredTwice('the root instance');
  if (layer.hasScope(fastify)) throw registeredTwice(describeScope(fastify));
  layer.addScope(fastify, isReplacement(options) ? options.policy : options);
}

// With options beside it, it would be the one or the other: the policy says so then.
function isReplacement(options: FastifyCorsOptions): options is { readonly policy: string | false } {
  return 'policy' in options && Object.keys(options).length === 1;
}
