import { layerAfterRoutes, secondLayer, type Mistake } from '@corskit/node';

import {
  describeRoute,
  handlersIn,
  isForAll,
  isPathless,
  type Handle,
  type Layer,
  type Route,
} from './router.js';

// Shared by all copies of the package: a layer of another copy is one, too.
const LAYER: unique symbol = Symbol.for('corskit.express.layer');

/** Marks `handle` as a whole CORS layer, for {@link findMistakes} to recognise. */
export function markLayer(handle: object): void {
  Object.defineProperty(handle, LAYER, { value: true });
}

/**
 * Looks through the stack for what makes CORS fail whatever the policy says.
 *
 * `api` is the layer that asks. Express has no moment of start, so this is done with the first request.
 */
export function findMistakes(stack: readonly Layer[], api: Handle): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const seen = new Set<string>();
  const add = (mistake: Mistake): void => {
    if (!seen.has(mistake.message)) mistakes.push(mistake);
    seen.add(mistake.message);
  };
  const place = stack.findIndex(({ handle }) => handle === api);
  const early = stack
    .slice(0, Math.max(place, 0))
    .flatMap(({ route }) => (route === undefined || isForAll(route) ? [] : describeRoute(route)));
  if (early.length > 0) {
    add(layerAfterRoutes(early));
  }
  if (isFollowedByAnother(stack, api)) {
    add(secondLayer());
  }
  for (const [handle, route] of handlersIn(stack)) {
    if (handle === api && route !== undefined && !reachesPreflights(route)) {
      add({
        code: 'cors-on-one-route',
        fatal: true,
        message: `cors: cors(...) is a handler of ${describeRoute(route)}, where no preflight reaches it; write const api = cors(...), app.use(api) before the routes, and api.policy(...) on the route`,
      });
    } else if (handle.name === 'corsMiddleware') {
      add({
        code: 'stacked-middleware',
        fatal: false,
        message: `cors: the package cors is in the same application${route === undefined ? '' : `, on ${describeRoute(route)}`}, and is overruled, except where a policy is false; remove it`,
      });
    }
  }
  return mistakes;
}

// Two at different paths never meet: only what comes behind one that is used for all paths of its router.
function isFollowedByAnother(stack: readonly Layer[], api: Handle): boolean {
  const place = stack.findIndex((layer) => layer.handle === api && isPathless(layer));
  const behind = place === -1 ? [] : [...handlersIn(stack.slice(place + 1))];
  return (
    behind.some(([handle]) => handle !== api && LAYER in handle) ||
    stack.some(({ handle }) => handle.stack !== undefined && isFollowedByAnother(handle.stack, api))
  );
}

function reachesPreflights({ methods }: Route): boolean {
  return methods['_all'] === true || methods['options'] === true;
}
