import { gzipSync } from 'node:zlib';
import { BODY_LIMIT, isJson } from './json-body.js';
import type { MiddlewareName } from './scenario-names.js';

/** What stands around a handler: it asks `next` for the response, or answers itself. */
export type FetchMiddleware = (request: Request, next: () => Promise<Response>) => Promise<Response>;

/** What the application puts between the CORS layer and its routes, around the handlers. */
export const FETCH_MIDDLEWARE: Readonly<Record<MiddlewareName, FetchMiddleware>> = {
  auth: async (request, next) =>
    request.headers.has('Authorization')
      ? next()
      : new Response('who are you?', { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } }),
  'json-body': async (request, next) => {
    const text = await request.text();
    if (new TextEncoder().encode(text).length > BODY_LIMIT) return new Response('too much', { status: 413 });
    return isJson(text) ? next() : new Response('no JSON', { status: 400 });
  },
  compression: async (_request, next) => {
    const response = await next();
    if (response.body === null) return response;
    const headers = new Headers(response.headers);
    headers.append('Vary', 'Accept-Encoding');
    headers.set('Content-Encoding', 'gzip');
    headers.delete('Content-Length');
    return new Response(gzipSync(await response.arrayBuffer()), { status: response.status, headers });
  },
};
