import { isToken } from '../fetch/token.js';
import { normalizeMethod } from '../fetch/method.js';
import { show, type IssueList } from './issue-list.js';
import type { EffectivePolicy, PolicyInput } from './override.js';
import { compileRoutePattern, readPaths, type RoutePattern } from './route-pattern.js';

/** A row of the `routes` table: the policy of paths that have no place in the code for one. */
export interface RouteRule {
  /** `/path`, `/path/*` (one segment), `/path/**` (itself and all below), or a RegExp over the path. */
  readonly path: string | RegExp;
  /** Only these methods; GET includes HEAD. Default, and `'*'`: all. */
  readonly methods?: string | readonly string[];
  readonly policy: PolicyInput;
}

interface Row {
  readonly pattern: RoutePattern;
  readonly methods: ReadonlySet<string> | undefined;
  readonly policy: EffectivePolicy;
}

/** The `routes` table, compiled: the first row that matches decides. */
export class RouteTable {
  readonly #rows: readonly Row[];

  /**
   * Reads `value`, adding to `issues` all that is wrong with it; `lay` compiles what stands in row `i` under `policy`.
   */
  constructor(
    value: unknown,
    issues: IssueList,
    lay: (input: unknown, row: number) => EffectivePolicy | undefined,
  ) {
    if (value !== undefined && !Array.isArray(value)) {
      issues.error(
        'invalid-route',
        ['routes'],
        value,
        `${show(value)} is no array; write routes: [{ path: '/path', policy: ... }]`,
      );
    }
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    this.#rows = list.flatMap((row, i) => readRow(row, i, issues, lay) ?? []);
  }

  /** How many rows there are. */
  get size(): number {
    return this.#rows.length;
  }

  /** The policies that stand in it. */
  get policies(): readonly EffectivePolicy[] {
    return this.#rows.map((row) => row.policy);
  }

  /** Returns the policy of the first row that matches, or undefined. */
  find(method: string, target: string, caseSensitive: boolean): EffectivePolicy | undefined {
    if (this.#rows.length === 0) return undefined;
    const paths = readPaths(target);
    return this.#rows.find(
      ({ methods, pattern }) =>
        (methods === undefined || methods.has(method) || (method === 'HEAD' && methods.has('GET'))) &&
        paths.some((path) => pattern.matches(path, caseSensitive)),
    )?.policy;
  }
}

function readRow(
  row: unknown,
  i: number,
  issues: IssueList,
  lay: (input: unknown, row: number) => EffectivePolicy | undefined,
): Row | undefined {
  if (typeof row !== 'object' || row === null) {
    issues.error(
      'invalid-route',
      ['routes', i],
      row,
      `${show(row)} is no row; write { path: '/path', policy: ... }`,
    );
    return undefined;
  }
  const found = new Map<string, unknown>(Object.entries(row));
  for (const key of found.keys()) {
    if (['path', 'methods', 'policy'].includes(key)) continue;
    issues.error(
      'invalid-route',
      ['routes', i, key],
      found.get(key),
      'there is no such key; a row has path, methods and policy',
    );
  }
  const pattern = compileRoutePattern(found.get('path'));
  if (typeof pattern === 'string')
    issues.error(
      'invalid-route',
      ['routes', i, 'path'],
      found.get('path'),
      `${show(found.get('path'))} ${pattern}`,
    );
  const methods = readMethods(found.get('methods'), i, issues);
  const policy = lay(found.get('policy'), i);
  return typeof pattern === 'string' || policy === undefined ? undefined : { pattern, methods, policy };
}

function readMethods(value: unknown, i: number, issues: IssueList): ReadonlySet<string> | undefined {
  if (value === undefined || value === '*') return undefined;
  const given: unknown = typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value;
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  if (list.includes('*')) return undefined;
  const names = list.filter((name): name is string => typeof name === 'string' && isToken(name));
  if (names.length === 0 || names.length < list.length) {
    issues.error(
      'invalid-route',
      ['routes', i, 'methods'],
      value,
      `${show(value)} is no list of methods; write ['PUT', 'DELETE'], or leave it out for all`,
    );
  }
  return new Set(names.map(normalizeMethod));
}
