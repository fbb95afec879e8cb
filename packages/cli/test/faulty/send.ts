import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

import type { Header, NetworkFailure, Received, SentRequest } from '@corskit/browser';

const FAILURES: Readonly<Record<string, NetworkFailure>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EPROTO: 'tls',
};

/** How long a server may take that is there to never answer. */
const PATIENCE = 2_000;

/**
 * Sends what a browser sends, over a socket of its own, with all lines of the headers as they came back.
 *
 * Names below `.test` lead to this machine, and every certificate is taken.
 */
export function send(sent: SentRequest, body?: string): Promise<Received> {
  const url = new URL(sent.url);
  const { hostname, port, host } = url;
  const isBodiless = ['GET', 'HEAD', 'OPTIONS'].includes(sent.method);
  const bytes = isBodiless ? '' : (body ?? '');
  const length = isBodiless ? [] : ['Content-Length', String(Buffer.byteLength(bytes))];
  return new Promise((resolve) => {
    const outgoing = (url.protocol === 'https:' ? requestHttps : requestHttp)({
      host: hostname.endsWith('.test') ? '127.0.0.1' : hostname.replace(/^\[|\]$/g, ''),
      port,
      method: sent.method,
      path: `${url.pathname}${url.search}`,
      headers: ['Host', host, ...sent.headers.flat(), ...length],
      agent: false,
      rejectUnauthorized: false,
      signal: AbortSignal.timeout(PATIENCE),
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ failure: FAILURES[error.code ?? ''] ?? 'closed' }),
    );
    outgoing.on('response', ({ statusCode = 0, rawHeaders }) => {
      const headers = rawHeaders.flatMap((name, i): Header[] =>
        i % 2 === 0 ? [[name, rawHeaders[i + 1] ?? '']] : [],
      );
      resolve({ status: statusCode, headers });
      outgoing.destroy();
    });
    outgoing.end(bytes);
  });
}
