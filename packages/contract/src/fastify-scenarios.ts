import { PassThrough, Readable } from 'node:stream';
import type { FastifyReply } from './fastify-reply.js';
import type { SharedValues } from './host.js';
import { fail, FAILURES } from './failures.js';
import type { ScenarioName } from './scenario-names.js';
import { REDIRECT_TARGET, UPSTREAM_HEADERS } from './upstream.js';

/** A handler in the idiom of Fastify, given what all requests of its server share. */
export type FastifyScenario = (reply: FastifyReply, shared: SharedValues) => unknown;

function ok(reply: FastifyReply): FastifyReply {
  return reply.header('X-App', 'yes').send('ok');
}

/** Takes the response over from Fastify, which has no words for what the scenario does. */
function raw(reply: FastifyReply): FastifyReply['raw'] {
  reply.hijack();
  return reply.raw;
}

/** The handlers of the scenarios, in the idiom of Fastify; on the raw response only where Fastify has none. */
export const FASTIFY_SCENARIOS: Readonly<Record<ScenarioName, FastifyScenario>> = {
  ok,
  'options-route': (reply) => ok(reply.header('Allow', 'GET, PUT')),
  ...FAILURES,
  'throws-shared': (_reply, { error }) => {
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
  'fails-late': async () => {
    await new Promise((resolve) => setImmediate(resolve));
    fail();
  },
  'replaces-vary': (reply) => ok(reply.header('Vary', 'Accept-Encoding')),
  'vary-star': (reply) => ok(reply.header('Vary', '*')),
  'vary-lines': (reply) => ok(reply.header('Vary', ['accept-encoding', 'Accept-Language'])),
  'write-head-object': (reply) => {
    raw(reply).writeHead(200, { Vary: 'Accept-Encoding', 'X-App': 'yes' }).end('ok');
  },
  'write-head-array': (reply) => {
    raw(reply).writeHead(200, ['Vary', 'Accept-Encoding', 'X-App', 'yes']).end('ok');
  },
  'write-head-reason': (reply) => {
    raw(reply).writeHead(200, 'Fine', { vary: 'Accept-Encoding', 'X-App': 'yes' }).end('ok');
  },
  'copies-upstream-headers': (reply) => ok(reply.headers(UPSTREAM_HEADERS)),
  'copies-upstream-headers-by-write-head': (reply) => {
    raw(reply)
      .writeHead(200, { ...UPSTREAM_HEADERS, 'X-App': 'yes' })
      .end('ok');
  },
  'copies-upstream-headers-by-array': (reply) => {
    const twice = ['Access-Control-Allow-Origin', 'https://upstream.example'];
    raw(reply)
      .writeHead(200, [...Object.entries(UPSTREAM_HEADERS).flat(), ...twice, 'X-App', 'yes'])
      .end('ok');
  },
  'append-allow-origin': (reply) => {
    reply.raw.appendHeader('Access-Control-Allow-Origin', '*');
    return ok(reply);
  },
  'own-allow-origin': (reply) =>
    ok(reply.headers({ 'Access-Control-Allow-Origin': 'https://own.example', Vary: 'Accept' })),
  'removes-headers': (reply) => {
    for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
    return ok(reply);
  },
  'sets-cookies': (reply) =>
    ok(reply.header('Set-Cookie', 'a=1').header('Set-Cookie', 'b=2').header('Vary', 'Cookie')),
  streams: (reply) => reply.header('X-App', 'yes').send(Readable.from(['one ', 'two ', 'three'])),
  sse: (reply) => {
    const events = new PassThrough();
    events.write('data: one\n\n');
    setImmediate(() => events.end('data: two\n\n'));
    return reply
      .headers({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-App': 'yes' })
      .send(events);
  },
  'flush-headers': (reply) => {
    const response = raw(reply);
    response.setHeader('X-App', 'yes');
    response.flushHeaders();
    setImmediate(() => response.end('ok'));
  },
  'early-hints': (reply) => {
    reply.raw.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
    return ok(reply);
  },
  'takes-over': (reply) => {
    raw(reply)
      .writeHead(200, { ...UPSTREAM_HEADERS, 'X-App': 'yes' })
      .end('ok');
  },
  'takes-over-streamed': (reply) => {
    const response = raw(reply).writeHead(200, { ...UPSTREAM_HEADERS, 'X-App': 'yes' });
    Readable.from(['one ', 'two ', 'three']).pipe(response);
  },
  // Without hijack, which many a handler forgets.
  'ends-raw': ({ raw: response }) => {
    for (const [name, value] of Object.entries(UPSTREAM_HEADERS)) response.setHeader(name, value);
    response.end('ok');
  },
  'passes-upstream': (reply) => reply.send(new Response('ok', { headers: UPSTREAM_HEADERS })),
  'shared-response': (reply, { headers }) => {
    raw(reply).writeHead(404, headers).end();
  },
  redirect: (reply) => reply.redirect(REDIRECT_TARGET),
  'not-modified': (reply) => reply.code(304).header('ETag', '"1"').send(),
  'no-content': (reply) => reply.code(204).send(),
  // Fastify leaves the body of HEAD out, and tells its length.
  head: ok,
  scribbles: (reply) => {
    for (const value of [reply.getHeader('vary'), reply.getHeaders(), reply.raw.getHeaderNames()]) {
      if (Array.isArray(value)) value.push('Scribbled');
      else if (typeof value === 'object' && value !== null)
        Reflect.set(value, 'access-control-allow-origin', 'https://scribbled.example');
    }
    return ok(reply);
  },
};
