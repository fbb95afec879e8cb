import type { CorsOptionsPatch } from '@corskit/node';

/** How many routes an application has that overrides are measured in. */
const COUNT = 50;

/** Where the route with a policy of its own stands among them. */
export const OVERRIDDEN = 24;

/** The paths of its routes; each has one parameter, written in the style of Express. */
export const ROUTES: readonly string[] = Array.from({ length: COUNT }, (_, i) => `${resource(i)}/:id`);

/** A path of a route without a policy of its own, the one behind it. */
export const PLAIN_PATH: string = `${resource(OVERRIDDEN + 1)}/7`;

/** A path of the route with a policy of its own. */
export const OWN_PATH: string = `${resource(OVERRIDDEN)}/7`;

/** A path that no route has. */
export const NO_PATH = '/nowhere/7';

const ONE_ROW = 'routes: 1 row';
const MANY_ROWS = `routes: ${COUNT} rows`;

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
export function tableOf(table: string | undefined, policy: CorsOptionsPatch): readonly TableRow[] {
  if (table === undefined) return [];
  const others = table === ONE_ROW ? 0 : COUNT - 1;
  return [
    ...Array.from({ length: others }, (_, i) => ({ path: `/archive-${i}/*`, policy })),
    { path: `${resource(OVERRIDDEN)}/*`, policy },
  ];
}

function resource(index: number): string {
  return `/resource-${index}`;
}
