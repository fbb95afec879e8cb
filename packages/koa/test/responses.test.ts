import { Agent, request, type IncomingMessage } from 'node:http';
import { connect, createServer, type OutgoingHttpHeaders } from 'node:http2';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

import type Koa from 'koa';
import { afterEach, describe, expect, it } from 'vitest';

import { cors } from '../src/index.js';
import { open } from './exchange.js';
import { VERSIONS } from './versions.js';

const APP = 'https://app.test';
const EVIL = 'https://evil.test';

// Required, since its own types need those of a later Node.js than the oldest that is supported.
const require = createRequire(import.meta.url);
const compress = require('koa-compress') as (options: { threshold: number }) => Koa.Middleware;

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

describe.each(VERSIONS.filter(([name]) => name.includes('router 12')))('%s', (name, { Koa: Application }) => {
  const isKoa3 = name.startsWith('Koa 3');

  /** An application with the layer, and what `use` adds behind it. */
  function build(use: Koa.Middleware, setup: Partial<Parameters<typeof cors>[0]> = {}): Koa {
    const app = new Application();
    app.use(cors({ origin: APP, ...setup })).use(use);
    return app;
  }

  describe('an answered preflight', () => {
    it.each([
      [204, undefined],
      [200, '0'],
      [202, '0'],
    ])('with %i has no body, no type, and the length %s', async (status, length) => {
      const { ask } = await open(
        build(
          (ctx) => {
            ctx.body = 'not reached';
          },
          { optionsSuccessStatus: status },
        ),
      );
      for (const origin of [APP, EVIL]) {
        const answer = await ask('PUT', '/', origin);
        expect([answer.status, answer.body, answer.header('content-length')]).toEqual([status, '', length]);
        expect(answer.header('content-type')).toBeUndefined();
        expect(answer.header('transfer-encoding')).toBeUndefined();
      }
    });

    it('is seen by what stands before the layer, which may add to it', async () => {
      const log: unknown[] = [];
      const app = new Application();
      app.use(async (ctx, next) => {
        ctx.type = 'json';
        await next();
        log.push([ctx.method, ctx.status, ctx.body]);
        ctx.set('X-Response-Time', '1');
      });
      app.use(cors({ origin: APP }));
      const { ask } = await open(app);
      const answer = await ask('PUT', '/', APP);
      expect(log).toEqual([['OPTIONS', 204, null]]);
      expect([answer.header('x-response-time'), answer.header('content-type')]).toEqual(['1', undefined]);
      expect(answer.allowed).toBe(APP);
    });
  });

  describe('what is thrown', () => {
    it('keeps its headers and nothing of ours, and reaches the error event as it is', async () => {
      const shared = Object.assign(new Error('shared'), {
        status: 400,
        expose: true,
        headers: { 'Retry-After': '7', vary: 'Accept' },
      });
      const app = build(() => {
        throw shared;
      });
      const seen: unknown[] = [];
      app.on('error', (error) => seen.push(error));
      const { call } = await open(app);
      const [first, second, third] = [
        await call('GET', '/', APP),
        await call('GET', '/'),
        await call('GET', '/', EVIL),
      ];
      expect(
        [first, second, third].map((answer) => [answer.status, answer.allowed, answer.header('vary')]),
      ).toEqual([
        [400, APP, 'Accept, Origin'],
        [400, undefined, 'Accept, Origin'],
        [400, undefined, 'Accept, Origin'],
      ]);
      expect(second.header('retry-after')).toBe('7');
      expect(seen).toEqual([shared, shared, shared]);
      expect(shared.headers).toEqual({ 'Retry-After': '7', vary: 'Accept' });
    });

    it.each<[string, Koa.Middleware, number]>([
      ['by ctx.throw', (ctx) => ctx.throw(418, 'teapot'), 418],
      [
        'as a string',
        () => {
          // oxlint-disable-next-line typescript/only-throw-error -- applications do
          throw 'text';
        },
        500,
      ],
      [
        'to ctx.onerror, without throwing',
        (ctx) => {
          ctx.onerror(new Error('direct'));
          ctx.respond = false;
        },
        500,
      ],
    ])('%s: the response can be read by the page', async (_title, use, status) => {
      const { call } = await open(build(use));
      const answer = await call('GET', '/', APP);
      expect([answer.status, answer.allowed, answer.header('vary')]).toEqual([status, APP, 'Origin']);
    });

    it('by an origin function: it is given to Koa as it is', async () => {
      const fault = new Error('no store');
      const app = build(() => undefined, {
        origin: async () => Promise.reject(fault),
        allowedHeaders: [],
      });
      const seen: unknown[] = [];
      app.on('error', (error) => seen.push(error));
      const { ask, call } = await open(app);
      for (const answer of [await ask('PUT', '/', APP), await call('GET', '/', APP)])
        expect([answer.status, answer.allowed, answer.header('vary')]).toEqual([500, undefined, 'Origin']);
      expect(seen).toEqual([fault, fault]);
    });
  });

  it('a body that is a stream, and one that fails before its first byte', async () => {
    const { call } = await open(
      build((ctx) => {
        ctx.body =
          ctx.path === '/fails'
            ? new Readable({
                read() {
                  setImmediate(() => this.destroy(new Error('no disk')));
                },
              })
            : Readable.from(['one ', 'two']);
      }),
    );
    const answer = await call('GET', '/', APP);
    expect([answer.body, answer.allowed]).toEqual(['one two', APP]);
    // Koa 3 ends the connection, and no header of anybody goes out.
    if (isKoa3) await expect(call('GET', '/fails', APP)).rejects.toThrow('socket hang up');
    else {
      const failed = await call('GET', '/fails', APP);
      expect([failed.status, failed.allowed]).toEqual([500, APP]);
    }
  });

  it('a handler that takes the response over from Koa', async () => {
    const { call } = await open(
      build((ctx) => {
        ctx.respond = false;
        ctx.res.writeHead(200, { Vary: 'Accept', 'Access-Control-Allow-Origin': '*' }).end('raw');
      }),
    );
    const answer = await call('GET', '/', APP);
    expect([answer.body, answer.allowed, answer.header('vary')]).toEqual(['raw', APP, 'Accept, Origin']);
    expect((await call('GET', '/', EVIL)).allowed).toBeUndefined();
  });

  it('koa-compress before or behind the layer: both write to Vary', async () => {
    for (const isFirst of [true, false]) {
      const app = new Application();
      if (isFirst) app.use(compress({ threshold: 0 }));
      app.use(cors({ origin: APP }));
      if (!isFirst) app.use(compress({ threshold: 0 }));
      app.use((ctx) => {
        ctx.body = 'x'.repeat(2000);
      });
      const { ask, call } = await open(app);
      const answer = await call('GET', '/', APP, { headers: [['Accept-Encoding', 'gzip']] });
      expect(answer.header('content-encoding')).toBe('gzip');
      expect(answer.header('vary')?.split(', ').toSorted()).toEqual(['Accept-Encoding', 'Origin']);
      expect(answer.allowed).toBe(APP);
      const asked = await ask('PUT', '/', APP, { headers: [['Accept-Encoding', 'gzip']] });
      expect([asked.status, asked.body, asked.header('content-encoding')]).toEqual([204, '', undefined]);
    }
  });

  it('what a proxy says of the request changes nothing: the origin is the page, not the host', async () => {
    const app = build((ctx) => {
      ctx.body = 'ok';
    });
    app.proxy = true;
    const { call } = await open(app);
    const forwarded = [
      ['X-Forwarded-Host', 'app.test'],
      ['X-Forwarded-Proto', 'https'],
    ] as const;
    expect((await call('GET', '/', APP, { headers: forwarded })).allowed).toBe(APP);
    expect((await call('GET', '/', EVIL, { headers: forwarded })).allowed).toBeUndefined();
  });

  it('HTTP/2', async () => {
    const handle = build((ctx) => {
      if (ctx.path === '/throws') ctx.throw(400);
      ctx.body = 'ok';
    }).callback();
    const server = createServer((req, res) => void handle(req, res));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    closers.push(() => {
      client.destroy();
      server.close();
    });
    const send = async (method: string, path: string, headers: OutgoingHttpHeaders): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const stream = client.request({ ':method': method, ':path': path, ...headers });
        stream.once('error', reject);
        stream.once('response', (answer) => {
          stream
            .resume()
            .once('end', () => resolve([answer[':status'], answer['access-control-allow-origin']]));
        });
      });
    expect([
      await send('OPTIONS', '/', { origin: APP, 'access-control-request-method': 'PUT' }),
      await send('GET', '/', { origin: APP }),
      await send('GET', '/', { origin: EVIL }),
      await send('GET', '/throws', { origin: APP }),
    ]).toEqual([
      [204, APP],
      [200, APP],
      [200, undefined],
      [400, APP],
    ]);
  });

  it('one connection, several pages: each response has its own headers', async () => {
    const app = build(
      (ctx) => {
        if (ctx.path === '/throws') ctx.throw(400);
        ctx.body = 'ok';
      },
      { optionsSuccessStatus: 200 },
    );
    app.silent = true;
    const server = app.listen(0, '127.0.0.1');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    closers.push(() => {
      agent.destroy();
      server.close();
    });
    await new Promise((resolve) => {
      server.once('listening', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const ports = new Set<number | undefined>();
    const send = async (method: string, path: string, headers: Record<string, string>): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const sent = request(
          { host: '127.0.0.1', port, agent, method, path, headers },
          (answer: IncomingMessage) => {
            ports.add(answer.socket.localPort);
            answer
              .resume()
              .once('end', () => resolve([answer.statusCode, answer.headers['access-control-allow-origin']]));
          },
        );
        sent.once('error', reject);
        sent.end();
      });
    const asks = { 'Access-Control-Request-Method': 'PUT' };
    expect([
      await send('GET', '/', { Origin: APP }),
      await send('GET', '/', { Origin: EVIL }),
      await send('OPTIONS', '/', { Origin: APP, ...asks }),
      await send('GET', '/throws', { Origin: APP }),
      await send('GET', '/', {}),
      await send('OPTIONS', '/', { Origin: EVIL, ...asks }),
      await send('GET', '/', { Origin: APP }),
    ]).toEqual([
      [200, APP],
      [200, undefined],
      [200, APP],
      [400, APP],
      [200, undefined],
      [200, undefined],
      [200, APP],
    ]);
    expect(ports.size).toBe(1);
  });
});
