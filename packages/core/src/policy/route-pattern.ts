import { isBacktrackingProne, PATHS } from '../origin/regexp-backtracking.js';
import { statelessCopy } from '../origin/stateless-regexp.js';

/** A compiled path of the `routes` table. */
export interface RoutePattern {
  /** Reports whether it matches `path`. */
  matches(path: NormalPath, caseSensitive: boolean): boolean;
}

/** The path of a request target in a form that paths are compared in, read once for all rows of a table. */
export interface NormalPath {
  readonly text: string;
  readonly segments: readonly string[];
}

/**
 * Returns the paths that a request target may stand for: first as the standards read it, then, where that is another one,
 * as servers of files and hand-written routers may, who take `%2F` for a slash, several slashes for one, and what
 * follows two slashes for a host.
 *
 * A row holds for a target if one of them matches it: who will read it, and how, is not known here, and a stricter row
 * must not be evaded by another spelling.
 */
export function readPaths(target: string): readonly NormalPath[] {
  const text = normalizePath(target);
  const paths = [readPath(text)];
  if (/\/\/|%2F|%5C|\\/.test(text)) {
    const slashed = text.replace(/%2F|%5C|\\/g, '/');
    const texts = [
      slashed.replace(/\/{2,}/g, '/'),
      slashed.replace(/^\/{2,}[^/]*/, '').replace(/\/{2,}/g, '/'),
    ];
    for (const other of texts.map((one) => removeDotSegments(one))) paths.push(readPath(other));
  }
  return paths;
}

function readPath(text: string): NormalPath {
  return { text, segments: segmentsOf(text) };
}

/**
 * Compiles a path of the `routes` table, or says in words what is wrong with it.
 *
 * `*` stands for one segment, a last `/**` for the path before it and all below. Matched by segments, not by a RegExp
 * made from the glob: two `.*` in one would backtrack over a long URL.
 */
export function compileRoutePattern(value: unknown): RoutePattern | string {
  if (value instanceof RegExp) {
    if (isBacktrackingProne(value, PATHS))
      return 'repeats what it repeats, and one hostile URL can keep it busy for seconds; write a path';
    const regexp = statelessCopy(value);
    const inAnyCase = new RegExp(regexp.source, regexp.ignoreCase ? regexp.flags : `${regexp.flags}i`);
    return { matches: ({ text }, caseSensitive) => (caseSensitive ? regexp : inAnyCase).test(text) };
  }
  if (typeof value !== 'string') return "is no path; write '/path', '/path/*', '/path/**' or a RegExp";
  if (!value.startsWith('/')) return "does not begin with a slash; write '/path'";
  if (/[?#]/.test(value)) return 'has a query or a fragment; write the path alone';
  if (/[\ud800-\udfff]/.test(value.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')))
    return 'is no text; write another path';
  const below = value.endsWith('/**');
  // As browsers send it: what is not ASCII, and spaces, percent-encoded.
  const sent = value.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
  const segments = segmentsOf(normalizePath(below ? sent.slice(0, -3) : sent));
  if (segments.some((segment) => segment.includes('*') && segment !== '*'))
    return "has '*' inside a segment; '*' stands for one whole segment, a last '/**' for everything below";
  if (segments.some((segment) => /^:|[{}()]/.test(segment)))
    return "looks like a route of a router; write '*' for one segment, a last '/**' for everything below, or a RegExp";
  return { matches: (path, caseSensitive) => matchSegments(segments, below, path.segments, caseSensitive) };
}

/**
 * Returns the pathname of a request target in the form that paths are compared in: no query, dot segments resolved,
 * percent-encodings of unreserved characters decoded, those of others in upper case.
 *
 * What a server routes as `/admin` must not pass here as `/%61dmin` or `/x/../admin` (CVE-2019-18978, CVE-2020-25032).
 *
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2
 */
export function normalizePath(target: string): string {
  let path = pathnameOf(target);
  if (path.includes('%')) path = path.replace(/%[0-9a-fA-F]{2}/g, normalizeEncoding);
  return path.includes('/.') ? removeDotSegments(path) : path;
}

/**
 * Returns the path of a request target as it was sent: no query, no authority, nothing decoded.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
export function pathnameOf(target: string): string {
  const authority = target.startsWith('/') ? -1 : target.indexOf('://');
  const start = authority === -1 ? 0 : authority + 3;
  const end = indexOrEnd(target, /[?#]/, start);
  const slash = target.startsWith('/') ? 0 : target.slice(0, end).indexOf('/', start);
  return slash === -1 || (authority === -1 && slash !== 0) ? '/' : target.slice(slash, end);
}

function indexOrEnd(text: string, wanted: RegExp, from: number): number {
  const at = text.slice(from).search(wanted);
  return at === -1 ? text.length : from + at;
}

function normalizeEncoding(encoded: string): string {
  const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
  return /[A-Za-z0-9._~-]/.test(character) ? character : encoded.toUpperCase();
}

function removeDotSegments(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [i, segment] of segments.entries()) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if (i === segments.length - 1 && (segment === '.' || segment === '..')) kept.push('');
  }
  return `/${kept.join('/')}`;
}

function segmentsOf(path: string): readonly string[] {
  const segments = path.split('/').slice(1);
  return segments.at(-1) === '' ? segments.slice(0, -1) : segments;
}

function matchSegments(
  pattern: readonly string[],
  below: boolean,
  segments: readonly string[],
  caseSensitive: boolean,
): boolean {
  if (below ? segments.length < pattern.length : segments.length !== pattern.length) return false;
  return pattern.every((wanted, i) => {
    const segment = segments[i] ?? '';
    if (wanted === '*') return segment !== '';
    return wanted === segment || (!caseSensitive && wanted.toLowerCase() === segment.toLowerCase());
  });
}
