import type { Engine } from './engine.js';
import { essenceOf } from './mime-type.js';
import type { Header } from './page-fetch.js';

/** The most bytes of all safelisted values together; with more, they are all unsafe. */
const MAX_SAFELISTED_BYTES = 1024;
const MAX_VALUE_BYTES = 128;

const SAFELISTED_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/** Client hints from before they had names that begin with Sec-: Chromium goes on taking them for safe. */
const CHROMIUM_HINTS = [
  'device-memory',
  'downlink',
  'dpr',
  'ect',
  'rtt',
  'save-data',
  'viewport-width',
  'width',
];

/** The headers of a request. */
interface HeldHeaders {
  readonly headers: readonly Header[];
  /** As they were before any redirect. */
  readonly firstHeaders?: readonly Header[];
}

/**
 * Returns the CORS-unsafe request-header names of `request`, in the order and the spelling of the script.
 *
 * @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function unsafeHeaderNames({ headers }: HeldHeaders, engine: Engine): readonly string[] {
  const safe = headers.filter(([name, value]) => isSafelisted(name.toLowerCase(), value, engine));
  const bytes = safe.reduce((sum, [, value]) => sum + byteLength(value), 0);
  const unsafe = bytes > MAX_SAFELISTED_BYTES ? headers : headers.filter((header) => !safe.includes(header));
  return unsafe.map(([name]) => name);
}

/** Returns the names that a preflight of `request` asks about, in the order and the spelling of the script. */
export function askedHeaderNames(request: Required<HeldHeaders>, engine: Engine): readonly string[] {
  // WebKit goes on asking about those that a redirect has dropped.
  const headers = engine === 'webkit' ? request.firstHeaders : request.headers;
  return unsafeHeaderNames({ headers }, engine);
}

/**
 * Reports whether a header does not by itself make a preflight necessary; `name` in lower case.
 *
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isSafelisted(name: string, value: string, engine: Engine): boolean {
  if (engine === 'chromium' && (name === 'user-agent' || CHROMIUM_HINTS.includes(name))) return true;
  if (byteLength(value) > MAX_VALUE_BYTES) return false;
  switch (name) {
    case 'accept':
      return !hasUnsafeByte(value);
    case 'accept-language':
    case 'content-language':
      return /^[\dA-Za-z *,.;=-]*$/.test(value);
    case 'content-type':
      return !hasUnsafeByte(value) && SAFELISTED_TYPES.includes(essenceOf(value) ?? '');
    case 'range':
      return (engine === 'webkit' ? /^bytes=\d+-\d*$/i : /^bytes=\d+-\d*$/).test(value) && isRising(value);
    default:
      return false;
  }
}

// https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
function hasUnsafeByte(value: string): boolean {
  return Array.from(value).some(
    (byte) => (byte < ' ' && byte !== '\t') || '"():<>?@[\\]{}\x7f'.includes(byte),
  );
}

function isRising(range: string): boolean {
  const [start = '', end = ''] = range.slice('bytes='.length).split('-');
  return end === '' || Number(start) <= Number(end);
}

// A value is a byte sequence: what is above Latin-1 cannot be in one.
function byteLength(value: string): number {
  return value.length;
}
