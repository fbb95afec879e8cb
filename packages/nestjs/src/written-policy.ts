import 'reflect-metadata';

import type { PolicyInput } from '@corskit/core';
import type { ModulesContainer } from '@nestjs/core';
import { MetadataScanner } from '@nestjs/core';

/** The metadata key of what a decorator says; a string, since an `import` and a `require` of the package must share it. */
export const POLICY = 'corskit:policy';

/** Nest's own metadata key of the path of a route, by which it recognises route handlers. */
const PATH = 'path';

interface Constructor {
  readonly name: string;
  readonly prototype: Readonly<Record<string, unknown>>;
}

/** A method of a controller that Nest makes a route of. */
export interface RouteMethod {
  readonly controller: Constructor;
  /** Nest's instance of the controller, which it takes the handlers from. */
  readonly instance: Record<string, unknown> | undefined;
  readonly name: string;
}

/** A policy that is written where Nest makes no route. */
export interface MisplacedPolicy {
  readonly place: string;
  readonly isController: boolean;
}

/** Reports whether a class, or a method, has a policy by decorator; one that says `undefined` has one, too. */
export function hasWrittenPolicy(decorated: object): boolean {
  return Reflect.hasMetadata(POLICY, decorated);
}

/** Returns what the decorator of a class, or of a method, says. */
export function writtenPolicy(decorated: object): PolicyInput {
  return Reflect.getMetadata(POLICY, decorated) as PolicyInput;
}

/** Yields the route handlers of an application, those that a controller inherits too. */
export function* routeMethodsOf(modules: ModulesContainer): Generator<RouteMethod> {
  for (const { metatype, instance } of classesIn(modules, 'controllers')) {
    for (const [name, method] of methodsOf(metatype))
      if (Reflect.hasMetadata(PATH, method)) yield { controller: metatype, instance, name };
  }
}

/** Yields the policies that stand on something else than a controller or a route handler. */
export function* misplacedPoliciesOf(modules: ModulesContainer): Generator<MisplacedPolicy> {
  for (const { metatype } of classesIn(modules, 'controllers')) {
    const methods = [...methodsOf(metatype)];
    const routeless = methods.filter(([, method]) => !Reflect.hasMetadata(PATH, method));
    // One that it inherits is for those of the others that have routes.
    if (routeless.length === methods.length && Reflect.hasOwnMetadata(POLICY, metatype))
      yield { place: metatype.name, isController: true };
    for (const [name, method] of routeless)
      if (hasWrittenPolicy(method)) yield { place: `${metatype.name}.${name}`, isController: true };
  }
  const controllers = new Set([...classesIn(modules, 'controllers')].map(({ metatype }) => metatype));
  for (const { metatype } of classesIn(modules, 'providers')) {
    // One that is a controller as well, or extends one, has what it has from there.
    if (controllers.has(metatype)) continue;
    if (Reflect.hasOwnMetadata(POLICY, metatype)) yield { place: metatype.name, isController: false };
    for (const [name, method] of methodsOf(metatype))
      if (Object.hasOwn(metatype.prototype, name) && hasWrittenPolicy(method))
        yield { place: `${metatype.name}.${name}`, isController: false };
  }
}

/** Returns in words where the policies of an application are written, each class once. */
export function placesOfPolicies(modules: ModulesContainer): readonly string[] {
  const places = [...classesIn(modules, 'controllers'), ...classesIn(modules, 'providers')].flatMap(
    ({ metatype }) => {
      if (hasWrittenPolicy(metatype)) return metatype.name;
      return [...methodsOf(metatype)].flatMap(([name, method]) =>
        hasWrittenPolicy(method) ? `${metatype.name}.${name}` : [],
      );
    },
  );
  return [...new Set(places)];
}

interface NestClass {
  readonly metatype: Constructor;
  readonly instance: Record<string, unknown> | undefined;
}

// A class that stands in several modules comes once for each.
function* classesIn(modules: ModulesContainer, kind: 'controllers' | 'providers'): Generator<NestClass> {
  for (const module of modules.values()) {
    for (const { metatype, instance } of module[kind].values()) {
      // Factories and values are no classes, though a factory stands in the same place.
      if (isClass(metatype)) yield { metatype, instance: instance as Record<string, unknown> | undefined };
    }
  }
}

function isClass(metatype: unknown): metatype is Constructor {
  return (
    typeof metatype === 'function' && typeof metatype.prototype === 'object' && metatype.prototype !== null
  );
}

function* methodsOf({ prototype }: Constructor): Generator<readonly [name: string, method: object]> {
  for (const name of new MetadataScanner().getAllMethodNames(prototype)) {
    const method = prototype[name] as object;
    bringBack(prototype, name, method);
    yield [name, method];
  }
}

// A decorator that stands above ours may have put another function around the method: then the policy is that one's.
function bringBack(prototype: object, name: string, method: object): void {
  let owner = prototype;
  while (!Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner) as object;
  if (!hasWrittenPolicy(method) && Reflect.hasOwnMetadata(POLICY, owner, name))
    Reflect.defineMetadata(POLICY, Reflect.getOwnMetadata(POLICY, owner, name), method);
}
