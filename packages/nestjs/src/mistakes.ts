import type { ModulesContainer } from '@nestjs/core';

import type { Handler } from './handlers.js';
import { misplacedPoliciesOf } from './written-policy.js';

/** Says which policies stand where Nest makes no route, and what to write instead. */
export function misplacedPolicies(modules: ModulesContainer): readonly string[] {
  const misplaced = [...misplacedPoliciesOf(modules)];
  const placesOf = (ofControllers: boolean): readonly string[] => [
    ...new Set(
      misplaced.filter(({ isController }) => isController === ofControllers).map(({ place }) => place),
    ),
  ];
  return [
    ...sayOfPolicies(placesOf(true), 'but no route; add @Get(), @Put() or the like, or remove it'),
    ...sayOfPolicies(
      placesOf(false),
      "which only controllers and their route handlers can have; for a GraphQL resolver write CorsModule.forRoot({ ..., routes: [{ path: '/graphql', policy: ... }] }), for a WebSocket gateway its own option cors (see socketIoCors)",
    ),
  ];
}

/** Says which handlers with a policy of their own are not in the router. */
export function lostPolicies(lost: readonly Handler[]): readonly string[] {
  if (lost.length === 0) return [];
  const names = lost.map(({ name }) => name).join(', ');
  return [
    `cors: the policy of ${names} cannot be tied to a route, so the default policy would hold there: something wraps the handlers of this application (instrumentation, or a patched Nest), or the route is not registered; remove it, write a row in routes, or accept it with strict: false`,
  ];
}

function sayOfPolicies(places: readonly string[], rest: string): readonly string[] {
  return places.length === 0 ? [] : [`${policiesAt(places)}, ${rest}`];
}

/** Begins the sentence about what is wrong with the policies at `places`, of which there is one at least. */
export function policiesAt(places: readonly string[]): string {
  return `cors: ${places.join(', ')} ${places.length === 1 ? 'has' : 'have'} @Cors(...) or @NoCors()`;
}
