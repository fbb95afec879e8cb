import { isTokenCode } from './token.js';

/** The most bytes of an `Access-Control-Request-Headers` value that are read; a longer one is refused. */
export const MAX_REQUEST_HEADERS_BYTES = 4096;

/** The most names in an `Access-Control-Request-Headers` value; one more and it is refused. */
export const MAX_REQUEST_HEADERS_NAMES = 128;

/** What is wrong with a list of field names. */
export type FieldListFault = 'too-long' | 'too-many' | 'malformed';

const COMMA = 0x2c;
const SPACE = 0x20;
const TAB = 0x09;

/**
 * Reads the list of field names in `value` into lower-case names in their order, repeats dropped, or says why it cannot.
 *
 * Empty elements and white space around names are skipped: Node joins repeated lines with a comma and a space, gateways
 * split and re-join them. Bounds: {@link MAX_REQUEST_HEADERS_BYTES} and {@link MAX_REQUEST_HEADERS_NAMES}, repeats counted.
 *
 * One pass over the characters. The tempting `value.split(',').map(trim)` allocates per comma, which one request can
 * hold thousands of (CVE-2025-47908 in another library), and `/\s*,\s*\/` backtracks over runs of spaces.
 *
 * @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function readFieldNames(value: string): readonly string[] | FieldListFault {
  if (value.length > MAX_REQUEST_HEADERS_BYTES) return 'too-long';
  const names: string[] = [];
  // Browsers send the names sorted, and then none can come twice; only others pay for the Set.
  let seen: Set<string> | undefined;
  let last = '';
  let count = 0;
  let i = 0;
  while (i < value.length) {
    const code = value.charCodeAt(i);
    if (code === COMMA || code === SPACE || code === TAB) {
      i++;
      continue;
    }
    const start = i;
    while (i < value.length && isTokenCode(value.charCodeAt(i))) i++;
    const end = i;
    while (i < value.length && (value.charCodeAt(i) === SPACE || value.charCodeAt(i) === TAB)) i++;
    if (end === start || (i < value.length && value.charCodeAt(i) !== COMMA)) return 'malformed';
    if (++count > MAX_REQUEST_HEADERS_NAMES) return 'too-many';
    // Lower-cased once it is known to be ASCII: the Kelvin sign becomes a k, too.
    const name = value.slice(start, end).toLowerCase();
    if (seen === undefined && name <= last) seen = new Set(names);
    if (seen?.has(name) === true) continue;
    seen?.add(name);
    names.push(name);
    last = name;
  }
  return names;
}
