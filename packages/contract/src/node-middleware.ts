import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import type { NodeHandler } from './host.js';
import { BODY_LIMIT, isJson } from './json-body.js';
import type { MiddlewareName } from './scenario-names.js';

/** What the application puts between the CORS layer and its routes, in the idiom of `node:http`. */
export const NODE_MIDDLEWARE: Readonly<Record<MiddlewareName, NodeHandler>> = {
  auth: (request, response, next) => {
    if (request.headers.authorization !== undefined) next();
    else response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end('who are you?');
  },
  'json-body': (request, response, next) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      if (Buffer.byteLength(text) > BODY_LIMIT) response.writeHead(413).end('too much');
      else if (isJson(text)) next();
      else response.writeHead(400).end('no JSON');
    });
  },
  compression: (_request, response, next) => {
    compress(response);
    next();
  },
};

// As compressing middleware commonly does it: wait for the head, add to Vary then, and take the body over.
function compress(response: ServerResponse): void {
  const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
  response.writeHead = (...parts: unknown[]) => {
    response.appendHeader('Vary', 'Accept-Encoding');
    response.setHeader('Content-Encoding', 'gzip');
    // That of the body which is not sent: a framework may have told it already.
    response.removeHeader('Content-Length');
    return writeHead(...parts);
  };
  response.end = (body?: unknown) => end(typeof body === 'string' ? gzipSync(body) : body);
}
