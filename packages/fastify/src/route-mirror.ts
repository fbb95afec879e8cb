import type { PlacedPolicy } from '@corskit/node';
import createRouter from 'find-my-way';

import type { RouterOptions } from './router-options.js';

/** Where a route is. */
export interface RoutePlace {
  readonly methods: readonly string[];
  /** With prefix and parameters. */
  readonly url: string;
  /** The host that it is bound to. */
  readonly host: string | RegExp | undefined;
  /** Whether it depends on something else that a preflight does not carry: a version, or a constraint of the application. */
  readonly isConditional: boolean;
}

type Router = ReturnType<typeof createRouter>;

/**
 * The application's routes once more, in routers of the same kind, with their policies.
 *
 * Fastify's own router can be asked whether a route exists, but not which: its answer leaves the route out. Asking it by
 * a made-up request would run hooks and log lines of the application.
 */
export class RouteMirror {
  readonly #options: RouterOptions;
  /** Every route, without the conditions that a preflight tells nothing of. */
  readonly #all: Router;
  /** The routes that have no such conditions: reached where those of the others are not met. */
  readonly #certain: Router;
  readonly #prefixes: Router;
  readonly #around = new WeakMap<PlacedPolicy, PlacedPolicy>();
  readonly #methods = new Set<string>();

  constructor(options: RouterOptions) {
    this.#options = options;
    this.#all = createRouter(options);
    this.#certain = createRouter(options);
    this.#prefixes = createRouter(options);
  }

  /** Adds a route; those that a preflight cannot tell apart become candidates for the same preflight. */
  add({ methods, url, host, isConditional }: RoutePlace, policy: PlacedPolicy): void {
    const constraints = host === undefined ? {} : { host };
    for (const method of methods) {
      this.#methods.add(method);
      for (const path of this.#pathsOf(url)) {
        policiesAt(this.#all, method, path, constraints).add(policy);
        if (!isConditional) policiesAt(this.#certain, method, path, constraints).add(policy);
      }
    }
  }

  /** Gives all paths below `prefix` that no route has the policy of a scope; `around` it another is in force. */
  addPrefix(prefix: string, policy: PlacedPolicy, around: PlacedPolicy): void {
    this.#around.set(policy, around);
    for (const path of this.#pathsOf(prefix.replace(/\/+$/, '')))
      for (const below of [path, `${path}/*`]) policiesAt(this.#prefixes, 'GET', below, {}).add(policy);
  }

  /** Returns the policies of the routes that a request may reach: none where there is no route for it. */
  find(method: string, url: string, host: string | undefined): ReadonlySet<PlacedPolicy> {
    // Whatever the client sends as a method would be looked for among the properties of an object.
    if (!this.#methods.has(method)) return new Set();
    const derived = host === undefined ? {} : { host };
    return new Set([
      ...policiesFor(this.#all, method, url, derived),
      ...policiesFor(this.#certain, method, url, derived),
    ]);
  }

  /**
   * Returns the policy of a path that no route has, or undefined where it stands below no prefix. What two scopes share
   * belongs to neither: it has what is in force around them.
   */
  findPrefix(url: string): PlacedPolicy | undefined {
    const [policy, other] = policiesFor(this.#prefixes, 'GET', url, {});
    return policy === undefined || other === undefined ? policy : this.#around.get(policy);
  }

  // As the router reads them before it compares them: its own look-up by pattern leaves that out.
  #pathsOf(url: string): readonly string[] {
    const { ignoreDuplicateSlashes, ignoreTrailingSlash } = this.#options;
    const optional = /(\/:[^/()]*?)\?(\/?)/;
    const urls = optional.test(url)
      ? [url.replace(optional, '$1$2'), url.replace(optional, '$2') || '/']
      : [url];
    return urls.map((given) => {
      const one = given === '*' ? '/*' : given;
      const path = ignoreDuplicateSlashes === true ? one.replace(/\/\/+/g, '/') : one;
      return ignoreTrailingSlash === true && path.length > 1 ? path.replace(/\/$/, '') : path;
    });
  }
}

/** Returns the policies of the routes of `router` with this pattern, to be added to. */
function policiesAt(router: Router, method: string, path: string, constraints: object): Set<PlacedPolicy> {
  const known = router.findRoute(method as 'GET', path, constraints);
  if (known !== null) return known.store as Set<PlacedPolicy>;
  const policies = new Set<PlacedPolicy>();
  router.on(method as 'GET', path, { constraints }, unused, policies);
  return policies;
}

function policiesFor(router: Router, method: string, url: string, derived: object): Iterable<PlacedPolicy> {
  const found = router.find(method as 'GET', url, derived);
  return (found?.store as Set<PlacedPolicy> | undefined) ?? [];
}

function unused(): void {
  // The mirror is only asked, never followed.
}
