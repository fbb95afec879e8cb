import type { NodeResponse } from '@corskit/node';

// The parts of Express' router that are read here: the same from Express 4.16 to 5.3, though none is documented.

/** A function in a stack; a router is one that has a stack of its own. */
export interface Handle {
  (...given: never[]): unknown;
  readonly stack?: readonly Layer[];
}

/** A place in a router's stack: middleware, a mounted router, or a route. */
export interface Layer {
  readonly handle: Handle;
  readonly route?: Route;
  /** What `match` has matched, where it returns only whether it did (Express 4, router 2.0 to 2.2). */
  readonly path?: string;
  /** Whether it matches every path (router 2). */
  readonly slash?: boolean;
  /** The same in Express 4. */
  readonly regexp?: { readonly fast_slash?: boolean };
  match(path: string): unknown;
}

/** A path with its handlers. */
export interface Route {
  readonly path: unknown;
  readonly methods: Readonly<Record<string, boolean | undefined>>;
  readonly stack: readonly { readonly method?: string | undefined; readonly handle: Handle }[];
}

/** An application, as `req.app`. */
export interface Application {
  /** The application that this one is mounted in. */
  readonly parent?: unknown;
  /** The prototype of its responses. */
  readonly response: NodeResponse;
  enabled(setting: string): boolean;
}

/** Returns the stack of the application's router, or undefined where this version of Express hides it. */
export function stackOf(app: Application): readonly Layer[] | undefined {
  // Express 4 has `_router`, and a `router` that throws; Express 5 has `router`.
  const router = '_router' in app ? app._router : 'router' in app ? app.router : undefined;
  return typeof router === 'function' && 'stack' in router ? (router as Handle).stack : undefined;
}

/** Returns how much of `path` the layer matches, from its start, or undefined where it does not match. */
export function matchedBy(layer: Layer, path: string): string | undefined {
  let hit: unknown;
  try {
    hit = layer.match(path);
  } catch {
    // A parameter that cannot be decoded: Express answers 400 without asking a route.
    return undefined;
  }
  if (hit === false || hit === undefined || hit === null) return undefined;
  const matched = typeof hit === 'object' && 'path' in hit ? hit.path : layer.path;
  return typeof matched === 'string' ? matched : '';
}

/** Returns what is left of `path` below what a router is mounted at. */
export function pathBelow(path: string, mounted: string): string {
  const rest = path.slice(mounted.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Yields the routes of `stack`, and of the routers in it, that take `method` at `path`, in the order of the router. */
export function* routesFor(stack: readonly Layer[], method: string, path: string): Generator<Route> {
  for (const layer of stack) {
    const matched = matchedBy(layer, path);
    if (matched === undefined) continue;
    const { route, handle } = layer;
    if (route === undefined) {
      if (handle.stack !== undefined) yield* routesFor(handle.stack, method, pathBelow(path, matched));
    } else if (handlesMethod(route, method)) yield route;
  }
}

/** Reports whether `route` has handlers for `method`; those of GET stand in for HEAD. */
export function handlesMethod(route: Route, method: string): boolean {
  return route.methods['_all'] === true || route.methods[verbOf(route, method)] === true;
}

/** Reports whether `route` was written by `all`, for whatever comes, as middleware is. */
export function isForAll({ methods }: Route): boolean {
  // app.all() registers every verb there is; router.all() and route.all() say so.
  return (
    methods['_all'] === true ||
    (methods['get'] === true && methods['trace'] === true && methods['options'] === true)
  );
}

/** Reports whether `route` was written for `method`, and not for whatever comes. */
export function namesMethod(route: Route, method: string): boolean {
  return !isForAll(route) && route.methods[verbOf(route, method)] === true;
}

/** Returns the handlers that `route` has for `method`, in order. */
export function handlersOf(route: Route, method: string): readonly Handle[] {
  const verb = verbOf(route, method);
  return route.stack
    .filter((item) => item.method === undefined || item.method === verb)
    .map((item) => item.handle);
}

/** Yields every handler of `stack` and of the routers in it, with the route that it belongs to, if it belongs to one. */
export function* handlersIn(
  stack: readonly Layer[],
): Generator<readonly [handle: Handle, route: Route | undefined]> {
  for (const { handle, route } of stack) {
    if (route === undefined) yield [handle, undefined];
    else for (const item of route.stack) yield [item.handle, route];
    if (route === undefined && handle.stack !== undefined) yield* handlersIn(handle.stack);
  }
}

/** Reports whether `layer` is used for all paths of its router. */
export function isPathless(layer: Layer): boolean {
  return layer.slash === true || layer.regexp?.fast_slash === true;
}

/** Returns `route` in words: `PUT /orders/:id`. */
export function describeRoute({ methods, path }: Route): string {
  const verbs = Object.keys(methods).filter((verb) => verb !== '_all');
  return `${verbs.length === 0 || verbs.length > 5 ? 'ALL' : verbs.join(', ').toUpperCase()} ${String(path)}`;
}

function verbOf(route: Route, method: string): string {
  const verb = method.toLowerCase();
  return verb === 'head' && route.methods['head'] !== true ? 'get' : verb;
}
