import type { CorsOptionsPatch } from '@corskit/node';

/** The routes of an application that overrides are measured in; one in the middle has a policy of its own. */
export interface Routes {
  /** The paths of all, each with one parameter, written in the style of Express. */
  readonly patterns: readonly string[];
  /** Which of them has a policy of its own. */
  readonly overridden: number;
  /** A path of that route. */
  readonly ownPath: string;
  /** A path of the route behind it, which has none. */
  readonly plainPath: string;
}

/** Returns `count` routes. */
export function routesOf(count: number): Routes {
  const overridden = count / 2 - 1;
  return {
    patterns: Array.from({ length: count }, (_, i) => `${resource(i)}/:id`),
    overridden,
    ownPath: `${resource(overridden)}/7`,
    plainPath: `${resource(overridden + 1)}/7`,
  };
}

/** A path that no route has. */
export const NO_PATH = '/nowhere/7';

const ONE_ROW = 'routes: 1 row';
const MANY_ROWS = 'routes: 50 rows';

/** The `routes` tables that are measured. */
export const TABLES: readonly string[] = [ONE_ROW, MANY_ROWS];

interface TableRow {
  readonly path: string;
  readonly policy: CorsOptionsPatch;
}

/**
 * Returns a `routes` table; an empty one where `table` is undefined.
 *
 * The last row is that of the route with a policy of its own, all others are of paths that are not asked for.
 */
export function tableOf(
  table: string | undefined,
  { overridden }: Routes,
  policy: CorsOptionsPatch,
): readonly TableRow[] {
  if (table === undefined) return [];
  const others = table === ONE_ROW ? 0 : 49;
  return [
    ...Array.from({ length: others }, (_, i) => ({ path: `/archive-${i}/*`, policy })),
    { path: `${resource(overridden)}/*`, policy },
  ];
}

function resource(index: number): string {
  return `/resource-${index}`;
}
