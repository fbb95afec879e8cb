import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';

import { readCorsRequest, type CorsRequest } from '@corskit/core';

/** A request of node:http or of the compatibility layer of node:http2. */
export type NodeRequest = IncomingMessage | Http2ServerRequest;

/**
 * Reads the facts of `req` that a decision depends on.
 *
 * At once, not when the head is written: gateways delete `origin` from the headers that they pass on.
 */
export function readRequest(req: NodeRequest): CorsRequest {
  const { headers } = req;
  return readCorsRequest(req.method ?? 'GET', (name) => {
    const value = name === 'host' ? hostOf(req) : headers[name];
    // Node joins repeated lines by itself, except for a few names; HTTP/2 hands some over as a list.
    return Array.isArray(value) ? value.join(', ') : value;
  });
}

/** Returns the host that the request is for; over HTTP/2 it comes under another name. */
export function hostOf({ headers }: NodeRequest): string | undefined {
  const authority = headers[':authority'];
  return headers.host ?? (typeof authority === 'string' ? authority : undefined);
}

/** Returns the request target as the client sent it, before any router cut it down. */
export function targetOf(req: NodeRequest): string {
  return (req as { originalUrl?: string }).originalUrl ?? req.url ?? '/';
}
