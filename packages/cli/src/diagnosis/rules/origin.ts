import { linesOf, valueOf, variesOnOrigin } from '../answer-headers.js';
import { replyOf, type Exchange } from '../exchange.js';
import { answeredOf, exchangesOf, type Facts, type Failure } from '../facts.js';
import type { Found } from '../found.js';
import { isLoopback } from '../loopback.js';
import { differenceOf } from '../origin-difference.js';
import { findCached } from './cached.js';
import { findMisspelt } from './misspelt.js';
import { reasonOf } from './no-origin.js';

/** Finds why the `Access-Control-Allow-Origin` of an answer is there, but not for the page. */
export function findByOrigin(facts: Facts, failure: Failure): Found | undefined {
  const { fault, request } = failure;
  if (fault.code === 'WildcardOriginNotAllowed') return wildcardWithCredentials(failure);
  if (fault.code === 'InvalidAllowCredentials') return credentialsNotAllowed(failure, fault.value);
  if (fault.code === 'MultipleAllowOriginValues') return severalValues(failure, fault.value);
  if (fault.code !== 'AllowOriginMismatch' && fault.code !== 'InvalidAllowOriginValue') return undefined;
  // A redirect has made it so.
  if (request.sentOrigin === 'null') return undefined;
  const { value } = fault;
  return (
    malformed(failure, value) ??
    findCached(facts, failure) ??
    originNotListed(facts, failure, undefined, value)
  );
}

/** Says that the server has a list, and that the page's origin is not on it; `other` shows one that is. */
export function originNotListed(
  facts: Facts,
  { exchange }: Failure,
  other?: Exchange,
  fixed?: string,
): Found {
  const { origin } = facts;
  const listed = fixed ?? (other === undefined ? undefined : valueOf(other.question, 'origin'));
  const isFamily =
    listed !== undefined &&
    isLoopback(hostOf(listed)) &&
    isLoopback(hostOf(origin)) &&
    isSameBut(listed, origin);
  const control = answeredOf(facts, 'control-preflight', 'control-request');
  const isConstant =
    fixed !== undefined &&
    valueOf(control?.reply, 'access-control-allow-origin') === fixed &&
    control !== undefined;
  const isOwn = other?.question.role === 'own-preflight';
  return {
    id: isFamily ? 'localhost-family' : 'origin-not-listed',
    confidence: listed === undefined ? 'likely' : 'certain',
    title: isFamily
      ? `The server allows ${listed}, and the page is at ${origin}: the same machine, another origin.`
      : `The server does not list the origin ${origin}.`,
    detail: [
      ...(listed === undefined
        ? [
            'One of its answers says that it depends on the origin, or has other CORS headers, but lacks the one that would let this origin in.',
          ]
        : []),
      ...(isFamily ? ['localhost, 127.0.0.1 and [::1] are three origins to a browser.'] : []),
      ...(isConstant ? [`It answers ${fixed} to whoever asks.`] : []),
      ...(listed !== undefined && !isFamily && !isOwn ? [differenceOf(origin, listed)] : []),
      ...(isOwn ? [`It does allow its own origin, ${listed}.`] : []),
    ],
    evidence: [exchange, other, isConstant ? control : undefined].flatMap((one) => one?.number ?? []),
    atServer: `Add ${origin} to the list of origins.`,
  };
}

/** Finds a server that lets another origin in where the page's gets no header at all. */
export function findListed(facts: Facts, failure: Failure): Found | undefined {
  const other = exchangesOf(facts, 'sibling-preflight', 'own-preflight').find(({ question, reply }) => {
    const value = valueOf('status' in reply ? reply : undefined, 'access-control-allow-origin');
    return value !== undefined && value === valueOf(question, 'origin');
  });
  return other === undefined ? undefined : originNotListed(facts, failure, other);
}

/** Finds marks of a list of origins in answers that let nobody in. */
export function findUnlisted(facts: Facts, failure: Failure): Found | undefined {
  const { exchange } = failure;
  const marked = [exchange, ...exchangesOf(facts, 'extra-preflight', 'stand-in')].find((one) => {
    const headers = replyOf(one)?.headers ?? [];
    const hasOthers = headers.some(([name]) => /^access-control-(?!allow-origin)/i.test(name));
    return hasOthers || variesOnOrigin(replyOf(one));
  });
  if (marked === undefined) return undefined;
  const evidence = marked === exchange ? [exchange.number] : [exchange.number, marked.number];
  return { ...originNotListed(facts, failure), evidence };
}

function wildcardWithCredentials({ exchange }: Failure): Found {
  return {
    id: 'wildcard-with-credentials',
    confidence: 'certain',
    title:
      "The server answers 'Access-Control-Allow-Origin: *', which does not count for a request with credentials.",
    detail: [
      "With credentials: 'include' the server has to name the origin, and to say Access-Control-Allow-Credentials: true. To reflect whatever origin asks would let every site read what is meant for your users.",
    ],
    evidence: [exchange.number],
    atServer: 'List the origins that may call with credentials, instead of *.',
  };
}

function credentialsNotAllowed(failure: Failure, value: string): Found {
  const { exchange } = failure;
  const misspelt = findMisspelt(failure, 'Access-Control-Allow-Credentials', 'acac');
  if (misspelt !== undefined) return misspelt;
  const lines = linesOf(replyOf(exchange), 'access-control-allow-credentials');
  if (lines.length > 1)
    return {
      id: 'acac',
      confidence: 'certain',
      title: `Access-Control-Allow-Credentials comes twice: ${lines.join(' and ')}.`,
      detail: ['Two layers add it, and a browser reads both as one value, which is not true.'],
      evidence: [exchange.number],
      atServer: 'Leave CORS to one layer, and take the headers of the others out.',
    };
  return {
    id: 'acac',
    confidence: 'certain',
    title:
      value === ''
        ? 'The server lets the origin in, but not with credentials: Access-Control-Allow-Credentials is missing.'
        : `The server answers 'Access-Control-Allow-Credentials: ${value}', and only 'true' counts, in lower case.`,
    detail: [
      "The page asks with credentials: 'include'. If the server needs no cookies for this, the page can leave that out instead.",
    ],
    evidence: [exchange.number],
    atServer: 'Allow credentials for the origins on the list.',
  };
}

function severalValues({ exchange }: Failure, value: string): Found {
  const lines = linesOf(replyOf(exchange), 'access-control-allow-origin');
  const elements = new Set(value.split(/[\s,]+/).filter((element) => element !== ''));
  if (lines.length === 1 && elements.size === 1 && value.match(/[^\s,]+/g)?.length === 1)
    return {
      id: 'acao-malformed',
      confidence: 'certain',
      title: `The server answers 'Access-Control-Allow-Origin: ${value}', which has a comma too many.`,
      detail: ['A browser takes the comma for a part of a list, and a list is not allowed there.'],
      evidence: [exchange.number],
      atServer: 'Answer with the origin exactly as it is in the request, where it is on the list.',
    };
  const isDuplicate = lines.length > 1 || elements.size === 1;
  return isDuplicate
    ? {
        id: 'duplicate-headers',
        confidence: 'certain',
        title: `Access-Control-Allow-Origin comes twice: ${lines.length > 1 ? lines.join(' and ') : value}.`,
        detail: [
          'Two layers add it, the application and a proxy in front of it, say, or two middlewares. A browser takes exactly one, even if both say the same.',
        ],
        evidence: [exchange.number],
        atServer: 'Leave CORS to one layer, and take the headers of the others out.',
      }
    : {
        id: 'acao-malformed',
        confidence: 'certain',
        title: `Access-Control-Allow-Origin lists several origins (${value}); it may hold one.`,
        detail: [
          'The list stays at the server, which answers each origin that is on it with that origin alone.',
        ],
        evidence: [exchange.number],
        atServer: 'Compare the Origin with the list, and answer with the one that asks.',
      };
}

/** Finds a value that is no serialized origin. */
function malformed({ exchange }: Failure, value: string): Found | undefined {
  const reason = reasonOf(value);
  if (reason === undefined) return undefined;
  return {
    id: 'acao-malformed',
    confidence: 'certain',
    title: `The server answers 'Access-Control-Allow-Origin: ${value}', ${reason}`,
    detail: [
      'A browser compares it with the origin of the page byte by byte: scheme, host, and the port unless it is the usual one.',
    ],
    evidence: [exchange.number],
    atServer: 'Answer with the origin exactly as it is in the request, where it is on the list.',
  };
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}

function isSameBut(one: string, other: string): boolean {
  const [first, second] = [new URL(one), new URL(other)];
  return first.protocol === second.protocol && first.port === second.port;
}
