import { hasCors, letsIn } from '../answer-headers.js';
import { replyOf, type Reply } from '../exchange.js';
import { answeredOf, exchangesOf, type Facts, type Failure } from '../facts.js';
import type { Found } from '../found.js';
import { firewallOf } from '../recognise.js';
import { findCached } from './cached.js';
import { findUnlisted } from './origin.js';

/** Finds why an answer has no `Access-Control-Allow-Origin` at all. */
export function findMissing(facts: Facts, failure: Failure): Found {
  return failure.at === 'preflight' ? missingInPreflight(facts, failure) : missingInResponse(facts, failure);
}

function missingInPreflight(facts: Facts, failure: Failure): Found {
  const get = answeredOf(facts, 'stand-in', 'request');
  const unlisted = findUnlisted(facts, failure);
  if (unlisted !== undefined) return unlisted;
  if (get !== undefined && letsIn(get.reply, facts.origin))
    return {
      id: 'options-not-routed',
      confidence: 'certain',
      title: `The server answers the preflight (${failure.status}), but not by its CORS layer: a GET of the same URL has the headers.`,
      detail: [
        'Frameworks answer OPTIONS by themselves where no route does, with Allow and without any CORS header. A CORS layer on single routes or methods never sees it.',
      ],
      evidence: [failure.exchange.number, get.number],
      atServer: 'Put the CORS layer in front of all routes, not on one of them.',
    };
  return noCors(facts, failure);
}

function missingInResponse(facts: Facts, failure: Failure): Found {
  const { status, exchange } = failure;
  const preflight = exchangesOf(facts, 'preflight', 'extra-preflight').find((one) =>
    letsIn(replyOf(one), facts.origin),
  );
  const vendor = firewallOf(exchange.reply as Reply);
  if (vendor !== undefined)
    return {
      id: 'waf-or-bot',
      confidence: 'likely',
      title: `${vendor} refuses the request with ${status} before it reaches the server.`,
      detail: ['The answer bears its marks, and no header of a CORS layer.'],
      evidence: [exchange.number],
      fixes: [
        {
          target: 'elsewhere',
          title: `Add a rule to ${vendor} that lets the request through.`,
          snippets: [],
        },
      ],
    };
  if (status >= 400) {
    const other = preflight ?? facts.exchanges.find((one) => letsIn(replyOf(one), facts.origin));
    if (other !== undefined)
      return {
        id: 'error-masks-itself',
        confidence: 'certain',
        title: `The server answers ${status}, and its errors have no CORS headers: the page sees a CORS error instead of that one.`,
        detail: [
          `${reasonOf(status)} Mend that first. The headers are missing because the error is made before the CORS layer, or by something that drops what it has set.`,
        ],
        evidence: [exchange.number, other.number],
        atServer:
          'Put the CORS headers on errors, too: the layer first, in front of body parsers and authentication.',
      };
  }
  const cached = findCached(facts, failure);
  if (cached !== undefined) return cached;
  if (preflight !== undefined)
    return {
      id: 'actual-lacks-headers',
      confidence: 'certain',
      title: 'The preflight passes, but the response after it has no CORS headers.',
      detail: [
        'Both need Access-Control-Allow-Origin. The layer answers OPTIONS alone, or stands behind the routes, or something takes its headers off.',
      ],
      evidence: [preflight.number, exchange.number],
      atServer: 'Put the CORS layer in front of the routes, so that every response gets the headers.',
    };
  return findUnlisted(facts, failure) ?? noCors(facts, failure);
}

function noCors(facts: Facts, { exchange, status }: Failure): Found {
  const others = facts.exchanges.filter(({ reply }) => 'status' in reply && hasCors(reply));
  if (others.length > 0)
    return {
      id: 'origin-not-listed',
      confidence: 'possible',
      title: `The server has CORS headers for others, and none for ${facts.origin}.`,
      detail: ['Whether by its list of origins or by its routes cannot be told from outside.'],
      evidence: [exchange.number, ...others.map(({ number }) => number)],
      atServer: `Allow ${facts.origin} in front of all routes.`,
    };
  return {
    id: 'no-cors-at-all',
    // Whether only its errors lack the headers, an error does not tell.
    confidence: status >= 400 ? 'likely' : 'certain',
    title: 'The server has no CORS layer: none of its answers has a CORS header, whoever asks.',
    detail: [
      ...(status === 200 && exchange.question.method === 'OPTIONS'
        ? ['It does answer the preflight 200, as frameworks do by themselves; that allows nothing.']
        : []),
      ...(status >= 400 ? [`Besides, it answers ${status}. ${reasonOf(status)}`] : []),
    ],
    evidence: facts.exchanges.map(({ number }) => number),
    atServer: 'Add a CORS layer in front of everything else.',
  };
}

function reasonOf(status: number): string {
  if (status === 401) return 'It wants credentials that the request does not carry.';
  if (status === 403) return 'It forbids the request.';
  if (status === 404) return 'There is nothing at this path.';
  if (status === 405) return 'There is no such method at this path.';
  if (status === 413) return 'The body is larger than it takes.';
  if (status === 429) return 'It has had too many requests.';
  if ([502, 503, 504].includes(status)) return 'A gateway gets no answer from the server behind it.';
  return status >= 500 ? 'It has failed.' : 'It does not take the request.';
}
