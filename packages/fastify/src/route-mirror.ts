import createRouter from 'find-my-way';

import type { PlacedPolicy } from './placed-policy.js';

/** How the application's router compares paths, as `initialConfig` says it. */
export interface RouterOptions {
  readonly caseSensitive?: boolean;
  readonly ignoreTrailingSlash?: boolean;
  readonly ignoreDuplicateSlashes?: boolean;
  readonly maxParamLength?: number;
  readonly allowUnsafeRegex?: boolean;
  readonly useSemicolonDelimiter?: boolean;
}

/** Where a route is: its methods, its URL with prefix and parameters, and the host that it is bound to. */
export interface RoutePlace {
  readonly methods: readonly string[];
  readonly url: string;
  readonly host: string | RegExp | undefined;
}

type Router = ReturnType<typeof createRouter>;

/**
 * The application's routes once more, in a router of the same kind, with their policies.
 *
 * Fastify's own router can be asked whether a route exists, but not which: its answer leaves the route out. Asking it by
 * a made-up request would run hooks and log lines of the application.
 */
export class RouteMirror {
  readonly #routes: Router;
  readonly #prefixes: Router;
  readonly #methods = new Set<string>();
  readonly #candidates = new Map<string, PlacedPolicy[]>();

  constructor(options: RouterOptions) {
    this.#routes = createRouter(options);
    this.#prefixes = createRouter(options);
  }

  /**
   * Adds a route.
   *
   * Constraints other than the host (a version, or one of the application's own) are left out: a preflight does not carry
   * what they look at. Routes that differ in nothing else are candidates for the same preflight.
   */
  add({ methods, url, host }: RoutePlace, policy: PlacedPolicy): void {
    for (const method of methods) {
      const key = `${method} ${url} ${String(host)}`;
      const known = this.#candidates.get(key);
      if (known !== undefined) {
        if (!known.includes(policy)) known.push(policy);
        continue;
      }
      const candidates = [policy];
      this.#candidates.set(key, candidates);
      this.#methods.add(method);
      const constraints = host === undefined ? {} : { constraints: { host } };
      this.#routes.on(method as 'GET', url, constraints, unused, candidates);
    }
  }

  /** Gives all paths below `prefix` that no route has a policy. */
  addPrefix(prefix: string, policy: PlacedPolicy): void {
    const path = prefix.replace(/\/+$/, '');
    for (const url of [path, `${path}/*`]) this.#prefixes.on('GET', url, unused, policy);
  }

  /** Returns the policies of the routes that a request may reach, or undefined where there is none. */
  find(method: string, url: string, host: string | undefined): readonly PlacedPolicy[] | undefined {
    // Whatever the client sends as a method would be looked for among the properties of an object.
    if (!this.#methods.has(method)) return undefined;
    const found = this.#routes.find(method as 'GET', url, host === undefined ? {} : { host });
    return found?.store as readonly PlacedPolicy[] | undefined;
  }

  /** Returns the policy of a path that no route has, or undefined where it stands below no prefix with one. */
  findPrefix(url: string): PlacedPolicy | undefined {
    return this.#prefixes.find('GET', url)?.store as PlacedPolicy | undefined;
  }
}

function unused(): void {
  // The mirror is only asked, never followed.
}
