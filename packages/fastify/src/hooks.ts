import type { Override } from '@corskit/core';
import { begin, follow, readRequest, seal } from '@corskit/node';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { CorsLayer, ShownRoute } from './cors-layer.js';
import { FastifyExchange } from './fastify-exchange.js';
import { findStacked } from './mistakes.js';

// Shared by all copies of the package: a scope may be registered by another one than the root.
const LAYER: unique symbol = Symbol.for('corskit.fastify.layer');

/** Returns the CORS layer of the application that `fastify` belongs to, if it has one. */
export function layerOf(fastify: FastifyInstance): CorsLayer | undefined {
  return (fastify as { [LAYER]?: CorsLayer })[LAYER];
}

/**
 * Makes `layer` that of its application: it is told of every route, and settles its policies when all are there.
 *
 * `policiesOf` says which policies a route has that stand elsewhere than in its config. Requests are left to
 * {@link answerRequest}, for the caller to put in front of all else.
 */
export function addLayer(
  layer: CorsLayer,
  policiesOf: (route: ShownRoute) => readonly Override[] = () => [],
): void {
  const { root } = layer;
  Object.defineProperty(root, LAYER, { value: layer });
  const instances = new Set([root]);
  root.addHook('onRegister', (instance) => void instances.add(instance));
  root.addHook('onRoute', function (route) {
    layer.addRoute(this, route, policiesOf(route));
  });
  root.addHook('onReady', (done) => {
    try {
      layer.settle();
      done(findStacked(instances));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** Does all that CORS demands of one request: answers a preflight, or seals the response and goes on. */
export function answerRequest(
  layer: CorsLayer,
  request: FastifyRequest,
  reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  const { raw } = request;
  const reached = layer.set.scope === 'application' ? undefined : layer.ofConfig(request.routeOptions.config);
  const exchange = new FastifyExchange(layer, readRequest(raw), raw, reached);
  void follow(begin(exchange, raw, reply.raw), ({ answer, error }) => {
    if (answer === undefined) {
      done(error as Error | undefined);
      return;
    }
    // By Fastify, not on the raw response: so it is logged, and seen by onSend and onResponse like any other.
    seal(raw, reply.raw, exchange);
    void reply.code(answer.status).send();
  });
}
