import { valueOf } from './answer-headers.js';
import { replyOf, type Question, type Role } from './exchange.js';
import { failureOf, type Facts, type Failure } from './facts.js';
import { isLoopback } from './loopback.js';
import { asBrowser, CONTROL_ORIGIN, getFor, preflightFor, siblingsOf } from './probe-questions.js';

/** The most requests that are sent to find out why. */
const MAX_PROBES = 8;

/** What is answered so may be a firewall. */
const REFUSALS = [401, 403, 406, 429, 503];

/** Returns what to ask beside the fetch, to tell causes apart that look alike; only methods that change nothing. */
export function probesOf(facts: Facts): readonly Question[] {
  // What a browser sends nothing to is not asked, either.
  if (facts.exchanges.length === 0) return [];
  const failure = failureOf(facts);
  return unique(failure === undefined ? probesOfRest(facts) : probesOfFailure(facts, failure)).slice(
    0,
    MAX_PROBES,
  );
}

function probesOfFailure(facts: Facts, failure: Failure): readonly Question[] {
  switch (failure.at) {
    case 'preflight':
      return probesOfPreflight(facts, failure);
    case 'redirect':
      return [
        ...(failure.target !== undefined && /^https?:$/.test(failure.target.protocol)
          ? [getFor('target-request', facts.origin, failure.target, headersFor(failure.target, failure))]
          : []),
        preflightFor(facts.page, 'extra-preflight', facts.origin, facts.url),
        missingPath(facts),
      ];
    case 'response':
      return probesOfResponse(facts, failure);
  }
}

// A browser that follows no redirect does not show the new host what is in the headers, either.
function headersFor(target: URL, { request }: Failure): Pick<Failure['request'], 'headers'> {
  return { headers: target.origin === request.url.origin ? request.headers : [] };
}

function probesOfPreflight(facts: Facts, failure: Failure): readonly Question[] {
  const { page, origin, url } = facts;
  const { fault, status, exchange, request } = failure;
  const preflight = (role: Role, from: string): Question => preflightFor(page, role, from, url);
  const standIn = getFor('stand-in', origin, url, request);
  const control = preflight('control-preflight', CONTROL_ORIGIN);
  const target = targetOf(failure);
  if (target !== undefined)
    return [preflightFor(page, 'target-preflight', origin, target), standIn, control, missingPath(facts)];
  const isRefused = REFUSALS.includes(status);
  const isOfOrigin = fault.code.includes('AllowOrigin') || fault.code === 'InvalidStatus';
  return [
    standIn,
    { role: 'bare-options', method: 'OPTIONS', url: standIn.url, headers: [] },
    control,
    ...(isRefused
      ? [asBrowser(exchange.question), preflightFor(page, 'bare-preflight', origin, url, [])]
      : []),
    ...(isOfOrigin ? [preflight('own-preflight', url.origin)] : []),
    missingPath(facts),
    ...(isOfOrigin ? siblingsOf(origin).map((sibling) => preflight('sibling-preflight', sibling)) : []),
  ];
}

function probesOfResponse({ page, origin, url }: Facts, failure: Failure): readonly Question[] {
  const { status, exchange, request } = failure;
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
  const isSilent = outcomes.some((outcome) =>
    'unfinished' in outcome
      ? outcome.unfinished === 'no-answer'
      : !outcome.allowed && outcome.cause.kind === 'network',
  );
  if (isSilent) return probesOfSilence(facts);
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

function missingPath({ origin, url }: Pick<Facts, 'origin' | 'url'>): Question {
  return getFor('missing-path', origin, new URL('/corskit-no-such-path', url), { headers: [] });
}

function targetOf({ exchange, request }: Failure): URL | undefined {
  const location = valueOf(replyOf(exchange), 'location');
  if (location === undefined || !URL.canParse(location, request.url.href)) return undefined;
  const target = new URL(location, request.url.href);
  return /^https?:$/.test(target.protocol) ? target : undefined;
}

function unique(questions: readonly Question[]): readonly Question[] {
  const seen = new Set<string>();
  return questions.filter(({ method, url, headers }) => {
    const key = JSON.stringify([method, url, headers]);
    return !seen.has(key) && seen.add(key);
  });
}
