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
  readonly instance: Record<string, unknown>;
  readonly name: string;
}

/** A policy that is written where Nest makes no route. */
export interface MisplacedPolicy {
  readonly place: string;
  readonly isController: boolean;
}

/** Returns what the decorator of a class, or of a method, says, or undefined where it has none. */
export function writtenPolicy(decorated: object): PolicyInput | undefined {
  return Reflect.getMetadata(POLICY, decorated) as PolicyInput | undefined;
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
    for (const [name, method] of methodsOf(metatype)) {
      const isRoute = Reflect.hasMetadata(PATH, method);
      if (!isRoute && writtenPolicy(method) !== undefined)
        yield { place: `${metatype.name}.${name}`, isController: true };
    }
  }
  for (const { metatype } of classesIn(modules, 'providers')) {
    if (writtenPolicy(metatype) !== undefined) yield { place: metatype.name, isController: false };
    for (const [name, method] of methodsOf(metatype))
      if (writtenPolicy(method) !== undefined)
        yield { place: `${metatype.name}.${name}`, isController: false };
  }
}

/** Returns in words where the policies of an application are written, each class once. */
export function placesOfPolicies(modules: ModulesContainer): readonly string[] {
  const places = [...classesIn(modules, 'controllers'), ...classesIn(modules, 'providers')].flatMap(
    ({ metatype }) => {
      if (writtenPolicy(metatype) !== undefined) return metatype.name;
      return [...methodsOf(metatype)].flatMap(([name, method]) =>
        writtenPolicy(method) === undefined ? [] : `${metatype.name}.${name}`,
      );
    },
  );
  return [...new Set(places)];
}

interface NestClass {
  readonly metatype: Constructor;
  readonly instance: Record<string, unknown>;
}

// A class that stands in several modules comes once for each.
function* classesIn(modules: ModulesContainer, kind: 'controllers' | 'providers'): Generator<NestClass> {
  for (const module of modules.values()) {
    for (const { metatype, instance } of module[kind].values()) {
      // Factories and values are no classes, though a factory stands in the same place.
      if (isClass(metatype)) yield { metatype, instance: instance as Record<string, unknown> };
    }
  }
}

function isClass(metatype: unknown): metatype is Constructor {
  return (
    typeof metatype === 'function' && typeof metatype.prototype === 'object' && metatype.prototype !== null
  );
}

function* methodsOf({ prototype }: Constructor): Generator<readonly [name: string, method: object]> {
  for (const name of new MetadataScanner().getAllMethodNames(prototype))
    yield [name, prototype[name] as object];
}
