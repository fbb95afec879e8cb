import 'reflect-metadata';

import {
  CorsPolicyError,
  isCorsPolicyError,
  type EffectivePolicy,
  type Override,
  type PolicySet,
} from '@corskit/core';
import { PlacedPolicy, PolicyErrors, UNTOUCHED } from '@corskit/node';
import type { ModulesContainer } from '@nestjs/core';

import type { RegisteredRoute } from './adapter.js';
import { hostMetadataOf, hostsOf } from './controller-hosts.js';
import { hasWrittenPolicy, routeMethodsOf, writtenPolicy, type RouteMethod } from './written-policy.js';

/** A route handler of the application, with what is written for it and for its controller. */
export interface Handler {
  /** `Class.method` */
  readonly name: string;
  /** The hosts that its controller is bound to, or undefined for all. */
  readonly hosts: readonly RegExp[] | undefined;
  /** The policies of the class and of the method, in this order. */
  readonly overrides: readonly Override[];
  readonly policy: PlacedPolicy;
  /** All that makes a difference, as it was written: two handlers for which it is the same are answered alike. */
  readonly written: readonly unknown[];
}

type Controller = RouteMethod['controller'];

/**
 * Stands for a function. It holds neither a policy nor a controller: two applications may have the same controllers, and two
 * controllers the same function.
 */
type Mark = symbol;

const MARK = 'corskit:handler';

/** What rows of `routes` name, and a route for all methods takes. */
const USUAL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The route handlers of one application. */
export class Handlers {
  readonly #set: PolicySet;
  readonly #handlers = new Map<Controller, Map<string, Handler>>();
  readonly #marked = new Map<Mark, Handler>();
  readonly #places: { readonly handler: Handler; readonly method: string; readonly path: string }[] = [];

  constructor(set: PolicySet) {
    this.#set = set;
  }

  /**
   * Reads the policies of all handlers in `modules`, and marks them, for {@link place} to know them again.
   *
   * Nest composes the path and the function of a route by rules of its own (prefixes, versions, hosts, scopes), and then
   * copies the metadata of the method to that function. To mark the method is all that it takes; to work out the paths
   * here would mean to follow all those rules.
   *
   * @throws {CorsPolicyError} with everything that is wrong with any of them, naming `Class.method`.
   */
  collect(modules: ModulesContainer): void {
    const errors = new PolicyErrors();
    for (const method of routeMethodsOf(modules)) {
      const { controller, name } = method;
      let handlers = this.#handlers.get(controller);
      if (handlers === undefined) this.#handlers.set(controller, (handlers = new Map<string, Handler>()));
      const handler = handlers.get(name) ?? this.#read(method, errors);
      // Once for each instance: a class may stand in several modules.
      handlers.set(name, this.#mark(method, handler));
    }
    errors.throwIfAny();
  }

  /** Returns the handler that a route is made of, if it is made of one, and takes down where it is. */
  place({ method, path, callback }: RegisteredRoute): Handler | undefined {
    if (typeof callback !== 'function') return undefined;
    const mark = Reflect.getMetadata(MARK, callback) as Mark | undefined;
    const handler = mark === undefined ? undefined : this.#marked.get(mark);
    if (handler !== undefined && typeof path === 'string') this.#places.push({ handler, method, path });
    return handler;
  }

  /**
   * Lays the policies of all handlers over the rows of the `routes` table that their routes meet.
   *
   * A row is met by its text: `/orders/:id` of a route by `/orders/*` of the table.
   *
   * @throws {CorsPolicyError} where they do not go together, naming `Class.method` and the route.
   */
  checkPlaces(): void {
    const errors = new PolicyErrors();
    const met = this.#places.flatMap(({ handler, method, path }) =>
      (method === 'ALL' ? USUAL_METHODS : [method]).map((one) => ({ handler, method: one, path })),
    );
    for (const { handler, method, path } of met) {
      const place = `${handler.name}, over the row of routes for ${method} ${path}`;
      errors.attempt(place, () => {
        try {
          handler.policy.over(this.#set.forPath(method, path));
        } catch (error) {
          throw isCorsPolicyError(error) ? new CorsPolicyError(error.issues, place) : error;
        }
      });
    }
    errors.throwIfAny();
  }

  /** Yields the handlers that have a policy of their own. */
  *withPolicy(): Generator<Handler> {
    for (const handlers of this.#handlers.values())
      for (const handler of handlers.values()) if (handler.overrides.length > 0) yield handler;
  }

  #read({ controller, name }: RouteMethod, errors: PolicyErrors): Handler {
    const place = `${controller.name}.${name}`;
    const overrides: Override[] = [];
    let policy: EffectivePolicy = this.#set.default;
    for (const [at, decorated] of [
      [controller.name, controller],
      [place, controller.prototype[name] as object],
    ] as const) {
      // What is wrong with a class is told once, not again for each of its methods.
      if (!hasWrittenPolicy(decorated) || errors.has(at)) continue;
      errors.attempt(at, () => {
        const override = this.#set.override(writtenPolicy(decorated), at, policy);
        policy = override.over(policy);
        overrides.push(override);
      });
    }
    return {
      name: place,
      hosts: hostsOf(controller),
      written: [
        hostMetadataOf(controller),
        writtenPolicy(controller),
        writtenPolicy(controller.prototype[name] as object),
      ],
      overrides,
      policy: overrides.length === 0 ? UNTOUCHED : new PlacedPolicy(overrides),
    };
  }

  /**
   * Marks the function that Nest will make a route of, and returns the handler that it stands for.
   *
   * A method that several controllers inherit, or have mixed in, is one function, and mostly of no consequence which of them
   * it is. Only where they differ, all but the first get one of their own, as if they had overridden it: on the instance, not
   * on the class, which may be part of another application as well.
   */
  #mark({ controller, instance, name }: RouteMethod, handler: Handler): Handler {
    const method = functionOf(instance?.[name]) ?? functionOf(controller.prototype[name]);
    if (method === undefined) return handler;
    const mark = markOf(method);
    const known = this.#marked.get(mark) ?? handler;
    if (known === handler || isAlike(known, handler)) {
      this.#marked.set(mark, known);
      return known;
    }
    const copy = copyOf(method);
    this.#marked.set(markOf(copy), handler);
    // A frozen instance takes none: then the policy is lost, which is said when the routes are there.
    if (instance !== undefined)
      Reflect.defineProperty(instance, name, { value: copy, configurable: true, writable: true });
    return handler;
  }
}

type Method = (...given: unknown[]) => unknown;

function functionOf(value: unknown): Method | undefined {
  return typeof value === 'function' ? (value as Method) : undefined;
}

function markOf(method: Method): Mark {
  const known = Reflect.getOwnMetadata(MARK, method) as Mark | undefined;
  const mark = known ?? Symbol(method.name);
  if (known === undefined) Reflect.defineMetadata(MARK, mark, method);
  return mark;
}

function isAlike(one: Handler, other: Handler): boolean {
  return one.written.every((value, i) => value === other.written[i]);
}

function copyOf(method: Method): Method {
  const copy = function (this: unknown, ...given: unknown[]): unknown {
    return method.apply(this, given);
  };
  // Guards may look at properties that decorators have put on it.
  const { prototype: _, ...own } = Object.getOwnPropertyDescriptors(method);
  Object.defineProperties(copy, own);
  for (const key of Reflect.getOwnMetadataKeys(method))
    if (key !== MARK) Reflect.defineMetadata(key, Reflect.getOwnMetadata(key, method), copy);
  return copy;
}
