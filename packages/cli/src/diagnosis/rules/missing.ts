import { hasCors, letsIn, valueOf } from '../answer-headers.js';
import { replyOf, type Exchange } from '../exchange.js';
import { answeredOf, exchangesOf, type Facts, type Failure } from '../facts.js';
import type { Found } from '../found.js';
import { findCached } from './cached.js';
import { pageNotes, redirectedIn } from './circumstances.js';
import { findFirewallOnRequest } from './firewall.js';
import { findMisspelt } from './misspelt.js';
import { findListed, findUnlisted } from './origin.js';
import { findRefusedByText } from './refusal-texts.js';
import { findRefusedInSilence, findRefusedOrigin } from './refused-in-silence.js';

/** Finds why an answer has no `Access-Control-Allow-Origin` at all. */
export function findMissing(facts: Facts, failure: Failure): Found {
  return failure.at === 'preflight' ? missingInPreflight(facts, failure) : missingInResponse(facts, failure);
}

function missingInPreflight(facts: Facts, failure: Failure): Found {
  const known =
    findMisspelt(failure, 'Access-Control-Allow-Origin', 'acao-malformed') ??
    findRefusedInSilence(facts, failure) ??
    findListed(facts, failure);
  if (known !== undefined) return known;
  const get = answeredOf(facts, 'stand-in', 'request');
  if (get !== undefined && letsIn(get.reply, facts.origin)) {
    const isLayer = hasCors(replyOf(failure.exchange));
    return {
      id: 'options-not-routed',
      confidence: 'certain',
      title: isLayer
        ? `The answer to the preflight (${failure.status}) has CORS headers, but not Access-Control-Allow-Origin, which a GET of the same URL has.`
        : `The server answers the preflight (${failure.status}), but not by its CORS layer: a GET of the same URL has the headers.`,
      detail: [
        isLayer
          ? 'Both answers need it. Whatever answers OPTIONS here sets some of the headers, and leaves out the one that lets the page in.'
          : 'Frameworks answer OPTIONS by themselves where no route does, with Allow and without any CORS header. A CORS layer on single routes or methods never sees it.',
      ],
      evidence: [failure.exchange.number, get.number],
      atServer: 'Put the CORS layer in front of all routes, not on one of them.',
    };
  }
  return findUnlisted(facts, failure) ?? noCors(facts, failure);
}

function missingInResponse(facts: Facts, failure: Failure): Found {
  const { status, exchange } = failure;
  const extra = answeredOf(facts, 'extra-preflight');
  const preflight = exchangesOf(facts, 'preflight', 'extra-preflight').find(
    (one) => one.question.url === exchange.question.url && letsIn(replyOf(one), facts.origin),
  );
  const told =
    findMisspelt(failure, 'Access-Control-Allow-Origin', 'acao-malformed') ??
    findRefusedByText(exchange, { vague: false }) ??
    findRefusedByText(exchange, { vague: true }) ??
    findFirewallOnRequest(failure);
  if (told !== undefined) return told;
  if (preflight === undefined) {
    const refused = findRefusedOrigin(facts, failure);
    if (refused !== undefined) return refused;
  }
  if (status >= 400) {
    const masked = errorMasks(facts, failure, preflight);
    if (masked !== undefined) return masked;
  }
  const cached = findCached(facts, failure);
  if (cached !== undefined) return cached;
  if (preflight !== undefined)
    return {
      id: 'actual-lacks-headers',
      confidence: 'certain',
      title: `${preflight.question.role === 'preflight' ? 'The preflight passes, but the response after it' : 'A preflight would pass, but the response'} has no CORS headers.`,
      detail: [
        ...redirectedIn(failure),
        'Both need Access-Control-Allow-Origin. The layer answers OPTIONS alone, or stands behind the routes, or something takes its headers off.',
      ],
      evidence: [preflight.number, exchange.number],
      atServer: 'Put the CORS layer in front of the routes, so that every response gets the headers.',
    };
  return (
    findListed(facts, failure) ??
    (extra === undefined
      ? undefined
      : (findRefusedByText(extra, { vague: false }) ?? findRefusedByText(extra, { vague: true }))) ??
    findUnlisted(facts, failure) ??
    noCors(facts, failure)
  );
}

/** Finds an error that the page would see if it had the headers. */
function errorMasks(facts: Facts, failure: Failure, preflight: Exchange | undefined): Found | undefined {
  const { status, exchange } = failure;
  const other = preflight ?? facts.exchanges.find((one) => letsIn(replyOf(one), facts.origin));
  // What is answered well, and without the headers, shows that it is not for the error alone.
  const isOpen = facts.exchanges.some(
    (one) => (replyOf(one)?.status ?? 500) < 300 && valueOf(one.question, 'origin') !== undefined,
  );
  if (other === undefined && isOpen) return undefined;
  return {
    id: 'error-masks-itself',
    confidence: other === undefined ? 'likely' : 'certain',
    title:
      other === undefined
        ? `The server answers ${status}, and the page sees a CORS error instead of that one.`
        : `The server answers ${status}, and its errors have no CORS headers: the page sees a CORS error instead of that one.`,
    detail: [
      ...redirectedIn(failure),
      other === undefined
        ? `${reasonOf(failure)} Mend that first. As long as it answers nothing but errors, whether it allows the page cannot be told.`
        : `${reasonOf(failure)} Mend that first. The headers are missing because the error is made before the CORS layer, or by something that drops what it has set.`,
    ],
    evidence: [exchange.number, ...(other === undefined ? [] : [other.number])],
    atServer:
      'Put the CORS headers on errors, too: the layer first, in front of body parsers and authentication.',
  };
}

function noCors(facts: Facts, failure: Failure): Found {
  const { exchange, status } = failure;
  const allowed = facts.exchanges.find((one) => letsIn(replyOf(one), facts.origin));
  if (allowed !== undefined)
    return {
      id: exchange.question.method === 'OPTIONS' ? 'options-not-routed' : 'actual-lacks-headers',
      confidence: 'certain',
      title: 'Another answer of the server lets the page in, but this one has no CORS headers.',
      detail: [
        ...redirectedIn(failure),
        'Every answer needs Access-Control-Allow-Origin, redirects and errors included. The layer runs for some paths or methods only, or something takes its headers off.',
      ],
      evidence: [allowed.number, exchange.number],
      atServer: 'Put the CORS layer in front of the routes, so that every response gets the headers.',
    };
  const others = facts.exchanges.filter(({ reply }) => 'status' in reply && hasCors(reply));
  if (others.length > 0)
    return {
      id: 'origin-not-listed',
      confidence: 'possible',
      title: `Other answers of the server have CORS headers, and none lets in ${facts.origin}.`,
      detail: [
        ...redirectedIn(failure),
        'Whether by its list of origins or by its routes cannot be told from outside.',
      ],
      evidence: [exchange.number, ...others.map(({ number }) => number)],
      atServer: `Allow ${facts.origin} in front of all routes.`,
    };
  return {
    id: 'no-cors-at-all',
    confidence: 'likely',
    title: 'The server has no CORS layer that knows this page: none of its answers has a CORS header.',
    detail: [
      ...redirectedIn(failure),
      ...pageNotes(facts, failure),
      ...(status === 200 && exchange.question.method === 'OPTIONS'
        ? ['It does answer the preflight 200, as frameworks do by themselves; that allows nothing.']
        : []),
      ...(status >= 400 ? [`It also answers ${status}. ${reasonOf(failure)}`] : []),
      'If it has a list of origins already, add this one: some layers answer nothing at all to an origin that they do not list, and that looks the same from outside.',
    ],
    evidence: facts.exchanges.map(({ number }) => number),
    atServer: 'Add a CORS layer in front of everything else.',
  };
}

function reasonOf({ status, exchange }: Failure): string {
  const hasCredentials = ['authorization', 'cookie'].some(
    (name) => valueOf(exchange.question, name) !== undefined,
  );
  if (/"Missing Authentication Token"/.test(replyOf(exchange)?.body ?? ''))
    return 'API Gateway says so where it has no such path or method, whatever the words: compare the URL with the stage and the resources.';
  if (status === 401)
    return hasCredentials
      ? 'It does not take the credentials of the request.'
      : 'It wants credentials that the request does not carry.';
  if (status === 403) return 'It forbids the request.';
  if (status === 404) return 'There is nothing at this path.';
  if (status === 405) return 'There is no such method at this path.';
  if (status === 413) return 'The body is larger than it takes.';
  if (status === 429) return 'It has had too many requests.';
  if (status === 503) return 'It is not available, or too busy.';
  if (status === 502 || status === 504 || (status >= 520 && status <= 530))
    return 'A gateway gets no answer from the server behind it.';
  return status >= 500 ? 'It has failed.' : 'It does not take the request.';
}
