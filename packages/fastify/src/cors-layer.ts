import type { Override, PolicyInput, PolicySet } from '@corskit/core';
import { PlacedPolicy, PolicyErrors, UNTOUCHED } from '@corskit/node';
import type { FastifyContextConfig, FastifyInstance, RouteOptions } from 'fastify';

import { RouteMirror, type RoutePlace } from './route-mirror.js';
import { hasOwnHosts, routerOptionsOf, type RouterOptions } from './router-options.js';

/** A route as `onRoute` shows it. */
export type ShownRoute = RouteOptions & { readonly routePath: string; readonly prefix: string };

interface Route {
  readonly instance: FastifyInstance;
  readonly place: RoutePlace;
  /** As it was when it was shown: the same object is shown again for a second URL. */
  readonly shown: ShownRoute;
  /** As it is by now: other plugins may change it after us. */
  config: FastifyContextConfig | undefined;
  /** What else than its config says of its policy. */
  readonly own: readonly Override[];
  policy: PlacedPolicy;
}

// Own symbols of a route's config are carried over into `request.routeOptions.config`; other packages never see them.
const ROUTE: unique symbol = Symbol.for('corskit.fastify.route');
const SCOPE: unique symbol = Symbol.for('corskit.fastify.scope');

type Scoped = FastifyInstance & { [SCOPE]?: PolicyInput };

/**
 * The CORS layer of one application: its policies, and where in it they are written.
 *
 * What is in force where is only settled when everything has been loaded: a scope's `register(cors, ...)` that is not
 * awaited runs after the routes that stand below it.
 */
export class CorsLayer {
  readonly set: PolicySet;
  readonly root: FastifyInstance;
  readonly mirror: RouteMirror;
  readonly routerOptions: RouterOptions;
  readonly #hasOwnHosts: boolean;
  readonly #routes: Route[] = [];
  readonly #scopes = new Set<Scoped>();
  readonly #placed = new Map<FastifyInstance, readonly Override[]>();

  constructor(set: PolicySet, root: FastifyInstance) {
    this.set = set;
    this.root = root;
    this.routerOptions = routerOptionsOf(root);
    this.mirror = new RouteMirror(this.routerOptions);
    this.#hasOwnHosts = hasOwnHosts(root);
  }

  /**
   * Takes note of a route that is being added to `instance`; `own` are policies of it that are written elsewhere than in
   * its config, and lie below that.
   */
  addRoute(instance: FastifyInstance, shown: ShownRoute, own: readonly Override[] = []): void {
    const { method, url, constraints = {}, config } = shown;
    // Where the application says itself what a host is, only it can tell.
    const host: string | RegExp | undefined = this.#hasOwnHosts ? undefined : constraints['host'];
    const isConditional = Object.keys(constraints).some((name) => name !== 'host' || this.#hasOwnHosts);
    const place = { methods: [method].flat(), url, host, isConditional };
    const route: Route = { instance, place, shown: { ...shown }, config, own, policy: UNTOUCHED };
    this.#routes.push(route);
    // A property that gives out our mark whatever is put in: a hook of another plugin may put another object there.
    Object.defineProperty(shown, 'config', {
      get: () => ({ ...route.config, [ROUTE]: route }),
      set: (changed: FastifyContextConfig) => {
        route.config = changed;
      },
      configurable: true,
      enumerable: true,
    });
  }

  /** Reports whether `instance` has a policy of its own already, rather than one of the scopes around it. */
  hasScope(instance: FastifyInstance): boolean {
    return Object.hasOwn(instance, SCOPE);
  }

  /** Gives a scope a policy of its own. */
  addScope(instance: FastifyInstance, input: PolicyInput): void {
    Object.defineProperty(instance, SCOPE, { value: input });
    this.#scopes.add(instance);
  }

  /**
   * Works out the policy of every scope and every route.
   *
   * @throws {CorsPolicyError} with everything that is wrong with any of them.
   */
  settle(): void {
    const errors = new PolicyErrors();
    for (const scope of this.#scopes) errors.attempt(describeScope(scope), () => this.#settleScope(scope));
    for (const route of this.#routes) {
      const place = describeRoute(route.place);
      // The HEAD route that Fastify makes of a GET route would say the same again.
      if (!errors.has(place.replace(/^HEAD /, 'GET '))) errors.attempt(place, () => this.#settleRoute(route));
    }
    errors.throwIfAny();
  }

  /** Returns the policy of the route with this config, or undefined for a 404. */
  ofConfig(config: FastifyContextConfig & { readonly [ROUTE]?: Route }): PlacedPolicy | undefined {
    return config[ROUTE]?.policy;
  }

  #settleScope(scope: Scoped): void {
    const overrides = this.#overridesOf(scope);
    const around = Object.getPrototypeOf(scope) as FastifyInstance;
    // A scope without a prefix of its own has no paths of its own either: what no route has belongs to nobody.
    if (scope.prefix !== around.prefix) {
      const outer = new PlacedPolicy(this.#overridesOf(around));
      this.mirror.addPrefix(scope.prefix, new PlacedPolicy(overrides), outer);
    }
  }

  #settleRoute(route: Route): void {
    const { instance, place, shown, config } = route;
    const given = config?.cors;
    const around = [...this.#overridesOf(instance), ...route.own];
    const base = new PlacedPolicy(around).over(this.set.default);
    const own = given === undefined ? [] : [this.set.override(given, describeRoute(place), base)];
    if (around.length + own.length > 0) route.policy = new PlacedPolicy([...around, ...own]);
    // What does not go together with the row of `routes` that it meets is a mistake as well.
    for (const method of place.methods) route.policy.over(this.set.forPath(method, place.url));
    try {
      this.mirror.add(place, route.policy);
    } catch (error) {
      // `onRoute` is told of a route before Fastify's router has taken it: an application may have caught its refusal.
      if (exists(instance, shown)) throw error;
      return;
    }
    if (hasSecondUrl(instance, shown)) this.mirror.add({ ...place, url: `${place.url}/` }, route.policy);
  }

  #overridesOf(instance: Scoped): readonly Override[] {
    if (instance === this.root) return [];
    let overrides = this.#placed.get(instance);
    if (overrides === undefined) {
      overrides = this.#overridesOf(Object.getPrototypeOf(instance) as Scoped);
      // Before the scope's own is read, so that a mistake in it is told once, not again for each of its routes.
      this.#placed.set(instance, overrides);
      if (this.hasScope(instance)) {
        const base = new PlacedPolicy(overrides).over(this.set.default);
        const own = this.set.override(instance[SCOPE] as PolicyInput, describeScope(instance), base);
        overrides = [...overrides, own];
      }
      this.#placed.set(instance, overrides);
    }
    return overrides;
  }
}

function exists(
  instance: FastifyInstance,
  { method, url, constraints }: Pick<ShownRoute, 'method' | 'url' | 'constraints'>,
): boolean {
  try {
    return [method].flat().some((one) => {
      const wanted = { method: one, url, ...(constraints === undefined ? {} : { constraints }) };
      return instance.hasRoute(wanted);
    });
  } catch {
    return false;
  }
}

// '/' in a scope with a prefix is two URLs, with the slash and without; `onRoute` is told of the second alone.
function hasSecondUrl(
  instance: FastifyInstance,
  { method, url, routePath, prefix, constraints }: ShownRoute,
): boolean {
  // A wildcard has both already.
  if (routePath !== '' || prefix === '' || url.endsWith('*')) return false;
  return exists(instance, { method, url: `${url}/`, ...(constraints === undefined ? {} : { constraints }) });
}

/** Returns a route in words: `PUT /orders/:id`. */
export function describeRoute({ methods, url }: Pick<RoutePlace, 'methods' | 'url'>): string {
  return `${methods.length > 5 ? 'ALL' : methods.join(', ')} ${url}`;
}

/** Returns a scope in words: by its prefix, or else by its plugin. */
export function describeScope(scope: FastifyInstance): string {
  if (scope.prefix !== '') return `the scope ${scope.prefix}`;
  // What a plugin without a name is called is its source text.
  const [name = ''] = scope.pluginName.split(' -> ');
  return /^[\w@/.-]+$/.test(name)
    ? `the scope of the plugin ${name}`
    : 'the scope of a plugin without a name';
}
