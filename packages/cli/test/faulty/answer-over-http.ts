import type { NetworkFailure, Received, SentRequest } from '@corskit/browser';

import { createAsk } from '../../src/wire/send.js';

const ask = createAsk({ timeoutOf: () => 30_000, headersOf: () => [] });

/**
 * Sends what a browser would send, over a connection of its own, and returns the answer line by line.
 *
 * @throws {Error} if the answer is late, or is no HTTP.
 */
export async function answerOverHttp(sent: SentRequest, body?: string): Promise<Received> {
  const { kind, method, url, headers } = sent;
  const hasBody = body !== undefined && kind === 'request' && method !== 'GET' && method !== 'HEAD';
  const reply = await ask({ role: kind, method, url, headers, ...(hasBody ? { body } : {}) });
  if ('status' in reply) return reply;
  const { failure, detail } = reply;
  const isOfBrowsers = ['refused', 'reset', 'closed', 'dns', 'tls'].includes(failure);
  if (!isOfBrowsers) throw new Error(detail);
  return { failure: failure as NetworkFailure };
}
