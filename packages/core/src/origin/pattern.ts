import { parseSerializedOrigin, type SerializedOrigin } from '../fetch/serialized-origin.js';

/** Origins that are written as one string: an exact one, all subdomains of a host, all ports of a host, or both. */
export interface OriginPattern {
  readonly scheme: string;
  /** Without the leading `*.`. */
  readonly host: string;
  readonly hostKind: SerializedOrigin['hostKind'];
  /** Whether one or more labels stand before the host; the host itself is then not matched. */
  readonly subdomains: boolean;
  /** Empty for none, `*` for any and for none. */
  readonly port: string;
}

/**
 * Parses an exact origin or a pattern `scheme://[*.]host[:port|:*]`, or returns undefined.
 *
 * Nothing else is a wildcard: `https://*`, `https://a*.example.com` and `https://*.192.0.2.1` are refused, because each
 * of them means more sites than whoever writes it has in mind.
 */
export function parseOriginPattern(value: string): OriginPattern | undefined {
  const exact = parseSerializedOrigin(value);
  if (exact !== undefined) return { ...exact, subdomains: false };
  const [scheme, rest] = splitOnce(value, '://');
  if (rest === undefined || !rest.includes('*')) return undefined;
  const subdomains = rest.startsWith('*.');
  const authority = subdomains ? rest.slice(2) : rest;
  const anyPort = authority.endsWith(':*');
  const pinned = parseSerializedOrigin(`${scheme}://${anyPort ? authority.slice(0, -2) : authority}`);
  if (pinned === undefined || (anyPort && pinned.port !== '')) return undefined;
  if (subdomains && pinned.hostKind !== 'domain') return undefined;
  return { ...pinned, subdomains, port: anyPort ? '*' : pinned.port };
}

/** Splits `value` at the first `separator`; the second part is undefined where there is none. */
export function splitOnce(value: string, separator: string): [string, string | undefined] {
  const at = value.indexOf(separator);
  return at === -1 ? [value, undefined] : [value.slice(0, at), value.slice(at + separator.length)];
}

/**
 * Reports whether `pattern` means this machine only: `localhost`, its subdomains, 127.0.0.0/8 or ::1.
 *
 * Plain http to these names never crosses a network.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
export function isLoopback(pattern: Pick<OriginPattern, 'host' | 'hostKind'>): boolean {
  if (pattern.hostKind === 'ipv6') return pattern.host === '[::1]';
  if (pattern.hostKind === 'ipv4') return pattern.host.startsWith('127.');
  const name = pattern.host.endsWith('.') ? pattern.host.slice(0, -1) : pattern.host;
  return name === 'localhost' || name.endsWith('.localhost');
}
