import { isRedirectStatus } from '@corskit/browser';

import { elsewhere } from '../../fix/fix.js';
import { hasCors, letsIn, valueOf } from '../answer-headers.js';
import { replyOf } from '../exchange.js';
import { answeredOf, exchangesOf, type Facts, type Failure } from '../facts.js';
import type { Found } from '../found.js';
import { redirectedIn } from './circumstances.js';
import { findFirewallOnPreflight } from './firewall.js';
import { findRefusedByText } from './refusal-texts.js';
import { findRefusedInSilence, findRefusedOrigin } from './refused-in-silence.js';
import { originNotListed } from './origin.js';
import { preflightRedirect } from './redirects.js';

/** Answers of a gateway that gets none from the server behind it, those of Cloudflare among them. */
const OF_GATEWAYS = [502, 504, 520, 521, 522, 523, 524, 525, 526, 530];

/** What is answered to a method that nothing at the path is there for. */
const OF_ROUTING = [404, 405, 501];

/** Finds why a preflight was answered with a status that is not of the 200s, which no browser takes. */
export function findByPreflightStatus(facts: Facts, failure: Failure): Found {
  const { exchange, status } = failure;
  // The other 300s are answers like any other.
  if (isRedirectStatus(status)) return preflightRedirect(facts, failure);
  return (
    findRefusedByText(exchange, { vague: false }) ??
    findRefusedInSilence(facts, failure) ??
    findRefusedByText(exchange, { vague: true }) ??
    findFirewallOnPreflight(facts, failure) ??
    findRefusedOrigin(facts, failure) ??
    (status === 401 || status === 407 ? authBeforeCors(facts, failure) : undefined) ??
    (status >= 500 && status !== 501 ? brokenPreflight(facts, failure) : undefined) ??
    findAllowedOthers(facts, failure) ??
    findHeadersOfLayer(facts, failure) ??
    (status === 403 ? forbidden(facts, failure) : notRouted(facts, failure))
  );
}

function authBeforeCors(facts: Facts, { status, exchange }: Failure): Found {
  return {
    id: 'auth-before-cors',
    confidence: status === 403 ? 'likely' : 'certain',
    title:
      status === 403
        ? 'The server forbids the preflight (403), most likely because it has no credentials; browsers never send any with it.'
        : `The server asks the preflight for credentials (${status}), and browsers never send any with it.`,
    detail: [
      status === 403
        ? 'Whoever checks them has to let preflights through: a preflight asks whether the request with the credentials may be sent at all. So CORS comes first, and authentication after it.'
        : 'Authentication runs before CORS. It has to be the other way round: the preflight asks whether the request with the credentials may be sent at all.',
      ...(knowsCors(facts)
        ? []
        : [
            'None of its answers has a CORS header so far: whether there is a CORS layer behind the authentication cannot be told from outside.',
          ]),
    ],
    evidence: [exchange.number],
    atServer: 'Put the CORS layer in front of authentication.',
  };
}

function brokenPreflight(facts: Facts, { status, exchange }: Failure): Found {
  const get = answeredOf(facts, 'stand-in', 'request');
  const isDown = get !== undefined && get.reply.status >= 500;
  return {
    id: 'preflight-5xx',
    confidence: 'certain',
    title: OF_GATEWAYS.includes(status)
      ? `A gateway answers the preflight with ${status}: it gets no answer from the server behind it.`
      : status === 503
        ? 'The preflight is answered 503: the server is not available, or too busy.'
        : `The server fails on the preflight, with ${status}.`,
    detail: [
      isDown
        ? `A GET of the same URL fails alike (${get.reply.status}), so the server has to be mended first; whether it allows the page cannot be told before.`
        : 'A preflight has no body and no credentials. Something that wants them, a body parser or a look-up, runs before CORS and fails.',
    ],
    evidence: [exchange.number, ...(isDown ? [get.number] : [])],
    ...(isDown
      ? {
          fixes: [
            elsewhere(
              `Look into the log of the server, or of the gateway, for why it answers ${get.reply.status}.`,
            ),
          ],
        }
      : {}),
    atServer: 'Let the CORS layer answer preflights before anything else sees them.',
  };
}

/** A CORS layer has seen the preflight: its headers are there, and the status is not of the 200s. */
function findHeadersOfLayer(facts: Facts, failure: Failure): Found | undefined {
  const { exchange, status } = failure;
  const reply = replyOf(exchange);
  if (!hasCors(reply)) return undefined;
  if (valueOf(reply, 'access-control-allow-origin') === undefined) return originNotListed(facts, failure);
  const isIn = letsIn(reply, facts.origin);
  return {
    id: 'options-not-routed',
    confidence: 'certain',
    title: isIn
      ? `The answer to the preflight lets the page in by its headers, but not by its status: ${status}, where only 200 to 299 counts.`
      : `The preflight is answered ${status}, and only 200 to 299 counts.`,
    detail: [
      'Something sets the headers on every response, and leaves the answer itself to a server that does not know OPTIONS.',
    ],
    evidence: [exchange.number],
    atServer: 'Answer preflights with 204 in front of all routes.',
  };
}

/** Another origin passes: the server refuses this one by its status. */
function findAllowedOthers(facts: Facts, failure: Failure): Found | undefined {
  const other = exchangesOf(facts, 'own-preflight', 'sibling-preflight').find(({ question, reply }) => {
    const origin = valueOf(question, 'origin') ?? '';
    return 'status' in reply && reply.status < 300 && letsIn(reply, origin);
  });
  return other === undefined ? undefined : originNotListed(facts, failure, other);
}

function forbidden(facts: Facts, failure: Failure): Found {
  const get = answeredOf(facts, 'stand-in', 'request');
  const hasCredentials =
    facts.page.credentials === 'include' ||
    (facts.page.headers ?? []).some(([name]) => name.toLowerCase() === 'authorization');
  const isOpen = get !== undefined && get.reply.status < 400;
  return isOpen && !hasCredentials ? notRouted(facts, failure) : authBeforeCors(facts, failure);
}

function notRouted(facts: Facts, failure: Failure): Found {
  const { status, exchange, request } = failure;
  const get = answeredOf(facts, 'stand-in', 'request');
  if (!knowsCors(facts)) {
    const isMissing = get?.reply.status === 404 && status === 404;
    return {
      id: 'no-cors-at-all',
      // A list of origins that answers others with nothing looks the same.
      confidence: 'likely',
      title: `The server has no CORS layer that knows this page: it answers the preflight with ${status}.`,
      detail: [
        ...redirectedIn(failure),
        'None of its answers has a header of the CORS protocol. A layer on another path, or on a single route or method, would not show; nor would a list of origins that answers this one as if there were none.',
        ...(isMissing
          ? [
              `A GET of the same URL is answered 404, too: is ${request.url.pathname} the right path? Where there is only a route for ${valueOf(exchange.question, 'access-control-request-method')}, that is as it should be.`,
            ]
          : []),
      ],
      evidence: facts.exchanges.map(({ number }) => number),
      atServer: 'Add a CORS layer in front of everything else.',
    };
  }
  const isRouting = OF_ROUTING.includes(status);
  return {
    id: 'options-not-routed',
    confidence: isRouting && get !== undefined && hasCors(get.reply) ? 'certain' : 'likely',
    title: isRouting
      ? `The preflight never reaches the CORS layer: OPTIONS is answered ${status}.`
      : `Something answers the preflight with ${status} before the CORS layer sees it.`,
    detail: [
      ...redirectedIn(failure),
      isRouting
        ? 'Other answers of this server have CORS headers. The layer runs for some methods or routes only, and OPTIONS is not among them.'
        : 'Other answers of this server have CORS headers. A preflight has no body, no credentials and none of the headers of the request: a check that wants one of them runs too early.',
    ],
    evidence: [exchange.number, ...(get === undefined ? [] : [get.number])],
    atServer: 'Put the CORS layer in front of routing, so that it sees every OPTIONS request.',
  };
}

function knowsCors({ exchanges }: Facts): boolean {
  return exchanges.some(({ reply }) => 'status' in reply && hasCors(reply));
}
