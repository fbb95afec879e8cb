import type { NodeRequest, NodeResponse } from '@corskit/node';

// The parts of Koa and @koa/router that are read here: the same from Koa 2.13 to 3.3 and from @koa/router 12 to 15.7,
// though few of them are documented.

/** A middleware; what `router.routes()` returns carries its router. */
export interface Handle {
  (...given: never[]): unknown;
  readonly router?: unknown;
}

/** An application, as `ctx.app`. */
export interface Application {
  readonly middleware: readonly Handle[];
}

/** The parts of Koa's context that a CORS layer uses; those of Koa and of @koa/router fit. */
export interface KoaContext {
  readonly app: object;
  readonly req: NodeRequest;
  readonly res: NodeResponse;
  status: number;
  body: unknown;
  length: unknown;
}

/** The context with what routers leave on it. */
export interface RoutedContext extends KoaContext {
  readonly app: Application;
  readonly method: string;
  readonly path: string;
  readonly host: string;
  /** The layers whose path matched, of all routers that the request has come to, in order. */
  readonly matched?: readonly Layer[];
  /** The path that routers are to take instead of that of the request. */
  readonly newRouterPath?: string;
}

/** A router of @koa/router. */
export interface Router {
  readonly opts: {
    readonly routerPath?: string;
    readonly exclusive?: unknown;
    readonly sensitive?: boolean;
  };
  readonly stack: readonly Layer[];
  /** Whether one of the layers that match runs, and the others do not. */
  readonly exclusive?: boolean;
  match(path: string, method: string): { readonly pathAndMethod: readonly Layer[] };
  matchHost?(host: string): boolean | undefined;
}

/** A place in a router: a route, or, without methods, what the router uses. */
export interface Layer {
  readonly path: unknown;
  readonly methods: readonly string[];
  readonly paramNames: readonly unknown[];
  readonly regexp: RegExp;
  readonly stack: readonly Handle[];
  match(path: string): boolean;
}

/** Returns the router that `handle` leads to, or undefined where there is none, or none that can be read. */
export function routerOf({ router }: Handle): Router | undefined {
  return isRouter(router) ? router : undefined;
}

/** Reports whether `handle` leads to a router that this version of @koa/router hides. */
export function hidesRouter({ router }: Handle): boolean {
  return router !== undefined && !isRouter(router);
}

function isRouter(candidate: unknown): candidate is Router {
  const { opts, stack, match } = (candidate ?? {}) as Partial<Record<keyof Router, unknown>>;
  return typeof opts === 'object' && Array.isArray(stack) && typeof match === 'function';
}

/** Returns the layers of `router` that would run for a request, or only those that it uses where it has no route for it. */
export function layersFor(router: Router, host: string, path: string, method: string): readonly Layer[] {
  if (router.matchHost?.(host) === false) return [];
  return runOf(router, router.match(router.opts.routerPath || path, method).pathAndMethod);
}

/** Returns which of `matched`, layers of `router` whose paths matched a request, run for its `method`. */
export function layersRun(router: Router, matched: readonly Layer[], method: string): readonly Layer[] {
  return runOf(
    router,
    matched.filter((layer) => !isRoute(layer) || layer.methods.includes(method)),
  );
}

function runOf(router: Router, layers: readonly Layer[]): readonly Layer[] {
  if (router.exclusive !== true || !layers.some(isRoute)) return layers;
  if (router.opts.exclusive !== 'specificity') return layers.slice(-1);
  // The fewest parameters, and the first of several that have as few, as the router takes it.
  return [layers.reduce((best, layer) => (layer.paramNames.length < best.paramNames.length ? layer : best))];
}

/** Reports whether `layer` is a route, and not what the router uses. */
export function isRoute({ methods }: Layer): boolean {
  return methods.length > 0;
}

/** Reports whether `layer` was written by `all`, for whatever comes, as middleware is. */
export function isForAll({ methods }: Layer): boolean {
  return methods.includes('GET') && methods.includes('TRACE') && methods.includes('OPTIONS');
}

/** Reports whether `layer`, which matches `path`, was used for a path, and `path` is that one or below it. */
export function isBelow(layer: Layer, path: string): boolean {
  if (matchesAnything(layer)) return false;
  // Up to @koa/router 14, what a router with the prefix /shop uses matches /shopping as well.
  const tail = '([^/]*)';
  if (typeof layer.path !== 'string' || !layer.path.endsWith(tail)) return true;
  return /:\w+$/.test(layer.path.slice(0, -tail.length)) || layer.regexp.exec(path)?.at(-1) === '';
}

/** Reports whether `layer` matches every path. */
export function matchesAnything(layer: Layer): boolean {
  // Asked, not read: what "everything" looks like differs by version, and by how it was written.
  return layer.match('/') && layer.match('/any/path');
}

// What @koa/router puts behind the path of what is used: up to 14, and since.
const TAIL = /(?:\(\[\^\/\]\*\)|\(\?:\\\/\|\$\)|\{\/\*rest\})$/;

/** Reports whether `layer`, which is used, is used for every path that `route` has, since the one path begins with the other. */
export function isAround(layer: Layer, route: Layer): boolean {
  if (typeof layer.path !== 'string') return false;
  const prefix = layer.path.replace(TAIL, '').replace(/\/$/, '');
  if (prefix === '') return true;
  if (typeof route.path !== 'string') return false;
  return route.path.startsWith(prefix) && /^(?:$|[/{])/.test(route.path.slice(prefix.length));
}

/** Yields every handler of `middleware` and of the routers in it, with the layer of a router that it belongs to. */
export function* handlersIn(
  middleware: readonly Handle[],
): Generator<readonly [handle: Handle, layer: Layer | undefined, router: Router | undefined]> {
  for (const handle of middleware) {
    yield [handle, undefined, undefined];
    const router = routerOf(handle);
    for (const layer of router?.stack ?? []) for (const inner of layer.stack) yield [inner, layer, router];
  }
}

/** Returns `layer`, a route, in words: `PUT /orders/:id`. */
export function describeRoute(layer: Layer): string {
  const verbs = layer.methods.filter((verb) => verb !== 'HEAD' || !layer.methods.includes('GET'));
  return `${isForAll(layer) ? 'ALL' : verbs.join(', ')} ${String(layer.path)}`;
}
