import type { PolicySet } from '@corskit/core';
import {
  handlersIn,
  handlersOf,
  isForAll,
  routesFor,
  stackOf,
  type Application,
  type Route,
} from '@corskit/express/router';
import { handle, readRequest, sealPrototype, type NodeResponse } from '@corskit/node';

import { runFirst, watchRoutes, type Done, type HttpAdapter } from './adapter.js';
import { NestExpressExchange } from './express-exchange.js';
import type { Handler, Handlers } from './handlers.js';
import type { Platform } from './platform.js';
import type { ExpressRequest, RoutedHandler, RoutedHandlers } from './routed-handler.js';
import { keepVersionFilters, versionFilterOf } from './version-filter.js';

/** Nest on Express, whose live stack is asked which handler a request would reach. */
export class ExpressPlatform implements Platform, RoutedHandlers {
  readonly set: PolicySet;
  readonly #adapter: HttpAdapter;
  readonly #app: Application;
  readonly #handlers = new WeakMap<object, RoutedHandler>();
  readonly #middleware = new WeakSet<object>();

  constructor(adapter: HttpAdapter, set: PolicySet, handlers: Handlers) {
    this.set = set;
    this.#adapter = adapter;
    this.#app = adapter.getInstance() as Application;
    sealPrototype(this.#app.response);
    keepVersionFilters(adapter);
    watchRoutes(adapter, (route, register) => {
      const handler = handlers.place(route);
      if (handler !== undefined)
        this.#handlers.set(route.callback as object, { handler, version: versionFilterOf(route.callback) });
      return register();
    });
    // For a single method Nest registers middleware as a route, which it is not.
    const factory = adapter.createMiddlewareFactory.bind(adapter);
    adapter.createMiddlewareFactory = (method) => {
      const register = factory(method);
      return (path, callback) => {
        this.#middleware.add(callback);
        return register(path, callback);
      };
    };
    runFirst(adapter, (request: ExpressRequest, response: NodeResponse, done: Done) => {
      const exchange = new NestExpressExchange(this, readRequest(request), request);
      handle(exchange, request, response, done);
    });
  }

  get isCaseSensitive(): boolean {
    return this.#app.enabled('case sensitive routing');
  }

  routed(): ReadonlySet<Handler> {
    const routed = [...handlersIn(stackOf(this.#app) ?? [])].flatMap(
      ([callback]) => this.#handlers.get(callback)?.handler ?? [],
    );
    return new Set(routed);
  }

  hasCorsPackage(): boolean {
    // What the package calls its middleware.
    return [...handlersIn(stackOf(this.#app) ?? [])].some(([{ name }]) => name === 'corsMiddleware');
  }

  handlerOf(route: Route, method: string): RoutedHandler | undefined {
    for (const callback of handlersOf(route, method)) {
      const found = this.#handlers.get(callback);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  *handlersFor(request: ExpressRequest, method: string, path: string): Generator<RoutedHandler> {
    for (const route of routesFor(stackOf(this.#app) ?? [], method, path)) {
      const found = this.handlerOf(route, method);
      if (found !== undefined) {
        if (this.isForHost(found, request)) yield found;
      } else if (!isForAll(route) && !this.#isMiddleware(route, method)) {
        yield { handler: undefined, version: undefined };
        return;
      }
    }
  }

  isForHost({ handler }: RoutedHandler, request: ExpressRequest): boolean {
    const hosts = handler?.hosts;
    if (hosts === undefined) return true;
    const host = this.#adapter.getRequestHostname(request) ?? '';
    return hosts.some((pattern) => host.match(pattern) !== null);
  }

  #isMiddleware(route: Route, method: string): boolean {
    return handlersOf(route, method).some((callback) => this.#middleware.has(callback));
  }
}
