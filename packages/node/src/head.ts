import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';

import {
  appendVary,
  CORS_RESPONSE_HEADERS,
  type CorsDecision,
  type CorsHeaders,
  type CorsResponseHeader,
} from '@corskit/core';

/** A response of node:http or of the compatibility layer of node:http2. */
export type NodeResponse = ServerResponse | Http2ServerResponse;

/** Headers as `writeHead` takes them: an object, a flat list of names and values, or a list of pairs. */
export type GivenHeaders = OutgoingHttpHeaders | readonly unknown[];

const CORS_NAMES: ReadonlySet<string> = new Set(CORS_RESPONSE_HEADERS.map((name) => name.toLowerCase()));

/**
 * Puts the headers of `decision` on `res`, and returns what is left for `writeHead` to be given besides.
 *
 * They replace those of the same names that the application, or an upstream that it copies from, has set or has `given`,
 * and `Vary` is joined, so that there is never a second line of any. The cheapest way that the response leaves open is
 * taken: where nothing was set before, one flat list for `writeHead`; where something was, `setHeader`, since
 * `writeHead` would do the same for each.
 */
export function putHeaders(
  res: NodeResponse,
  decision: Pick<CorsDecision, 'headers' | 'vary'>,
  given: GivenHeaders | undefined,
): GivenHeaders | undefined {
  const { headers } = decision;
  const names = res.getHeaderNames();
  let vary: string | undefined;
  for (const name of names) {
    if (name === 'vary') vary = valueText(res.getHeader(name));
    else if (isCorsName(name)) res.removeHeader(name);
  }
  let rest = given;
  if (given !== undefined && hasOurNames(given)) {
    const found = split(given);
    rest = found.rest;
    if (found.vary !== undefined)
      vary = appendVary(
        vary,
        found.vary.split(',').map((name) => name.trim()),
      );
  }
  if (decision.vary.length > 0) vary = appendVary(vary, decision.vary);
  if (names.length === 0 && !('stream' in res)) {
    const list = rest === undefined ? [] : flatten(rest);
    for (const name of namesOf(headers)) list.push(name, headers[name]);
    if (vary !== undefined) list.push('Vary', vary);
    return list;
  }
  for (const name of namesOf(headers)) res.setHeader(name, headers[name] ?? '');
  if (vary !== undefined) res.setHeader('Vary', vary);
  return rest;
}

/** Answers a preflight: a head, and no body. */
export function answerPreflight(
  res: NodeResponse,
  decision: Extract<CorsDecision, { kind: 'preflight' }>,
): void {
  // RFC 9110, 8.6: no Content-Length with 204. With another status its absence would announce a body in chunks.
  const length = decision.status === 204 ? undefined : ['Content-Length', '0'];
  const headers = putHeaders(res, decision, length);
  if (headers === undefined) res.writeHead(decision.status);
  else res.writeHead(decision.status, headers as OutgoingHttpHeaders);
  res.end();
}

function namesOf(headers: CorsHeaders): CorsResponseHeader[] {
  return Object.keys(headers) as CorsResponseHeader[];
}

function isCorsName(name: string): boolean {
  // Told by length first: it runs over every header of every response.
  return name.length >= 'access-control-max-age'.length && CORS_NAMES.has(name.toLowerCase());
}

function isOurs(name: string): boolean {
  return isCorsName(name) || (name.length === 4 && name.toLowerCase() === 'vary');
}

function hasOurNames(given: GivenHeaders): boolean {
  if (!isList(given)) {
    for (const name in given) if (isOurs(name)) return true;
    return false;
  }
  if (Array.isArray(given[0])) return given.some((pair) => isOurs(String((pair as unknown[])[0])));
  return given.some((entry, i) => i % 2 === 0 && isOurs(String(entry)));
}

// The caller's object or list may be a constant that all responses share: it is copied, never changed.
function split(given: GivenHeaders): { rest: GivenHeaders; vary: string | undefined } {
  let vary: string | undefined;
  const keep = ([name, value]: readonly [string, unknown]): boolean => {
    if (name.length === 4 && isOurs(name))
      vary = vary === undefined ? valueText(value) : `${vary}, ${valueText(value)}`;
    return !isOurs(name);
  };
  if (!isList(given)) {
    const rest = Object.fromEntries(Object.entries(given).filter(keep));
    return { rest, vary };
  }
  const rest = pairsOf(given).filter(keep).flat();
  return { rest, vary };
}

function flatten(given: GivenHeaders): unknown[] {
  if (isList(given)) return Array.isArray(given[0]) ? pairsOf(given).flat() : [...given];
  const list: unknown[] = [];
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (value !== undefined) list.push(name, value);
  }
  return list;
}

function pairsOf(list: readonly unknown[]): (readonly [string, unknown])[] {
  if (Array.isArray(list[0]))
    return list.map((pair) => [String((pair as unknown[])[0]), (pair as unknown[])[1]]);
  return Array.from({ length: list.length / 2 }, (_, i) => [String(list[2 * i]), list[2 * i + 1]]);
}

function isList(given: GivenHeaders): given is readonly unknown[] {
  return Array.isArray(given);
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
