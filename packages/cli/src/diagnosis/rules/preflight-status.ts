import { hasCors, letsIn, valueOf } from '../answer-headers.js';
import type { Exchange, Reply } from '../exchange.js';
import { answeredOf, exchangesOf, type Facts, type Failure } from '../facts.js';
import type { Found } from '../found.js';
import { firewallOf } from '../recognise.js';
import { findRefusedByText } from './refusal-texts.js';
import { originNotListed } from './origin.js';
import { preflightRedirect } from './redirects.js';

/** Finds why a preflight was answered with a status that is not of the 200s, which is never passed on to a CORS layer. */
export function findByPreflightStatus(facts: Facts, failure: Failure): Found {
  const { exchange, status } = failure;
  const reply = exchange.reply as Reply;
  if (status >= 300 && status <= 399) return preflightRedirect(facts, failure);
  return (
    findRefusedByText(failure) ??
    findFirewall(facts, failure, reply) ??
    (status === 401 || status === 407 ? authBeforeCors(failure) : undefined) ??
    (status >= 500 && status !== 501 ? brokenPreflight(facts, failure) : undefined) ??
    findAllowedOthers(facts, failure) ??
    (status === 403 ? forbidden(facts, failure) : notRouted(facts, failure))
  );
}

function findFirewall(facts: Facts, { status, exchange }: Failure, reply: Reply): Found | undefined {
  const found = (other: Exchange | undefined, repair: string, title: string, ...detail: string[]): Found => ({
    id: 'waf-or-bot',
    confidence: 'certain',
    title,
    detail,
    evidence: [exchange.number, ...(other === undefined ? [] : [other.number])],
    fixes: [{ target: 'elsewhere', title: repair, snippets: [] }],
  });
  const asBrowser = answeredOf(facts, 'as-browser');
  if (asBrowser !== undefined && asBrowser.reply.status < 300)
    return found(
      asBrowser,
      'Let OPTIONS requests through whatever their User-Agent is.',
      'Something in front of the server refuses what does not look like a browser.',
      `The preflight was answered ${status}, and with the User-Agent of a browser ${asBrowser.reply.status}. A browser may get through, where tests and this command do not.`,
    );
  const bare = answeredOf(facts, 'bare-preflight');
  if (bare !== undefined && bare.reply.status < 300) {
    const names = valueOf(exchange.question, 'access-control-request-headers');
    return found(
      bare,
      'Add a rule to the firewall that lets OPTIONS requests through.',
      `Something in front of the server refuses preflights that ask for ${names}.`,
      `With Access-Control-Request-Headers the preflight was answered ${status}, without it ${bare.reply.status}: a rule takes a name in it for an attack.`,
    );
  }
  if (status === 429)
    return {
      ...found(
        undefined,
        'Leave OPTIONS requests out of the rate limit.',
        'A rate limiter answers the preflight with 429.',
        'Each call of a page is two requests where it is preflighted, and the first one never carries credentials to be counted by.',
      ),
      atServer: 'Put the CORS layer in front of the rate limiter.',
    };
  const vendor = firewallOf(reply);
  if (vendor === undefined) return undefined;
  return {
    ...found(
      undefined,
      `Add a rule to ${vendor} that lets OPTIONS requests through to the server.`,
      `${vendor} refuses the preflight with ${status} before it reaches the server.`,
      'The answer bears its marks, and no header of a CORS layer.',
    ),
    confidence: 'likely',
  };
}

function authBeforeCors({ status, exchange }: Failure): Found {
  return {
    id: 'auth-before-cors',
    confidence: status === 403 ? 'likely' : 'certain',
    title: `The server asks the preflight for credentials (${status}), and browsers never send any with it.`,
    detail: [
      'Authentication runs before CORS. It has to be the other way round: the preflight asks whether the request with the credentials may be sent at all.',
    ],
    evidence: [exchange.number],
    atServer: 'Put the CORS layer in front of authentication.',
  };
}

function brokenPreflight(facts: Facts, { status, exchange }: Failure): Found {
  const get = answeredOf(facts, 'stand-in', 'request');
  const isGateway = [502, 503, 504].includes(status);
  const isDown = get !== undefined && get.reply.status >= 500;
  return {
    id: 'preflight-5xx',
    confidence: 'certain',
    title: isGateway
      ? `A gateway answers the preflight with ${status}: it gets no answer from the server behind it.`
      : `The server fails on the preflight, with ${status}.`,
    detail: [
      isDown
        ? `A GET of the same URL fails alike (${get.reply.status}): first of all, the server is down.`
        : 'A preflight has no body and no credentials. Something that wants them, a body parser or a look-up, runs before CORS and fails.',
    ],
    evidence: [exchange.number, ...(isDown ? [get.number] : [])],
    atServer: 'Let the CORS layer answer preflights before anything else sees them.',
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
  return isOpen && !hasCredentials ? notRouted(facts, failure) : authBeforeCors(failure);
}

function notRouted(facts: Facts, { status, exchange }: Failure): Found {
  const get = answeredOf(facts, 'stand-in', 'request');
  const knowsCors = facts.exchanges.some(({ reply }) => 'status' in reply && hasCors(reply));
  if (!knowsCors) {
    const isMissing = get?.reply.status === 404 && status === 404;
    return {
      id: 'no-cors-at-all',
      confidence: 'certain',
      title: `The server has no CORS layer: it answers the preflight with ${status}, like any OPTIONS request.`,
      detail: [
        'None of its answers has a header of the CORS protocol, whoever asks.',
        ...(isMissing
          ? [`A GET of the same URL is answered 404, too: is ${facts.url.pathname} the right path?`]
          : []),
      ],
      evidence: facts.exchanges.map(({ number }) => number),
      atServer: 'Add a CORS layer in front of everything else.',
    };
  }
  return {
    id: 'options-not-routed',
    confidence: get !== undefined && hasCors(get.reply) ? 'certain' : 'likely',
    title: `The preflight never reaches the CORS layer: OPTIONS is answered ${status}.`,
    detail: [
      'Other answers of this server have CORS headers. The layer runs for some methods or routes only, and OPTIONS is not among them.',
    ],
    evidence: [exchange.number, ...(get === undefined ? [] : [get.number])],
    atServer: 'Put the CORS layer in front of routing, so that it sees every OPTIONS request.',
  };
}
