import type { CorsRefusal, RefusalReason } from '../policy/options.js';

const REASONS: Readonly<Record<RefusalReason, (value: string) => string>> = {
  'origin-malformed': (value) => `${value} is no serialized origin`,
  'origin-null': () =>
    'a sandboxed frame, a data: or file: page, or a redirect stands behind Origin: null, which the policy does not allow',
  'origin-not-allowed': (value) => `the policy does not allow the origin ${value}`,
  'origin-function-failed': (value) => `the origin function failed for ${value}`,
  'method-not-allowed': (value) => `the policy does not allow the method ${value}`,
  'headers-too-long': (value) => `the list of request headers is longer than 4096 bytes: ${value}`,
  'headers-too-many': (value) => `the list of request headers has more than 128 names: ${value}`,
  'headers-malformed': (value) => `the list of request headers is malformed: ${value}`,
  'header-not-allowed': (value) => `the policy does not allow the request header ${value}`,
};

/**
 * Returns one line about `refusal`, fit for a log: what the client sent is JSON-escaped and cut to 100 characters.
 */
export function describeRefusal(refusal: CorsRefusal): string {
  const { reason, kind, method, origin, value, error } = refusal;
  const asked = kind === 'preflight' ? `preflight for ${quote(method)}` : quote(method);
  const cause = error === undefined ? '' : ` (${quote(textOf(error))})`;
  return `cors: refused ${asked} from ${quote(origin)}: ${REASONS[reason](quote(value))}${cause} [${reason}]`;
}

function quote(value: string): string {
  const cut = value.length > 100 ? `${value.slice(0, 100)}...` : value;
  // JSON leaves the characters beyond ASCII alone, among them those that end a line or reverse it.
  return JSON.stringify(cut).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

// Anything can be thrown: what has no text, what has another than a string, what throws when it is asked.
function textOf(error: unknown): string {
  try {
    const text: unknown = error instanceof Error ? error.message : error;
    if (typeof text === 'string') return text;
  } catch {
    return 'unknown';
  }
  return typeof error;
}
