import { EventEmitter, once } from 'node:events';
import { Agent, request } from 'node:http';

import { Controller, Get, Injectable, Put, type OnApplicationShutdown } from '@nestjs/common';
import { LazyModuleLoader, type AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe, expect, it } from 'vitest';

import { Cors, CorsModule } from '../src/index.js';
import { APP, create, open, OPTIONS, PARTNER, PLATFORMS, start, STRANGER, type Plan } from './exchange.js';
import { failureOf, moduleOf } from './mistake.js';

class Base {
  @Put('inherited')
  inherited(): string {
    return 'inherited';
  }
}

@Cors('partners')
@Controller('orders')
class Orders extends Base {
  @Put(':id')
  save(): string {
    return 'saved';
  }
}

const OTHER = 'https://other.test';

describe.each(PLATFORMS)('the life of an application, on %s', (platform, adapter) => {
  const plan = (more: Partial<Plan> = {}): Plan => ({ adapter: adapter(), controllers: [Orders], ...more });

  it('begins anew after close(), with the same classes and other options', async () => {
    const first = await start(plan());
    expect((await first.ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
    await first.app.close();
    const cors = { ...OPTIONS, policies: { partners: { origin: [OTHER] } } };
    const second = await start(plan({ cors }));
    for (const path of ['/orders/1', '/orders/inherited']) {
      expect((await second.ask('PUT', path, OTHER)).allows).toBe(OTHER);
      expect((await second.call('PUT', path, OTHER)).allows).toBe(OTHER);
      expect((await second.ask('PUT', path, PARTNER)).allows).toBeUndefined();
    }
    await second.app.close();
    const third = await start(plan());
    expect((await third.ask('PUT', '/orders/inherited', PARTNER)).allows).toBe(PARTNER);
  });

  it('may begin with the same module class again', async () => {
    const root = moduleOf({ imports: [CorsModule.forRoot(OPTIONS)], controllers: [Orders] });
    for (let round = 0; round < 2; round += 1) {
      const { app, ask } = await start({ adapter: adapter(), cors: null, imports: [root] });
      expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
      await app.close();
    }
  });

  it('may begin after a start that failed', async () => {
    await expect(start(plan({ cors: { origin: [APP] } }))).rejects.toThrow('there is no policy "partners"');
    const { ask } = await start(plan());
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
  });

  it('listens without init(), and stands a second init()', async () => {
    const app = await create(plan());
    await app.init();
    await app.init();
    const { ask, call } = await open(app);
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
    const { status, body, lines } = await call('PUT', '/orders/1', PARTNER);
    expect([status, body]).toEqual([200, 'saved']);
    expect(lines.filter(([name]) => /^access-control-allow-origin$/i.test(name))).toHaveLength(1);
  });

  it('ends with shutdown hooks as ever', async () => {
    const told: (string | undefined)[] = [];
    @Injectable()
    class Store implements OnApplicationShutdown {
      onApplicationShutdown(signal?: string): void {
        told.push(signal);
      }
    }
    const { app, ask } = await start(plan({ providers: [Store] }), (made) =>
      made.enableShutdownHooks(['SIGUSR2']),
    );
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
    await app.close();
    expect(told).toEqual([undefined]);
    await expect(ask('PUT', '/orders/1', PARTNER)).rejects.toThrow('ECONNREFUSED');
  });

  it('serves one connection many times, each by the policy of its route', async () => {
    const { port } = await start(plan());
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sockets = new Set<unknown>();
    const send = async (method: string, origin: string, asked?: string): Promise<string | undefined> =>
      new Promise((resolve, reject) => {
        const headers = {
          origin,
          ...(asked === undefined ? {} : { 'access-control-request-method': asked }),
        };
        const sent = request({ agent, port, host: '127.0.0.1', path: '/orders/1', method, headers });
        sent.on('socket', (socket) => sockets.add(socket));
        sent.on('error', reject);
        sent.on('response', (response) => {
          response.resume().on('end', () => {
            resolve(response.headers['access-control-allow-origin']);
          });
        });
        sent.end();
      });
    const answers: (string | undefined)[] = [];
    for (const origin of [PARTNER, STRANGER, APP, PARTNER])
      answers.push(
        await send('OPTIONS', origin, 'PUT'),
        await send('PUT', origin),
        await send('GET', origin),
      );
    agent.destroy();
    expect(sockets.size).toBe(1);
    const partner = [PARTNER, PARTNER, undefined];
    const app = [undefined, undefined, APP];
    expect(answers).toEqual([...partner, undefined, undefined, undefined, ...app, ...partner]);
  });

  it('ends with forceCloseConnections, though a response is under way', async () => {
    const seen = new EventEmitter();
    @Cors('partners')
    @Controller('slow')
    class Slow {
      @Get()
      async never(): Promise<string> {
        seen.emit('request');
        return new Promise(() => undefined);
      }
    }
    const forced = { forceCloseConnections: true };
    // Before Nest 12, Fastify has to be told by itself.
    const made = (
      platform === 'Fastify' ? new FastifyAdapter(forced) : new ExpressAdapter()
    ) as AbstractHttpAdapter;
    const { app, call } = await start(plan({ adapter: made, controllers: [Slow], nest: forced }));
    const isSeen = once(seen, 'request');
    const cut = failureOf(async () => call('GET', '/slow', PARTNER));
    await isSeen;
    await app.close();
    expect((await cut).message).toBe('socket hang up');
  });

  it('is not changed by a module that is loaded later', async () => {
    @Cors('partners')
    @Controller('late')
    class Late {
      @Get()
      list(): string {
        return 'listed';
      }
    }
    @Injectable()
    class Store {
      find(): string {
        return 'found';
      }
    }
    const later = moduleOf({ controllers: [Late], providers: [Store] });
    const { app, ask, call } = await start(plan());
    const loaded = await app.get(LazyModuleLoader).load(() => later);
    expect(loaded.get(Store).find()).toBe('found');
    // Nest makes no routes of its controllers.
    expect((await call('GET', '/late', APP)).status).toBe(404);
    expect((await ask('GET', '/late', APP)).allows).toBe(APP);
    expect((await ask('GET', '/late', PARTNER)).allows).toBeUndefined();
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
  });

  it('is not changed by a module that is loaded later and imports CorsModule', async () => {
    const later = moduleOf({ imports: [CorsModule] });
    const { app, ask } = await start(plan());
    await app.get(LazyModuleLoader).load(() => later);
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
  });
});
