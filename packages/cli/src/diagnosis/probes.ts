import { isHttp } from '@corskit/browser';

import type { Question, Role } from './exchange.js';
import { failureOf, type Facts, type Failure, isSilent } from './facts.js';
import { isLoopback } from './loopback.js';
import { CONTROL_ORIGIN, getFor, missingPath, preflightFor, siblingsOf } from './probe-questions.js';
import { probesOfPreflight } from './probes-of-preflight.js';

/** The most requests that are sent to find out why. */
const MAX_PROBES = 8;

/**
 * Yields what to ask beside the fetch, to tell causes apart that look alike; only methods that change nothing.
 *
 * Each question has to be asked before the next one is taken: what comes next depends on what came of it.
 */
export function* probesOf(facts: () => Facts): Generator<Question, void, void> {
  // What a browser sends nothing to is not asked, either.
  if (facts().exchanges.length === 0) return;
  const seen = new Set<string>();
  for (const question of candidatesOf(facts)) {
    const key = JSON.stringify([question.method, question.url, question.headers]);
    if (seen.has(key)) continue;
    if (seen.size === MAX_PROBES) return;
    seen.add(key);
    yield question;
  }
}

function candidatesOf(facts: () => Facts): Iterable<Question> {
  const failure = failureOf(facts());
  if (failure === undefined) return probesOfRest(facts());
  switch (failure.at) {
    case 'preflight':
      return probesOfPreflight(facts, failure);
    case 'redirect':
      return probesOfRedirect(facts(), failure);
    case 'response':
      return probesOfResponse(facts(), failure);
  }
}

function probesOfRedirect(facts: Facts, failure: Failure): readonly Question[] {
  return [
    ...(failure.target !== undefined && isHttp(failure.target)
      ? [getFor('target-request', facts.origin, failure.target, headersFor(failure.target, failure))]
      : []),
    preflightFor(facts.page, 'extra-preflight', facts.origin, failure.request.url),
    missingPath(facts),
  ];
}

// A browser that follows no redirect does not show the new host what is in the headers, either.
function headersFor(target: URL, { request }: Failure): Pick<Failure['request'], 'headers'> {
  return { headers: target.origin === request.url.origin ? request.headers : [] };
}

function probesOfResponse({ page, origin }: Facts, failure: Failure): readonly Question[] {
  const { status, exchange, request } = failure;
  // Where a redirect has led to, not what was asked for at first.
  const { url } = request;
  const uncached = new URL(url);
  uncached.searchParams.append('corskit', String(exchange.number));
  const isGet = exchange.question.method === 'GET';
  const others = [url.origin, ...siblingsOf(origin)].map((other, index) =>
    preflightFor(page, index === 0 ? 'own-preflight' : 'sibling-preflight', other, url),
  );
  return [
    preflightFor(page, 'extra-preflight', origin, url),
    ...(isGet
      ? [
          getFor('control-request', CONTROL_ORIGIN, url, request),
          getFor('without-origin', undefined, url, request),
          // Asked otherwise, it might be answered otherwise for that alone.
          getFor('uncached-request', origin, uncached, request),
        ]
      : []),
    missingPath({ origin, url }),
    ...(status >= 400 ? [getFor('root-request', origin, new URL('/', url), { headers: [] })] : others),
  ];
}

function probesOfRest(facts: Facts): readonly Question[] {
  const outcomes = [...facts.outcomes.values()];
  if (isSilent(facts)) return probesOfSilence(facts);
  const readable = outcomes.flatMap((one) => ('allowed' in one && one.allowed ? one.readableHeaders : []));
  // Only for who answers there.
  return facts.reads.every((name) => readable.includes(name.toLowerCase())) ? [] : [missingPath(facts)];
}

function probesOfSilence({ origin, url, exchanges }: Facts): readonly Question[] {
  const get = (role: Role, change: Partial<URL>): Question =>
    getFor(role, origin, Object.assign(new URL(url), change), { headers: [] });
  const others = ['localhost', '127.0.0.1', '[::1]'].filter((host) => host !== url.hostname);
  return [
    ...(exchanges.at(-1)?.question.role === 'preflight' ? [get('stand-in', {})] : []),
    get('other-scheme', { protocol: url.protocol === 'https:' ? 'http:' : 'https:' }),
    ...(isLoopback(url.hostname) ? others.map((hostname) => get('other-address', { hostname })) : []),
  ];
}
