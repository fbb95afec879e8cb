import { fastifyHost, type ContractHost, type PlannedGroup, type PlannedRoute } from '@corskit/contract';
import type { CorsOptions, CorsSetup } from '@corskit/core';
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import { fastify, type FastifyRequest } from 'fastify';
import { gapsOf, SAYS_NO_REASON } from './gaps.js';
import { readOriginRule } from './origin-rule.js';
import { placePlan, type Options } from './placed-plan.js';
import { pickByTable } from './route-pick.js';
import { DEFAULT_METHODS, renamed } from './words.js';

const NAME = '@fastify/cors';
const host = fastifyHost(NAME, fastify, cors);

/** `@fastify/cors` on Fastify 5, as its README says: registered once, and `config.cors` on a route. */
export const fastifyCorsHost: ContractHost = {
  ...host,
  gaps: {
    ...host.gaps,
    ...gapsOf({
      lacks: [],
      own: {
        'CF-008': 'its `origin: true` is documented: it reflects the origin',
        'CF-316': 'one of these names is its own',
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
  return { ...route, policy: translate(route.policy as Options) as unknown as CorsOptions };
}

function setupOf(setup: CorsSetup, fallback: Options): CorsSetup {
  const pick = pickByTable(setup, fallback);
  if (pick === undefined) return translate(fallback) as unknown as CorsSetup;
  const delegator = (
    request: FastifyRequest,
    callback: (error: Error | null, options: FastifyCorsOptions) => void,
  ): void => {
    const asked = request.headers['access-control-request-method'];
    callback(null, translate(pick(asked ?? request.method, request.url.split('?', 1)[0] ?? '')));
  };
  return { delegator } as unknown as CorsSetup;
}

// Everything is said, since what a route leaves out is taken from the registration.
function translate(options: Options): FastifyCorsOptions {
  if (options === false) return { origin: false };
  // A case that tries a setup which is none.
  if (typeof options !== 'object' || options === null) return options;
  return {
    methods: DEFAULT_METHODS,
    allowedHeaders: null,
    exposedHeaders: null,
    credentials: false,
    maxAge: null,
    ...renamed(options, {
      methods: 'methods',
      allowedHeaders: 'allowedHeaders',
      exposedHeaders: 'exposedHeaders',
      credentials: 'credentials',
      maxAge: 'maxAge',
      optionsSuccessStatus: 'optionsSuccessStatus',
    }),
    ...(Object.hasOwn(options, 'origin') ? { origin: originOf(options.origin) } : {}),
  } as unknown as FastifyCorsOptions;
}

function originOf(origin: CorsOptions['origin']): unknown {
  const rule = readOriginRule(origin);
  switch (rule.kind) {
    case 'any':
      return '*';
    case 'nobody':
      return false;
    case 'one':
      return rule.origin;
    case 'expression':
      return rule.expression;
    case 'list':
      return rule.list;
    case 'ask':
      return async (given: string) => rule.ask(given, () => undefined);
    case 'other':
      return rule.value;
  }
}
