import { Readable } from 'node:stream';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Next, SharedValues } from './host.js';
import { FAILURES } from './failures.js';
import type { ScenarioName } from './scenario-names.js';
import { REDIRECT_TARGET, UPSTREAM_HEADERS } from './upstream.js';

/** A handler in the idiom of `node:http`, given what all requests of its server share. */
export type NodeScenario = (
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
  shared: SharedValues,
) => unknown;

function ok(response: ServerResponse): void {
  response.setHeader('X-App', 'yes');
  response.end('ok');
}

/**
 * The handlers of the scenarios, in the idiom of `node:http`.
 *
 * They touch nothing but the response of the host, as an application would, and none of them knows of CORS.
 */
export const NODE_SCENARIOS: Readonly<Record<ScenarioName, NodeScenario>> = {
  ok: (_request, response) => ok(response),
  'options-route': (_request, response) => {
    response.setHeader('Allow', 'GET, PUT');
    ok(response);
  },
  ...FAILURES,
  'throws-shared': (_request, _response, _next, { error }) => {
    throw error;
  },
  'throws-null': () => {
    // oxlint-disable-next-line typescript/only-throw-error -- applications do
    throw null;
  },
  'throws-undefined': () => {
    // oxlint-disable-next-line typescript/only-throw-error -- applications do
    throw undefined;
  },
  'fails-late': (_request, _response, next) => {
    setImmediate(() => next(new Error('the handler failed')));
  },
  'replaces-vary': (_request, response) => {
    response.setHeader('Vary', 'Accept-Encoding');
    ok(response);
  },
  'vary-star': (_request, response) => {
    response.setHeader('Vary', '*');
    ok(response);
  },
  'vary-lines': (_request, response) => {
    response.setHeader('Vary', ['accept-encoding', 'Accept-Language']);
    ok(response);
  },
  'write-head-object': (_request, response) => {
    response.writeHead(200, { Vary: 'Accept-Encoding', 'X-App': 'yes' }).end('ok');
  },
  'write-head-array': (_request, response) => {
    response.writeHead(200, ['Vary', 'Accept-Encoding', 'X-App', 'yes']).end('ok');
  },
  'write-head-reason': (_request, response) => {
    response.writeHead(200, 'Fine', { vary: 'Accept-Encoding', 'X-App': 'yes' }).end('ok');
  },
  'copies-upstream-headers': (_request, response) => {
    for (const [name, value] of Object.entries(UPSTREAM_HEADERS)) response.setHeader(name, value);
    ok(response);
  },
  'copies-upstream-headers-by-write-head': (_request, response) => {
    response.writeHead(200, { ...UPSTREAM_HEADERS, 'X-App': 'yes' }).end('ok');
  },
  'copies-upstream-headers-by-array': (_request, response) => {
    const twice = ['Access-Control-Allow-Origin', 'https://upstream.example'];
    response.writeHead(200, [...Object.entries(UPSTREAM_HEADERS).flat(), ...twice, 'X-App', 'yes']).end('ok');
  },
  'append-allow-origin': (_request, response) => {
    response.appendHeader('Access-Control-Allow-Origin', '*');
    ok(response);
  },
  'own-allow-origin': (_request, response) => {
    response.setHeader('Access-Control-Allow-Origin', 'https://own.example');
    response.setHeader('Vary', 'Accept');
    ok(response);
  },
  'removes-headers': (_request, response) => {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    ok(response);
  },
  'sets-cookies': (_request, response) => {
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    response.writeHead(200, ['Vary', 'Cookie', 'X-App', 'yes']).end('ok');
  },
  streams: (_request, response) => {
    response.setHeader('X-App', 'yes');
    for (const chunk of ['one ', 'two ', 'three']) response.write(chunk);
    response.end();
  },
  sse: (_request, response) => {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-App': 'yes',
    });
    response.write('data: one\n\n');
    setImmediate(() => response.end('data: two\n\n'));
  },
  'flush-headers': (_request, response) => {
    response.setHeader('X-App', 'yes');
    response.flushHeaders();
    setImmediate(() => response.end('ok'));
  },
  'early-hints': (_request, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
    ok(response);
  },
  'takes-over': (_request, response) => {
    response.writeHead(200, { ...UPSTREAM_HEADERS, 'X-App': 'yes' }).end('ok');
  },
  'takes-over-streamed': (_request, response) => {
    response.writeHead(200, { ...UPSTREAM_HEADERS, 'X-App': 'yes' });
    Readable.from(['one ', 'two ', 'three']).pipe(response);
  },
  'ends-raw': (_request, response) => {
    for (const [name, value] of Object.entries(UPSTREAM_HEADERS)) response.setHeader(name, value);
    response.end('ok');
  },
  'passes-upstream': (_request, response) => {
    // Name and value in turn, as an upstream's `rawHeaders` has them.
    response.writeHead(200, Object.entries(UPSTREAM_HEADERS).flat());
    Readable.from(['ok']).pipe(response);
  },
  'shared-response': (_request, response, _next, { headers }) => {
    response.writeHead(404, headers).end();
  },
  redirect: (_request, response) => {
    response.writeHead(302, { Location: REDIRECT_TARGET }).end();
  },
  'not-modified': (_request, response) => {
    response.writeHead(304, { ETag: '"1"' }).end();
  },
  'no-content': (_request, response) => {
    response.statusCode = 204;
    response.end();
  },
  head: (request, response) => {
    response.setHeader('X-App', 'yes');
    response.setHeader('Content-Length', '2');
    response.end(request.method === 'HEAD' ? undefined : 'ok');
  },
  scribbles: (_request, response) => {
    for (const value of [response.getHeader('vary'), response.getHeaders(), response.getHeaderNames()]) {
      if (Array.isArray(value)) value.push('Scribbled');
      else if (typeof value === 'object')
        Reflect.set(value, 'access-control-allow-origin', 'https://scribbled.example');
    }
    ok(response);
  },
};
