import type { PolicySet } from '@corskit/core';
import { addLayer, answerRequest, CorsLayer } from '@corskit/fastify/layer';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { runFirst, watchRoutes, type Done, type HttpAdapter } from './adapter.js';
import type { Handler, Handlers } from './handlers.js';
import type { Platform } from './platform.js';

/** Nest on Fastify, whose routes are noted down as they come. */
export class FastifyPlatform implements Platform {
  readonly #routed = new Set<Handler>();
  #registered: Handler | undefined;

  constructor(adapter: HttpAdapter, set: PolicySet, handlers: Handlers) {
    const layer = new CorsLayer(set, adapter.getInstance() as FastifyInstance);
    // Fastify shows a route while it is being registered. What it shows is not always the function that Nest gave it, nor
    // has it always its config.
    watchRoutes(adapter, (callback, register) => {
      this.#registered = handlers.find(callback);
      try {
        return register();
      } finally {
        this.#registered = undefined;
      }
    });
    addLayer(layer, () => {
      if (this.#registered === undefined) return [];
      this.#routed.add(this.#registered);
      return this.#registered.overrides;
    });
    // Not by addHook: Nest registers its middleware before any module is there, which would then come first.
    runFirst(adapter, (request: FastifyRequest, reply: FastifyReply, done: Done) => {
      answerRequest(layer, request, reply, done);
    });
  }

  routed(): ReadonlySet<Handler> {
    return this.#routed;
  }
}
