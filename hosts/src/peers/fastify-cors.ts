import { fastifyHost, type ContractHost, type PlannedGroup, type PlannedRoute } from '@corskit/contract';
import type { CorsSetup } from '@corskit/core';
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import { fastify, type FastifyRequest } from 'fastify';

import { gapsOf, SAYS_NO_REASON } from './gaps.js';
import { placePlan, type Options } from './placed-plan.js';
import { pickByTable } from './route-pick.js';
import { DEFAULT_METHODS, OUR_WORDS, translate, type Words } from './words.js';

const NAME = '@fastify/cors';
const host = fastifyHost(NAME, fastify, cors);
/** The words of `@fastify/cors`. */
export const FASTIFY_CORS_WORDS: Words = {
  ...OUR_WORDS,
  // Everything is said, since what a route leaves out is taken from the registration.
  defaults: {
    methods: DEFAULT_METHODS,
    allowedHeaders: null,
    exposedHeaders: null,
    credentials: false,
    maxAge: null,
  },
  ask: (ask) => async (origin: string) => ask(origin, () => undefined),
};

/** `@fastify/cors` on Fastify 5, as its README says: registered once, and `config.cors` on a route. */
export const fastifyCorsHost: ContractHost = {
  ...host,
  gaps: {
    ...host.gaps,
    ...gapsOf({
      lacks: [],
      own: {
        'CF-008': 'its `origin: true` is documented: it reflects the origin',
        'CF-316': 'one of the options in this row is its own',
      },
    }),
  },
  lacks: { ...host.lacks, ...SAYS_NO_REASON },
  start: async (plan) => {
    const { plan: placed, fallback } = placePlan(plan);
    return host.start({
      ...placed,
      setup: setupOf(plan.setup, fallback),
      routes: placed.routes.map(configured),
      groups: placed.groups.map((group) => onRoutes(group, undefined)),
    });
  },
};

// A second registration in a scope does not start, so what a group has is written at each of its routes.
function onRoutes(
  { policy, routes, groups, ...group }: PlannedGroup,
  around: PlannedRoute['policy'],
): PlannedGroup {
  const own = policy ?? around;
  return {
    ...group,
    routes: routes.map((route) =>
      configured(own === undefined || route.policy !== undefined ? route : { ...route, policy: own }),
    ),
    groups: groups.map((inner) => onRoutes(inner, own)),
  };
}

function configured(route: PlannedRoute): PlannedRoute {
  if (route.policy === undefined || route.policy === false) return route;
  return { ...route, policy: translate(route.policy as Options, FASTIFY_CORS_WORDS) };
}

function setupOf(setup: CorsSetup, fallback: Options): CorsSetup {
  const pick = pickByTable(setup, fallback);
  if (pick === undefined) return translate(fallback, FASTIFY_CORS_WORDS) as CorsSetup;
  const delegator = (
    request: FastifyRequest,
    callback: (error: Error | null, options: FastifyCorsOptions) => void,
  ): void => {
    const asked = request.headers['access-control-request-method'];
    callback(
      null,
      translate(pick(asked ?? request.method, request.url.split('?', 1)[0] ?? ''), FASTIFY_CORS_WORDS),
    );
  };
  return { delegator } as unknown as CorsSetup;
}
