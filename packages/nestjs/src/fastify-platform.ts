import type { PolicySet } from '@corskit/core';
import { addLayer, answerRequest, CorsLayer } from '@corskit/fastify/layer';

import { runFirst, watchRoutes, type Done, type HttpAdapter } from './adapter.js';
import type { Handler, Handlers } from './handlers.js';
import type { Platform } from './platform.js';

// Fastify itself is a dependency of Nest's, not of ours.
type FastifyInstance = ConstructorParameters<typeof CorsLayer>[1];
type FastifyRequest = Parameters<typeof answerRequest>[1];
type FastifyReply = Parameters<typeof answerRequest>[2];

/** Nest on Fastify, whose routes are noted down as they come. */
export class FastifyPlatform implements Platform {
  readonly #routed = new Set<Handler>();
  #registered: Handler | undefined;

  constructor(adapter: HttpAdapter, set: PolicySet, handlers: Handlers) {
    const layer = new CorsLayer(set, adapter.getInstance() as FastifyInstance);
    // Fastify shows a route while it is being registered. What it shows is not always the function that Nest gave it, nor
    // has it always its config.
    watchRoutes(adapter, (route, register) => {
      this.#registered = handlers.place(route);
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

  hasCorsPackage(): boolean {
    // Looked for by the layer itself, when all plugins are there.
    return false;
  }
}
