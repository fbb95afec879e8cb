import type { FastifyInstance } from 'fastify';

/** How the application's router compares paths. */
export interface RouterOptions {
  readonly caseSensitive?: boolean;
  readonly ignoreTrailingSlash?: boolean;
  readonly ignoreDuplicateSlashes?: boolean;
  readonly maxParamLength?: number;
  readonly allowUnsafeRegex?: boolean;
  readonly useSemicolonDelimiter?: boolean;
}

// Nothing else is handed on: strategies for constraints are frozen in the configuration, and look at what a preflight
// does not carry.
const NAMES: readonly (keyof RouterOptions)[] = [
  'caseSensitive',
  'ignoreTrailingSlash',
  'ignoreDuplicateSlashes',
  'maxParamLength',
  'allowUnsafeRegex',
  'useSemicolonDelimiter',
];

/** Reads the options of the router of an application. */
export function routerOptionsOf({ initialConfig }: FastifyInstance): RouterOptions {
  // Before Fastify 5.5 they stood at the top.
  const early = initialConfig as RouterOptions & { readonly routerOptions?: RouterOptions };
  const late = early.routerOptions ?? {};
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = late[name] ?? early[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Reports whether an application has a strategy of its own for the constraint `host`, a header of its proxy say. */
export function hasOwnHosts({ initialConfig }: FastifyInstance): boolean {
  const early = initialConfig as Constrained & { readonly routerOptions?: Constrained };
  return (early.routerOptions?.constraints ?? early.constraints)?.['host'] !== undefined;
}

interface Constrained {
  readonly constraints?: Readonly<Record<string, unknown>>;
}

/**
 * Returns `url` with the path that the router looks up: another spelling of it must not evade a row of the `routes` table.
 */
export function pathAsRouted(
  url: string,
  { ignoreDuplicateSlashes, useSemicolonDelimiter }: RouterOptions,
): string {
  let path = url.split('?', 1)[0] ?? '';
  if (useSemicolonDelimiter === true) path = path.split(';', 1)[0] ?? '';
  return ignoreDuplicateSlashes === true ? path.replace(/\/\/+/g, '/') : path;
}
