import type { Exchange } from '../diagnosis/exchange.js';
import { hideSecrets, secretsOf } from '../text/mask.js';

/**
 * Returns `value` without the secrets that were sent, wherever they stand in it: some servers send back what they get.
 *
 * Before it is laid out, for a secret that is broken over two lines is no longer found.
 */
export function scrub<Value>(value: Value, exchanges: readonly Exchange[]): Value {
  const secrets = secretsOf(exchanges.flatMap(({ question }) => question.headers));
  return secrets.length === 0 ? value : (scrubbed(value, secrets) as Value);
}

// What was sent is left: it is masked by its names, which leaves more of it to be read.
function scrubbed(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return hideSecrets(value, secrets);
  if (typeof value !== 'object' || value === null || value instanceof URL) return value;
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, secrets));
  if (value instanceof Map)
    return new Map([...(value as Map<unknown, unknown>)].map(([key, one]) => [key, scrubbed(one, secrets)]));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'question' ? (one as unknown) : scrubbed(one, secrets),
    ]),
  );
}
