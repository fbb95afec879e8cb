import type { Ask } from '../src/diagnosis/exchange.js';
import { createAsk } from '../src/wire/send.js';

/** Sends over sockets, as the command does. */
export function askOverWire(): Ask {
  return createAsk({ timeoutOf: () => 10_000, headersOf: () => [['Accept', '*/*']] });
}
