import type { Answer, Header, NetworkFailure } from '@corskit/browser';

/** What a request is sent for: as a part of the fetch, or to find out more. */
export type Role =
  | 'preflight'
  | 'request'
  /** A GET in the place of a request that may change something, which is not sent. */
  | 'stand-in'
  /** OPTIONS without an Origin: what the server makes of it when no CORS layer does. */
  | 'bare-options'
  | 'without-origin'
  /** The preflight of a fetch that needs none: whether there is a CORS layer at all. */
  | 'extra-preflight'
  /** From an origin that nobody lists. */
  | 'control-preflight'
  | 'control-request'
  /** From the server's own origin. */
  | 'own-preflight'
  /** From an origin that differs in the scheme, in `www.`, or in the way that this machine is named. */
  | 'sibling-preflight'
  /** Without Access-Control-Request-Headers. */
  | 'bare-preflight'
  /** For a GET without headers, which every layer allows that knows the origin. */
  | 'plain-preflight'
  /** To where the preflight was redirected to. */
  | 'target-preflight'
  | 'target-request'
  /** By the other of http and https. */
  | 'other-scheme'
  /** To the other addresses of this machine: 127.0.0.1, [::1]. */
  | 'other-address'
  | 'missing-path'
  | 'root-request'
  /** With a query that no cache has seen. */
  | 'uncached-request'
  /** With the User-Agent of a browser. */
  | 'as-browser'
  /** To the server behind the proxy. */
  | 'direct-preflight'
  | 'direct-request'
  /** From an origin that an audit tries. */
  | 'audit-request'
  | 'audit-preflight';

/** A request to be sent, as it goes over the wire. */
export interface Question {
  readonly role: Role;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body?: string;
}

/** An answer, with what else of it tells who has answered. */
export interface Reply extends Answer {
  /** The beginning of the body, as text. */
  readonly body?: string;
  /** The IP address that it came from. */
  readonly address?: string;
}

/** That no answer came, and why. */
export interface Silence {
  readonly failure:
    | NetworkFailure
    /** No answer within the time that was given. */
    | 'timeout'
    /** No TLS came about, for another reason than an unknown authority: what browsers print of it was not measured. */
    | 'handshake'
    /** What came is not HTTP. */
    | 'invalid'
    /** The recording has no answer to this. */
    | 'not-recorded';
  /** Of Node.js or of OpenSSL: `ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`, `HPE_INVALID_CONSTANT`. */
  readonly code?: string;
  /** As half a sentence: `nothing listens on port 3001 of localhost`. */
  readonly detail: string;
}

/** Asks a server, or looks into a recording; never throws on what a server does. */
export type Ask = (question: Question) => Promise<Reply | Silence>;

/** A question and what came of it. */
export interface Exchange {
  /** Its number, from 1. */
  readonly number: number;
  readonly question: Question;
  readonly reply: Reply | Silence;
}

/** Reports whether a request is a part of the fetch, or stands for one; the others are to find out more. */
export function isOfFetch({ role }: Question): boolean {
  return role === 'preflight' || role === 'request' || role === 'stand-in';
}

/** Returns the answer of an exchange, undefined where none came. */
export function replyOf(exchange: Exchange | undefined): Reply | undefined {
  return exchange === undefined || 'failure' in exchange.reply ? undefined : exchange.reply;
}
