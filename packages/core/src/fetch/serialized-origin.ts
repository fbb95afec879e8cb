import { canonicalIpv6, isIpv4 } from './ip-address.js';

/** The longest serialized origin, in bytes: a scheme of 64, `://`, a host of 253, a colon and a port of 5. */
export const MAX_ORIGIN_BYTES = 326;

/** A serialized origin in its parts; `port` is empty where the origin names none. */
export interface SerializedOrigin {
  readonly scheme: string;
  /** Lower-case; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port: string;
  readonly hostKind: 'domain' | 'ipv4' | 'ipv6';
}

const MAX_SCHEME_BYTES = 64;
const MAX_NAME_BYTES = 253;
const MAX_LABEL_BYTES = 63;
const NUMERIC_LABEL = /^(?:[0-9]+|0x[0-9a-f]*)$/;

const PLUS = 0x2b;
const HYPHEN = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const UNDERSCORE = 0x5f;

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
]);

/** Returns the port that `scheme` has where none is written, or undefined. */
export function defaultPort(scheme: string): string | undefined {
  return DEFAULT_PORTS.get(scheme);
}

/**
 * Parses `value` as a serialized origin, `scheme://host[:port]`, byte for byte as a browser writes it, or returns undefined.
 *
 * Hosts with underscores or one trailing dot are taken, because browsers send them. Everything else that only a hand
 * could have written is not: upper case, a default port, a path, user info, an address in a longer form than the
 * canonical one. `null` is no serialized origin. Bound: {@link MAX_ORIGIN_BYTES}.
 *
 * By character codes, not by a RegExp: it runs for every origin that no list names, hostile ones first.
 *
 * @see https://fetch.spec.whatwg.org/#origin-header
 */
export function parseSerializedOrigin(value: string): SerializedOrigin | undefined {
  if (value.length > MAX_ORIGIN_BYTES) return undefined;
  const schemeEnd = value.indexOf('://');
  if (schemeEnd === -1 || !isScheme(value, schemeEnd)) return undefined;
  const hostStart = schemeEnd + 3;
  const hostEnd =
    value.charCodeAt(hostStart) === OPEN_BRACKET
      ? value.indexOf(']', hostStart) + 1
      : endOfName(value, hostStart);
  if (hostEnd <= hostStart) return undefined;
  if (hostEnd < value.length && !isPort(value, hostEnd)) return undefined;
  const scheme = value.slice(0, schemeEnd);
  const port = value.slice(hostEnd + 1);
  if (port !== '' && (Number(port) > 65535 || port === DEFAULT_PORTS.get(scheme))) return undefined;
  const host = value.slice(hostStart, hostEnd);
  const hostKind = hostKindOf(host);
  return hostKind === undefined ? undefined : { scheme, host, port, hostKind };
}

function hostKindOf(host: string): SerializedOrigin['hostKind'] | undefined {
  if (host.charCodeAt(0) === OPEN_BRACKET) {
    const address = host.slice(1, -1);
    return canonicalIpv6(address) === address ? 'ipv6' : undefined;
  }
  const end = host.charCodeAt(host.length - 1) === DOT ? host.length - 1 : host.length;
  if (end > MAX_NAME_BYTES) return undefined;
  let label = 0;
  for (let i = 0; i <= end; i++) {
    if (i < end && host.charCodeAt(i) !== DOT) continue;
    const isEdged = host.charCodeAt(label) !== HYPHEN && host.charCodeAt(i - 1) !== HYPHEN;
    if (i === label || i - label > MAX_LABEL_BYTES || !isEdged) return undefined;
    if (i < end) label = i + 1;
  }
  // A last label of digits, which only those begin with a digit, makes the URL parser read an IPv4 address, or fail.
  if (!isDigit(host.charCodeAt(label)) || !NUMERIC_LABEL.test(host.slice(label, end))) return 'domain';
  return isIpv4(host) ? 'ipv4' : undefined;
}

function isScheme(value: string, end: number): boolean {
  if (end === 0 || end > MAX_SCHEME_BYTES || !isLower(value.charCodeAt(0))) return false;
  for (let i = 1; i < end; i++) {
    const code = value.charCodeAt(i);
    if (!isLower(code) && !isDigit(code) && code !== PLUS && code !== HYPHEN && code !== DOT) return false;
  }
  return true;
}

function endOfName(value: string, start: number): number {
  let i = start;
  for (; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (!isLower(code) && !isDigit(code) && code !== DOT && code !== HYPHEN && code !== UNDERSCORE) return i;
  }
  return i;
}

function isPort(value: string, colon: number): boolean {
  const digits = value.length - colon - 1;
  if (value.charCodeAt(colon) !== COLON || digits < 1 || digits > 5 || value.charCodeAt(colon + 1) === ZERO)
    return false;
  for (let i = colon + 1; i < value.length; i++) if (!isDigit(value.charCodeAt(i))) return false;
  return true;
}

function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39;
}
