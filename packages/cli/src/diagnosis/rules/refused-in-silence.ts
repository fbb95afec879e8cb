import { valueOf } from '../answer-headers.js';
import { replyOf } from '../exchange.js';
import { answeredOf, exchangesOf, type Facts, type Failure } from '../facts.js';
import type { Found } from '../found.js';
import { neededPolicy } from '../needed.js';
import { lessIsAllowed } from '../probes-of-preflight.js';
import { isPage } from '../recognise.js';

/** Answers that come and go by themselves, whoever asks. */
const PASSING = [429, 502, 503, 504];

/** Finds a CORS layer that knows the origin, and answers nothing at all where it refuses a method or a header. */
export function findRefusedInSilence(facts: Facts, { exchange, status }: Failure): Found | undefined {
  const less = lessIsAllowed(facts);
  if (less === undefined || PASSING.includes(status)) return undefined;
  const isOfNames = less.question.role === 'bare-preflight';
  const names = neededPolicy(facts.page).headers.join(', ');
  const method = valueOf(exchange.question, 'access-control-request-method') ?? '';
  // A firewall that dislikes a name would do the same, with a page of its own.
  if (isOfNames && isPage(replyOf(exchange))) return undefined;
  return {
    id: isOfNames ? 'header-not-allowed' : 'method-not-allowed',
    confidence: isOfNames && status >= 400 ? 'likely' : 'certain',
    title: isOfNames
      ? `The server allows the page, but not ${names.includes(',') ? 'all of the request headers' : 'the request header'} ${names}.`
      : `The server allows the page, but not the method ${method}.`,
    detail: [
      `It does not say so: it answers the preflight ${status} without the headers that let the page in. The same preflight ${isOfNames ? 'without Access-Control-Request-Headers' : 'for a GET'} is let in.`,
      ...(isOfNames || names === ''
        ? []
        : [`Whether it would take ${names} cannot be told before it takes the method.`]),
    ],
    evidence: [exchange.number, less.number],
    atServer: isOfNames
      ? `Allow the request headers ${names}.`
      : `Allow the method ${method}${names === '' ? '' : `, and the request headers ${names}`}.`,
  };
}

/** Finds a server that answers a request with an error for no other reason than the origin that it comes from. */
export function findRefusedOrigin(facts: Facts, { exchange, at }: Failure): Found | undefined {
  const asked = at === 'preflight' ? answeredOf(facts, 'stand-in', 'request') : exchange;
  const status = replyOf(asked)?.status ?? 0;
  const without = answeredOf(facts, 'without-origin');
  if (asked === undefined || without === undefined || without.reply.status >= 400) return undefined;
  if (status < 400 || PASSING.includes(status) || asked.question.url !== without.question.url)
    return undefined;
  // Whom nobody lists gets through: it was not for the origin.
  const control = answeredOf(facts, 'control-request');
  if (control !== undefined && control.reply.status < 400) return undefined;
  const again = exchangesOf(facts, 'control-request', 'uncached-request').filter(
    (one) => replyOf(one)?.status === status,
  );
  return {
    id: 'origin-not-listed',
    confidence: again.length > 0 ? 'certain' : 'likely',
    title: `The server refuses what comes from ${facts.origin}, with ${status}; without an Origin the same GET is answered ${without.reply.status}.`,
    detail: [
      'A list of origins that answers others with an error does so, and so does a check against forged requests (CSRF). The browser shows neither, since the error has no CORS headers.',
    ],
    evidence: [exchange, asked, without, ...again]
      .map(({ number }) => number)
      .filter((number, index, all) => all.indexOf(number) === index),
    atServer: `Add ${facts.origin} to the list of origins.`,
  };
}
