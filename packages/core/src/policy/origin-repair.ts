import { canonicalIpv6 } from '../fetch/ip-address.js';
import { defaultPort, MAX_ORIGIN_BYTES } from '../fetch/serialized-origin.js';
import { parseOriginPattern, splitOnce } from '../origin/pattern.js';
import { hostToAscii, isAscii } from '../origin/punycode.js';
import type { PolicyIssueCode } from './issue.js';

/** One reason why a string is no origin: its code, what the string does wrong, and the origin that was most likely meant. */
export interface OriginFault {
  readonly code: PolicyIssueCode;
  readonly text: string;
  readonly suggestion?: string;
}

/**
 * Says everything that is wrong with `value`, which is neither a serialized origin nor a pattern.
 *
 * It repairs step by step what hands commonly get wrong, and each step that changed something is a fault; where the
 * result is an origin, it is every fault's suggestion.
 */
export function explainOrigin(value: string): readonly OriginFault[] {
  if (value.includes(',')) return [listFault(value)];
  const faults: { code: PolicyIssueCode; text: string }[] = [];
  const step = (before: string, after: string, code: PolicyIssueCode, text: string): string => {
    if (after !== before) faults.push({ code, text });
    return after;
  };
  let repaired = step(value, value.trim(), 'invalid-origin', 'has white space around it');
  if (!repaired.includes('://')) {
    const scheme = /^(?:localhost|127\.|\[::1\])/.test(repaired) ? 'http' : 'https';
    repaired = step(repaired, `${scheme}://${repaired}`, 'invalid-origin', 'has no scheme');
  }
  const [scheme, rest = ''] = splitOnce(repaired, '://');
  const authority = step(rest, rest.replace(/[/?#\\].*$/s, ''), 'origin-with-path', pathText(rest));
  const host = step(
    authority,
    authority.replace(/^.*@/s, ''),
    'invalid-origin',
    'has user info, which no origin has',
  );
  const ascii = step(
    host,
    isAscii(host) ? host : hostToAscii(host),
    'origin-not-ascii',
    'is not ASCII, and browsers send the xn-- form of a host',
  );
  repaired = `${scheme}://${ascii}`;
  const lower = step(
    repaired,
    repaired.toLowerCase(),
    'origin-not-lowercase',
    'is not in lower case, as browsers send it, and it is compared byte for byte',
  );
  const portless = withoutDefaultPort(lower);
  repaired = step(
    lower,
    portless,
    'default-port',
    'names the default port of its scheme, which browsers leave out',
  );
  repaired = step(
    repaired,
    canonicalHost(repaired),
    'invalid-origin',
    'has an address in another form than browsers send',
  );
  if (faults.length > 0 && parseOriginPattern(repaired) !== undefined) {
    return faults.map((fault) => ({ ...fault, suggestion: repaired }));
  }
  return [
    value.includes('*') ? patternFault(repaired) : { code: 'invalid-origin', text: remainingFault(repaired) },
  ];
}

function listFault(value: string): OriginFault {
  const list = value.split(',').map((part) => part.trim());
  const suggestion = `[${list.map((part) => `'${part}'`).join(', ')}]`;
  return { code: 'origin-is-a-list', text: 'is several origins in one string', suggestion };
}

function pathText(rest: string): string {
  return /^[^/]*\/$/.test(rest)
    ? 'ends in a slash, and an origin never does'
    : 'goes on after host and port, where an origin ends';
}

function withoutDefaultPort(origin: string): string {
  const port = defaultPort(splitOnce(origin, '://')[0]);
  return port !== undefined && origin.endsWith(`:${port}`) ? origin.slice(0, -port.length - 1) : origin;
}

function canonicalHost(origin: string): string {
  return origin.replace(/\[([^\]]*)\]/, (brackets, address: string) => {
    const canonical = canonicalIpv6(address);
    return canonical === undefined ? brackets : `[${canonical}]`;
  });
}

function patternFault(value: string): OriginFault {
  const [scheme, rest = ''] = splitOnce(value, '://');
  if (/^\*(?::\*|:\d+)?$/.test(rest)) {
    const text = `means every ${scheme} site there is; name a domain, 'https://*.example.com', or write origin: '*'`;
    return { code: 'invalid-origin-pattern', text };
  }
  // '*example.com' lacks its dot; a label such as 'app*' can only give way to '*' as a whole.
  const host = /^\*[^.*]/.test(rest) ? rest.slice(1) : rest.replace(/^[^.]*\*[^.]*\./, '');
  const suggestion = `${scheme}://*.${host}`;
  const text =
    "has '*' where it cannot stand: it may stand for whole labels in front of a host name, 'https://*.example.com', or for the port, 'http://localhost:*'";
  return parseOriginPattern(suggestion) === undefined
    ? { code: 'invalid-origin-pattern', text }
    : { code: 'invalid-origin-pattern', text, suggestion };
}

function remainingFault(value: string): string {
  if (value.trim() === '') return 'is empty (a comma too many?)';
  if (/^["']/.test(value)) return 'has quotation marks in it, which belong around it in the code alone';
  if (value.length > MAX_ORIGIN_BYTES) return `is longer than ${MAX_ORIGIN_BYTES} bytes, which no origin is`;
  const [scheme, rest = ''] = splitOnce(value, '://');
  if (!/^[a-z][a-z0-9+.-]{0,63}$/.test(scheme))
    return `begins with ${JSON.stringify(scheme.slice(0, 80))}, which is no scheme`;
  const port = /:([^:\]]*)$/.exec(rest)?.[1];
  if (port !== undefined && !(/^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65535))
    return 'has a port that is no number from 1 to 65535';
  if (rest === '') return 'has no host';
  if (/^[\d.]+$/.test(rest.replace(/:\d+$/, '')))
    return 'has a host that is no IPv4 address, which is four numbers from 0 to 255';
  return 'has a host that no browser sends; a host name is labels of a-z, 0-9, - and _ with single dots between them';
}
