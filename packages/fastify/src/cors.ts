import { definePolicySet, type CorsOptionsPatch, type CorsSetup, type PolicyInput } from '@corskit/core';
import { warnOfIssue } from '@corskit/node';
import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import fp from 'fastify-plugin';

import { CorsLayer, describeScope } from './cors-layer.js';
import { addLayer, answerRequest, layerOf } from './hooks.js';
import { findEarlyMistake, registeredTwice } from './mistakes.js';

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
      const layer = layerOf(fastify);
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
  addLayer(layer);
  // For matched routes and for those of every not-found handler alike, so no OPTIONS route is needed.
  fastify.addHook('onRequest', (request, reply, done) => answerRequest(layer, request, reply, done));
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
