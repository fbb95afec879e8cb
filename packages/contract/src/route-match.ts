import type { ContractPlan, PlannedGroup, PlannedRoute } from './host.js';

/** What a request target reaches in a plan. */
export interface RouteMatch {
  /** Undefined where the application has no such route, for which it answers 404. */
  readonly route: PlannedRoute | undefined;
  /** The groups around it, from the outermost inwards; also where none of their routes matches. */
  readonly groups: readonly PlannedGroup[];
}

/**
 * Finds what `method` and `target` reach in `plan`: for hosts that have no router of their own.
 *
 * Routes come before groups, the first that matches counts; HEAD falls back to GET, as routers do it.
 */
export function matchRoute(plan: ContractPlan, method: string, target: string): RouteMatch {
  const path = target.split('?', 1)[0] ?? target;
  const exact = matchIn(plan, method, path, []);
  return exact.route === undefined && method === 'HEAD' ? matchIn(plan, 'GET', path, []) : exact;
}

type Level = Pick<PlannedGroup, 'routes' | 'groups'>;

function matchIn(
  { routes, groups }: Level,
  method: string,
  path: string,
  around: readonly PlannedGroup[],
): RouteMatch {
  const route = routes.find(
    (one) => (one.method === 'ALL' || one.method === method) && restAfter(one.path, path) === '',
  );
  if (route !== undefined) return { route, groups: around };
  let entered: RouteMatch = { route: undefined, groups: around };
  for (const group of groups) {
    const rest = restAfter(group.path, path);
    if (rest === undefined) continue;
    entered = matchIn(group, method, rest, [...around, group]);
    if (entered.route !== undefined) return entered;
  }
  return entered;
}

// What is left of the path behind the pattern, '' for nothing; undefined where the pattern does not match.
function restAfter(pattern: string, path: string): string | undefined {
  const wanted = pattern.split('/').slice(1);
  const given = path.split('/').slice(1);
  const matches = wanted.every((segment, i) => {
    const found = given[i];
    return found !== undefined && (segment.startsWith(':') ? found !== '' : found === segment);
  });
  if (!matches) return undefined;
  return given.length === wanted.length ? '' : `/${given.slice(wanted.length).join('/')}`;
}
