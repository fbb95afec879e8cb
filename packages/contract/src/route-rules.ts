import type { CorsSetup, RouteRule } from '@corskit/core';
import type { ContractPlan } from './host.js';

/**
 * Returns the setup of `plan` with the policies of its routes as rows of the table, `:name` as `*`: for hosts that have no
 * place for a policy where a route is written.
 */
export function tabledSetup({ setup, routes }: Pick<ContractPlan, 'setup' | 'routes'>): CorsSetup {
  const rows = routes.flatMap(({ method, path, policy }): RouteRule[] => {
    if (policy === undefined) return [];
    const glob = path.replace(/:[^/]+/g, '*');
    return [method === 'ALL' ? { path: glob, policy } : { path: glob, methods: [method], policy }];
  });
  return rows.length === 0 ? setup : { ...setup, routes: [...(setup.routes ?? []), ...rows] };
}

/** Why a host without a router lacks `groups`. */
export const NO_GROUPS: string =
  'a server without a router has no groups; each row of its table is laid over the default';
