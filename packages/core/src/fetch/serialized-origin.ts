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

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
]);

// Anchored, and no two neighbours can match the same character: linear on any input, which is bounded besides.
const ORIGIN =
  /^([a-z][a-z0-9+.-]{0,63}):\/\/(\[[0-9a-f:]{2,39}\]|[a-z0-9_.-]{1,254})(?::([1-9][0-9]{0,4}))?$/;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const NUMERIC_LABEL = /^(?:[0-9]+|0x[0-9a-f]*)$/;

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
 * @see https://fetch.spec.whatwg.org/#origin-header
 */
export function parseSerializedOrigin(value: string): SerializedOrigin | undefined {
  if (value.length > MAX_ORIGIN_BYTES) return undefined;
  const match = ORIGIN.exec(value);
  if (match === null) return undefined;
  const [, scheme = '', host = '', port = ''] = match;
  if (port !== '' && (Number(port) > 65535 || port === DEFAULT_PORTS.get(scheme))) return undefined;
  const hostKind = hostKindOf(host);
  return hostKind === undefined ? undefined : { scheme, host, port, hostKind };
}

/** Returns what kind of host `host` is, or undefined where no browser would write it so in an origin. */
export function hostKindOf(host: string): SerializedOrigin['hostKind'] | undefined {
  if (host.startsWith('[')) {
    const address = host.slice(1, -1);
    return canonicalIpv6(address) === address ? 'ipv6' : undefined;
  }
  const labels = (host.endsWith('.') ? host.slice(0, -1) : host).split('.');
  if (host.length > (host.endsWith('.') ? 254 : 253) || !labels.every((label) => LABEL.test(label)))
    return undefined;
  // A last label of digits makes the URL parser read an IPv4 address, or fail.
  if (!NUMERIC_LABEL.test(labels.at(-1) ?? '')) return 'domain';
  return isIpv4(host) ? 'ipv4' : undefined;
}
