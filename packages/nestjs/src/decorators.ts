import 'reflect-metadata';

import type { PolicyInput } from '@corskit/core';
import { CorsSetupError } from '@corskit/node';
import { UseFilters } from '@nestjs/common';

import { ModulePresence } from './module-presence.js';
import { POLICY } from './written-policy.js';

/** A decorator of controllers and of their route handlers. */
export type CorsDecorator = ClassDecorator & MethodDecorator;

/**
 * Gives a controller, or one route handler, a CORS policy of its own.
 *
 * `policy` is the name of a policy (replaces what is in force), options (laid over it, key by key), or `false` (no CORS:
 * no header is added or removed, and preflights reach the application). The method's lies over the class', that over the
 * default policy. A class without one has that of the class that it extends. What is wrong with it stops the application
 * at its start.
 *
 * @throws {CorsSetupError} where the same class or method has one already.
 * @throws {TypeError} where it stands on something else, or without parentheses.
 */
export function Cors(...[policy, ...others]: [policy: PolicyInput]): CorsDecorator {
  if (others.length > 0 || isClass(policy)) throw withoutParentheses("@Cors('partners')");
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const isStatic = typeof target === 'function';
    const owner = isStatic ? target.name : target.constructor.name;
    const place = key === undefined ? owner : `${owner}.${String(key)}`;
    const decorated = key === undefined ? target : (descriptor?.value as unknown);
    if (typeof decorated !== 'function' || (isStatic && key !== undefined))
      throw new TypeError(
        `cors: @Cors(...) stands on ${place}, which is ${typeof decorated === 'function' ? 'static' : 'no method'}; write it on a controller or on a route handler`,
      );
    const isTwice = key !== undefined && Reflect.hasOwnMetadata(POLICY, target, key);
    if (isTwice || Reflect.hasOwnMetadata(POLICY, decorated))
      throw new CorsSetupError(
        'registered-twice',
        `cors: ${place} has two policies, by @Cors(...) or @NoCors(), and it cannot be told which is meant; keep one`,
      );
    Reflect.defineMetadata(POLICY, policy, decorated);
    // Once more by its name: another decorator may put a function of its own in the place of this one.
    if (key !== undefined) Reflect.defineMetadata(POLICY, policy, target, key);
    // The one thing by which a decorator gets a word in at the start: filters are made then. This one catches nothing.
    const watch = UseFilters(ModulePresence);
    if (key === undefined) watch(decorated);
    else watch(target, key, descriptor as TypedPropertyDescriptor<unknown>);
  };
}

/**
 * Switches CORS off for a controller, or for one route handler: `@Cors(false)`.
 *
 * No header is added or removed, and preflights reach the application.
 *
 * @throws {TypeError} where it stands on something else than a class or a method, or without parentheses.
 */
export function NoCors(...given: []): CorsDecorator {
  if (given.length > 0) throw withoutParentheses('@NoCors()');
  return Cors(false);
}

function isClass(value: unknown): boolean {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}

// Compilers that do not look at types take it, and the policy would go unheeded.
function withoutParentheses(right: string): TypeError {
  const [name] = right.split('(', 1);
  return new TypeError(`cors: ${name} stands without parentheses; write ${right}`);
}
