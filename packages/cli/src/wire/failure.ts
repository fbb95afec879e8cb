import type { Silence } from '../diagnosis/exchange.js';
import { portOf } from '../diagnosis/port.js';

const TLS = /^(?:CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

// The ones that Chromium calls ERR_CERT_AUTHORITY_INVALID.
const AUTHORITY = /^(?:DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

const CERTIFICATES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by nobody but itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'is signed by an authority that nobody knows',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'is signed by an authority that nobody knows',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'comes without the certificates that lead to a known authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another host',
};

/** Returns what an error of a socket, or of what reads it, says about the server at `url`. */
export function silenceOf(error: unknown, url: URL): Silence {
  const { code = '', message } = firstOf(error);
  const place = `port ${portOf(url)} of ${url.hostname}`;
  if (code === 'ECONNREFUSED') return { failure: 'refused', code, detail: `nothing listens on ${place}` };
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return { failure: 'refused', code, detail: `there is no way to ${url.hostname} from here` };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NONAME')
    return { failure: 'dns', code, detail: `the name ${url.hostname} leads nowhere` };
  if (code === 'ETIMEDOUT') return timeoutAt(url);
  if (TLS.test(code)) {
    const failure = AUTHORITY.test(code) ? 'tls' : 'handshake';
    return { failure, code, detail: tlsDetail(code, message, url) };
  }
  if (code === 'HPE_HEADER_OVERFLOW')
    return { failure: 'invalid', code, detail: `the headers from ${place} are too large (${code})` };
  if (code.startsWith('HPE_'))
    return { failure: 'invalid', code, detail: `what comes from ${place} is not HTTP (${code})` };
  if (code === 'ECONNRESET' && message === 'socket hang up')
    return { failure: 'closed', code, detail: `the connection to ${place} was closed without an answer` };
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return { failure: 'reset', code, detail: `the connection to ${place} was reset` };
  return { failure: 'closed', ...(code === '' ? {} : { code }), detail: `${place}: ${message}` };
}

/** Returns that the server at `url` took too long. */
export function timeoutAt(url: URL): Silence {
  return {
    failure: 'timeout',
    code: 'ETIMEDOUT',
    detail: `port ${portOf(url)} of ${url.hostname} did not answer in time`,
  };
}

/** Returns that the server at `url` wants to speak something else from here on, which nobody has asked it for. */
export function upgradedAt(url: URL): Silence {
  return {
    failure: 'invalid',
    detail: `port ${portOf(url)} of ${url.hostname} answers 101 Switching Protocols, which nobody asked for`,
  };
}

/** Returns that the server at `url` sends headers with a NUL in them. */
export function nulFrom(url: URL): Silence {
  return {
    failure: 'invalid',
    detail: `what comes from port ${portOf(url)} of ${url.hostname} is not HTTP (NUL in a header)`,
  };
}

/** Returns that nothing is sent to `url`, which is none of http or https. */
export function otherSchemeAt({ protocol }: URL): Silence {
  return { failure: 'invalid', detail: `nothing is sent by ${protocol}, which is neither http nor https` };
}

function tlsDetail(code: string, message: string, url: URL): string {
  const certificate = CERTIFICATES[code];
  if (certificate !== undefined) return `the certificate of ${url.hostname} ${certificate} (${code})`;
  if (/wrong version number|packet length too long|http request/i.test(message))
    return `what listens on port ${portOf(url)} of ${url.hostname} does not speak TLS`;
  return `no TLS connection to ${url.hostname} came about (${code})`;
}

// With several addresses Node reports one error for each; they are alike.
function firstOf(error: unknown): { readonly code?: string; readonly message: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return firstOf(error.errors[0]);
  return error instanceof Error ? error : { message: String(error) };
}
