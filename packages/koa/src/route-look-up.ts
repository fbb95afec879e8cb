import {
  isBelow,
  isForAll,
  isRoute,
  matchesAnything,
  type Handle,
  type Layer,
  type Router,
} from './router.js';

/** Something that a request comes through: a policy that the application uses, or a router. */
export type Stop =
  | { readonly policy: Handle }
  | {
      readonly router: Router;
      /** The layers that run for it, in order; only what is used, where the router has no route for it. */
      readonly layers: readonly Layer[];
    };

/** What is known of where policies stand. */
export interface Places {
  /** Returns the policies among the handlers of `layer`, in order. */
  policiesOf(layer: Layer): readonly Handle[];
  /** Returns what a router uses before its `route`, and for all paths that the route can have. */
  usedFor(route: Layer): readonly Layer[];
}

/** What a look-up found. */
export interface Found {
  /** The policies that hold, outermost first. */
  readonly chain: readonly Handle[];
  /** Every policy that was come by, those of routers that were left again included. */
  readonly passed: ReadonlySet<Handle>;
  /** Whether a route has ended it, or the chain is what is left where none does. */
  readonly route: boolean;
}

/** What holds at a route for all methods, which may answer. */
interface ForAll extends Found {
  /** Whether it has a path; one for every path is rather middleware. */
  readonly isEndpoint: boolean;
}

/**
 * Finds the policies that hold for a request for `path` that comes through `stops`.
 *
 * Those that the application uses hold for all that follows. Those in a router hold for the routes of that router, and
 * end with it: otherwise the lax policy of one router would reach the routes of the next. The first route ends the
 * search, but a route for all methods without a policy of its own may be middleware in disguise, and is only taken where
 * no other comes behind it. Where nothing matches at all, a router keeps the paths below a prefix, 404s and all.
 */
export function findChain(stops: Iterable<Stop>, path: string, places: Places): Found {
  const used: Handle[] = [];
  const passed = new Set<Handle>();
  let forAll: ForAll | undefined;
  let below: readonly Handle[] | undefined;
  for (const stop of stops) {
    if ('policy' in stop) {
      used.push(stop.policy);
      passed.add(stop.policy);
      below = undefined;
      continue;
    }
    const chain = [...used];
    // Where it has no route, nothing of the router runs.
    const runs = stop.layers.some(isRoute);
    let isKept = false;
    for (const layer of completed(stop.router, stop.layers, places)) {
      const own = places.policiesOf(layer);
      chain.push(...own);
      if (runs) for (const policy of own) passed.add(policy);
      if (!isRoute(layer)) {
        isKept ||= own.length > 0 && isBelow(layer, path);
        continue;
      }
      if (own.length > 0 || !isForAll(layer)) return { chain, passed, route: true };
      const isEndpoint = !matchesAnything(layer);
      // What is used behind it does not hold where it answers.
      if (
        (isEndpoint || chain.length > used.length) &&
        (forAll === undefined || (isEndpoint && !forAll.isEndpoint))
      )
        forAll = { chain: [...chain], passed: new Set(passed), route: false, isEndpoint };
    }
    if (!runs && isKept) below = chain;
  }
  return forAll ?? { chain: below ?? used, passed, route: false };
}

// @koa/router 14 and 15 match routes in any case, but what a router with a prefix uses only in the case of the prefix: at
// /SHOP/cart the route would be reached without the policy of its router.
function completed(router: Router, layers: readonly Layer[], places: Places): readonly Layer[] {
  const missed = layers.flatMap((layer) => places.usedFor(layer)).filter((layer) => !layers.includes(layer));
  if (missed.length === 0) return layers;
  return router.stack.filter((layer) => layers.includes(layer) || missed.includes(layer));
}
