import { layerAfterRoutes, secondLayer, type Mistake } from '@corskit/node';

import {
  describeRoute,
  handlersIn,
  hidesRouter,
  isForAll,
  isRoute,
  type Handle,
  type Layer,
  type Router,
} from './router.js';

// Shared by all copies of the package: a layer of another copy is one, too.
const LAYER: unique symbol = Symbol.for('corskit.koa.layer');

/** Marks `handle` as a whole CORS layer, for {@link findMistakes} to recognise. */
export function markLayer(handle: object): void {
  Object.defineProperty(handle, LAYER, { value: true });
}

/**
 * Looks through the middleware of an application for what makes CORS fail whatever the policy says.
 *
 * `api` is the layer that asks; `hasOverrides` says whether any route has a policy of its own. Koa has no moment of start, so
 * this is done with the first request.
 */
export function findMistakes(
  middleware: readonly Handle[],
  api: Handle,
  hasOverrides: boolean,
): readonly Mistake[] {
  const place = middleware.indexOf(api);
  const mistakes =
    place === -1 ? findMisplaced(middleware, api, hasOverrides) : findAround(middleware, place);
  const seen = new Set<string>();
  for (const [handle, layer] of handlersIn(middleware)) {
    if (handle.name !== 'cors' || LAYER in handle) continue;
    const at = layer !== undefined && isRoute(layer) ? `, on ${describeRoute(layer)},` : '';
    // @koa/cors answers preflights itself, so that those of an application that begins with it never come to this layer.
    const trouble = middleware.slice(0, Math.max(place, 0)).includes(handle)
      ? 'comes before this layer and answers the preflights itself'
      : 'is in the same application and is overruled';
    seen.add(`cors: a middleware named cors (the package @koa/cors?)${at} ${trouble}; remove it`);
  }
  for (const message of seen) mistakes.push({ code: 'stacked-middleware', fatal: false, message });
  if (middleware.some(hidesRouter)) {
    mistakes.push(
      hidden(
        'cors: this version of @koa/router hides its routes, so preflights are answered by the default policy and the routes table alone',
      ),
    );
  }
  return mistakes;
}

function findAround(middleware: readonly Handle[], place: number): Mistake[] {
  const mistakes: Mistake[] = [];
  const layers = [...handlersIn(middleware.slice(0, place))].map(([, layer]) => layer);
  const early = [...new Set(layers)].flatMap((layer) =>
    layer === undefined || !isRoute(layer) || isForAll(layer) ? [] : describeRoute(layer),
  );
  if (early.length > 0) {
    mistakes.push(layerAfterRoutes(early));
  }
  const api = middleware[place];
  const behind = [...handlersIn(middleware.slice(place + 1))];
  if (behind.some(([handle]) => handle !== api && LAYER in handle)) {
    mistakes.push(secondLayer());
  }
  return mistakes;
}

function findMisplaced(middleware: readonly Handle[], api: Handle, hasOverrides: boolean): Mistake[] {
  for (const [handle, layer, router] of handlersIn(middleware)) {
    if (handle !== api || layer === undefined || reachesPreflights(layer, router)) continue;
    const place = isRoute(layer) ? `is a handler of ${describeRoute(layer)}` : 'is used by a router';
    return [
      {
        code: 'cors-on-one-route',
        fatal: true,
        message: `cors: cors(...) ${place}, where no preflight reaches it; write const api = cors(...), app.use(api) before the routers, and api.policy(...) on the route`,
      },
    ];
  }
  if (!hasOverrides) return [];
  return [
    hidden(
      'cors: app.use(api) is not in the application that serves, but mounted or composed, or wrapped as instrumentation does it, where routers cannot be read, so preflights are answered by the default policy and the routes table alone; move it to the outermost application',
    ),
  ];
}

function hidden(message: string): Mistake {
  return { code: 'router-hidden', fatal: false, message };
}

// What a router uses runs for the methods of its routes.
function reachesPreflights(layer: Layer, router: Router | undefined): boolean {
  const layers = isRoute(layer) ? [layer] : (router?.stack ?? []);
  return layers.some(({ methods }) => methods.includes('OPTIONS'));
}
