import { request } from 'node:http';

import type { Answer } from '@corskit/browser';

/** One request, line by line. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | undefined;
}

/**
 * Sends `sent` to a port of this machine and resolves to the answer.
 *
 * Not `fetch`: it sets no `Origin`, and folds repeated header lines, the very thing that browsers refuse.
 *
 * @throws {Error} if the server cannot be reached or breaks off.
 */
export async function send(port: number, sent: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = sent.headers.flat();
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method: sent.method,
      path: sent.path,
      headers: ['Host', `localhost:${port}`, ...headers],
      agent: false,
    });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      incoming.on('error', reject).on('end', () => {
        resolve({ status: incoming.statusCode ?? 0, headers: pairs(incoming.rawHeaders) });
      });
      incoming.resume();
    });
    outgoing.end(sent.body);
  });
}

function pairs(flat: readonly string[]): readonly (readonly [string, string])[] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    flat[index * 2] ?? '',
    flat[index * 2 + 1] ?? '',
  ]);
}
