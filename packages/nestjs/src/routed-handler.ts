import type { PolicySet } from '@corskit/core';
import type { Route } from '@corskit/express/router';
import type { NodeRequest } from '@corskit/node';

import type { Handler } from './handlers.js';
import type { VersionFilter } from './version-filter.js';

/** A handler in Express' router; one that is not Nest's has only its path. */
export interface RoutedHandler {
  readonly handler: Handler | undefined;
  readonly version: VersionFilter | undefined;
}

/** A request as Express hands it over. */
export type ExpressRequest = NodeRequest & { readonly route?: Route };

/** What can be asked about the handlers in Express' router. */
export interface RoutedHandlers {
  readonly set: PolicySet;
  readonly isCaseSensitive: boolean;
  /** Returns the handler of a route of the router, or undefined where it is none of Nest's. */
  handlerOf(route: Route, method: string): RoutedHandler | undefined;
  /**
   * Yields the handlers that a request with `method` for `path` may reach, in the order of the router; what it says of
   * versions is left to be asked.
   */
  handlersFor(request: ExpressRequest, method: string, path: string): Iterable<RoutedHandler>;
  /** Reports whether the controller of a handler is bound to the host that `request` is for, or to none. */
  isForHost(routed: RoutedHandler, request: ExpressRequest): boolean;
}
