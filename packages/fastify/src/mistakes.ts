import { CorsSetupError } from '@corskit/node';
import type { FastifyInstance } from 'fastify';

import { describeRoute, describeScope } from './cors-layer.js';

/**
 * Looks at an application that is about to get its CORS layer, and returns what would make it fail.
 *
 * Routes that are there already have been missed: their preflights could not be told from those of unknown paths.
 */
export function findEarlyMistake(fastify: FastifyInstance): CorsSetupError | undefined {
  // Instances of scopes are made from the one around them; only the root is made from nothing.
  if ('addHook' in (Object.getPrototypeOf(fastify) as object)) {
    return new CorsSetupError(
      'scope-before-root',
      `cors: register(cors, ...) runs in ${describeScope(fastify)}, and the root has no CORS layer, so no preflight would reach it; write await app.register(cors, { origin: ... }) on the root instance first, or wrap the plugin around it with fastify-plugin`,
    );
  }
  const stacked = findStacked([fastify]);
  if (stacked !== undefined) return stacked;
  const early = routesOf(fastify);
  if (early.length === 0) return undefined;
  return new CorsSetupError(
    'routes-before-cors',
    `cors: register(cors, ...) comes after ${early.slice(0, 5).join(', ')}, whose preflights it could not answer; write await app.register(cors, ...) before all routes (without await, the routes below it are there first)`,
  );
}

/** Returns the error for a second registration on the same instance. */
export function registeredTwice(place: string): CorsSetupError {
  return new CorsSetupError(
    'registered-twice',
    `cors: register(cors, ...) runs twice on ${place}, and it cannot be told which is meant; keep one, and give routes and scopes policies of their own`,
  );
}

/** Returns the error for a package that does the same work, if `instances` have one. */
export function findStacked(instances: Iterable<FastifyInstance>): CorsSetupError | undefined {
  for (const instance of instances) {
    if (instance.hasPlugin('@fastify/cors')) {
      return new CorsSetupError(
        'stacked-cors',
        'cors: @fastify/cors is registered in the same application, and would answer preflights by a policy of its own; remove it',
      );
    }
  }
  return undefined;
}

// The one public list of routes is a drawing of them: "+-- /orders (PUT, DELETE)".
function routesOf(fastify: FastifyInstance): readonly string[] {
  const drawing = fastify.printRoutes({ commonPrefix: false });
  return [...drawing.matchAll(/^\W*(?<path>[/*].*?) \((?<methods>[A-Z, -]+)\)/gm)].map(({ groups = {} }) => {
    const methods = (groups['methods'] ?? '').split(', ');
    // A GET brings its HEAD along.
    const written = methods.filter((method) => method !== 'HEAD' || !methods.includes('GET'));
    return describeRoute({ methods: written, url: groups['path'] ?? '' });
  });
}
