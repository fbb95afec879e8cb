import { PassThrough, Readable } from 'node:stream';
import type { SharedValues } from './host.js';
import { errorWithHeaders } from './http-error.js';
import type { KoaContext } from './koa-context.js';
import { fail, FAILURES } from './failures.js';
import type { ScenarioName } from './scenario-names.js';
import { REDIRECT_TARGET, UPSTREAM_HEADERS } from './upstream.js';

/** A handler in the idiom of Koa, given what all requests of its server share. */
export type KoaScenario = (ctx: KoaContext, shared: SharedValues) => unknown;

function ok(ctx: KoaContext): void {
  ctx.set('X-App', 'yes');
  ctx.body = 'ok';
}

/** Takes the response over from Koa, which has no words for what the scenario does. */
function raw(ctx: KoaContext): KoaContext['res'] {
  ctx.respond = false;
  return ctx.res;
}

/** The handlers of the scenarios, in the idiom of Koa; on the raw response only where Koa has none. */
export const KOA_SCENARIOS: Readonly<Record<ScenarioName, KoaScenario>> = {
  ok,
  'options-route': (ctx) => {
    ctx.set('Allow', 'GET, PUT');
    ok(ctx);
  },
  ...FAILURES,
  'throws-with-headers': (ctx) => {
    const { status, message, headers } = errorWithHeaders();
    ctx.throw(status, message, { headers });
  },
  'throws-shared': (_ctx, { error }) => {
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
  'replaces-vary': (ctx) => {
    ctx.set('Vary', 'Accept-Encoding');
    ok(ctx);
  },
  'vary-star': (ctx) => {
    ctx.vary('*');
    ok(ctx);
  },
  'vary-lines': (ctx) => {
    ctx.set('Vary', ['accept-encoding', 'Accept-Language']);
    ok(ctx);
  },
  'write-head-object': (ctx) => {
    raw(ctx).writeHead(200, { Vary: 'Accept-Encoding', 'X-App': 'yes' }).end('ok');
  },
  'write-head-array': (ctx) => {
    raw(ctx).writeHead(200, ['Vary', 'Accept-Encoding', 'X-App', 'yes']).end('ok');
  },
  'write-head-reason': (ctx) => {
    raw(ctx).writeHead(200, 'Fine', { vary: 'Accept-Encoding', 'X-App': 'yes' }).end('ok');
  },
  'copies-upstream-headers': (ctx) => {
    ctx.set(UPSTREAM_HEADERS);
    ok(ctx);
  },
  'copies-upstream-headers-by-write-head': (ctx) => {
    raw(ctx)
      .writeHead(200, { ...UPSTREAM_HEADERS, 'X-App': 'yes' })
      .end('ok');
  },
  'copies-upstream-headers-by-array': (ctx) => {
    const twice = ['Access-Control-Allow-Origin', 'https://upstream.example'];
    raw(ctx)
      .writeHead(200, [...Object.entries(UPSTREAM_HEADERS).flat(), ...twice, 'X-App', 'yes'])
      .end('ok');
  },
  'append-allow-origin': (ctx) => {
    ctx.append('Access-Control-Allow-Origin', '*');
    ok(ctx);
  },
  'own-allow-origin': (ctx) => {
    ctx.set({ 'Access-Control-Allow-Origin': 'https://own.example', Vary: 'Accept' });
    ok(ctx);
  },
  'removes-headers': (ctx) => {
    for (const name of Object.keys(ctx.response.header)) ctx.remove(name);
    ok(ctx);
  },
  'sets-cookies': (ctx) => {
    ctx.append('Set-Cookie', 'a=1');
    ctx.append('Set-Cookie', 'b=2');
    ctx.vary('Cookie');
    ok(ctx);
  },
  streams: (ctx) => {
    ctx.set('X-App', 'yes');
    ctx.body = Readable.from(['one ', 'two ', 'three']);
  },
  sse: (ctx) => {
    const events = new PassThrough();
    ctx.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-App': 'yes' });
    ctx.status = 200;
    ctx.body = events;
    ctx.flushHeaders();
    events.write('data: one\n\n');
    setImmediate(() => events.end('data: two\n\n'));
  },
  'flush-headers': (ctx) => {
    ctx.set('X-App', 'yes');
    ctx.status = 200;
    const response = raw(ctx);
    ctx.flushHeaders();
    setImmediate(() => response.end('ok'));
  },
  'early-hints': (ctx) => {
    ctx.res.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
    ok(ctx);
  },
  'takes-over': (ctx) => {
    raw(ctx)
      .writeHead(200, { ...UPSTREAM_HEADERS, 'X-App': 'yes' })
      .end('ok');
  },
  'takes-over-streamed': (ctx) => {
    const response = raw(ctx).writeHead(200, { ...UPSTREAM_HEADERS, 'X-App': 'yes' });
    Readable.from(['one ', 'two ', 'three']).pipe(response);
  },
  'ends-raw': ({ res }) => {
    res.statusCode = 200;
    for (const [name, value] of Object.entries(UPSTREAM_HEADERS)) res.setHeader(name, value);
    res.end('ok');
  },
  'passes-upstream': (ctx) => {
    ctx.status = 200;
    ctx.set(UPSTREAM_HEADERS);
    ctx.body = Readable.from(['ok']);
  },
  'shared-response': (ctx, { headers }) => {
    raw(ctx).writeHead(404, headers).end();
  },
  redirect: (ctx) => ctx.redirect(REDIRECT_TARGET),
  'not-modified': (ctx) => {
    ctx.set('ETag', '"1"');
    ctx.status = 304;
  },
  'no-content': (ctx) => {
    ctx.status = 204;
  },
  // Koa leaves the body of HEAD out, and tells its length.
  head: ok,
  scribbles: (ctx) => {
    const { header } = ctx.response;
    if (Array.isArray(header['vary'])) header['vary'].push('Scribbled');
    header['access-control-allow-origin'] = 'https://scribbled.example';
    for (const list of [ctx.res.getHeader('vary'), ctx.res.getHeaderNames()])
      if (Array.isArray(list)) list.push('Scribbled');
    ok(ctx);
  },
};
