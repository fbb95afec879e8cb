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
import { hostsOf } from './controller-hosts.js';
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
}

type Controller = RouteMethod['controller'];

/** Says which handler a function is. It holds no policy, since two applications may have the same controllers. */
interface Mark {
  readonly controller: Controller;
  readonly name: string;
}

const MARK = 'corskit:handler';

/** The route handlers of one application. */
export class Handlers {
  readonly #set: PolicySet;
  readonly #handlers = new Map<Controller, Map<string, Handler>>();
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
      if (!handlers.has(name)) handlers.set(name, this.#read(method, errors));
      // Once for each instance: a class may stand in several modules.
      mark(method);
    }
    errors.throwIfAny();
  }

  /** Returns the handler that a route is made of, if it is made of one, and takes down where it is. */
  place({ method, path, callback }: RegisteredRoute): Handler | undefined {
    if (typeof callback !== 'function') return undefined;
    const found = Reflect.getMetadata(MARK, callback) as Mark | undefined;
    const handler = found === undefined ? undefined : this.#handlers.get(found.controller)?.get(found.name);
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
    for (const { handler, method, path } of this.#places) {
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
      overrides,
      policy: overrides.length === 0 ? UNTOUCHED : new PlacedPolicy(overrides),
    };
  }
}

// A method that several controllers inherit, or have mixed in, is one function: all but the first get one of their own, as
// if they had overridden it. On the instance, not on the class, which may be part of another application as well.
function mark({ controller, instance, name }: RouteMethod): void {
  const method = controller.prototype[name] as (...given: unknown[]) => unknown;
  const known = Reflect.getOwnMetadata(MARK, method) as Mark | undefined;
  const isTaken = known !== undefined && known.controller !== controller;
  const marked = isTaken ? copyOf(method, name) : method;
  if (isTaken) Object.defineProperty(instance, name, { value: marked, configurable: true, writable: true });
  Reflect.defineMetadata(MARK, { controller, name } satisfies Mark, marked);
}

function copyOf(method: (...given: unknown[]) => unknown, name: string): object {
  const copy = function (this: unknown, ...given: unknown[]): unknown {
    return method.apply(this, given);
  };
  Object.defineProperty(copy, 'name', { value: name });
  for (const key of Reflect.getMetadataKeys(method))
    Reflect.defineMetadata(key, Reflect.getMetadata(key, method), copy);
  return copy;
}
