import { connect } from 'node:http2';

import { Controller, Get, Put } from '@nestjs/common';
import { FastifyAdapter, RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { describe, expect, it } from 'vitest';

import { Cors } from '../src/index.js';
import { ADMIN, APP, create, open, PARTNER, start } from './exchange.js';

@Cors('partners')
@Controller('partners')
class Partners {
  @Get() get(): string {
    return 'got';
  }
  @Put(':id') put(): string {
    return 'put';
  }
  @RouteConfig({ cors: 'admin', other: 1 }) @Put('config/:id') config(): string {
    return 'config';
  }
  @RouteConfig({ other: 1 }) @Cors('admin') @Put('both/:id') both(): string {
    return 'both';
  }
}

const controllers = [Partners];

// Fastify 5.4, which Nest 11.1.4 has, knows them at the top alone.
const isOldest = process.env['NEST'] === 'nest-11-oldest';

describe('Fastify', () => {
  it.each([
    { caseSensitive: false, ignoreTrailingSlash: true },
    { caseSensitive: false, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
  ])('options of the router: %o', async (routerOptions) => {
    const options = isOldest ? routerOptions : { routerOptions };
    const { call, allowed } = await start({ adapter: new FastifyAdapter(options), controllers });
    const double = 'ignoreDuplicateSlashes' in routerOptions ? PARTNER : APP;
    for (const [path, origin] of [
      ['/partners/7', PARTNER],
      ['/PARTNERS/7/', PARTNER],
      ['/partners//7', double],
    ] as const) {
      expect([path, (await call('PUT', path)).status]).toEqual([path, origin === PARTNER ? 200 : 404]);
      expect([path, await allowed('PUT', path, origin)]).toEqual([path, origin]);
      expect([path, await allowed('PUT', path, ADMIN)]).toEqual([path, undefined]);
    }
  });

  it('a parameter that is too long: answered in front of all hooks, without headers, as any such URL', async () => {
    const { ask, call } = await start({ adapter: new FastifyAdapter({ maxParamLength: 5 }), controllers });
    const long = `/partners/${'x'.repeat(6)}`;
    expect((await ask('PUT', '/partners/xxxxx', PARTNER)).allows).toBe(PARTNER);
    expect((await call('PUT', long, PARTNER)).status).toBeGreaterThanOrEqual(404);
  });

  it('the config of a route, by @RouteConfig(): a policy there lies over those of the decorators', async () => {
    const { allowed } = await start({ adapter: new FastifyAdapter(), controllers });
    expect(await allowed('PUT', '/partners/config/1', ADMIN)).toBe(ADMIN);
    expect(await allowed('PUT', '/partners/config/1', PARTNER)).toBeUndefined();
    expect(await allowed('PUT', '/partners/both/1', ADMIN)).toBe(ADMIN);
    expect(await allowed('PUT', '/partners/both/1', PARTNER)).toBeUndefined();
  });

  it('app.inject()', async () => {
    const app = (await create({ adapter: new FastifyAdapter(), controllers })) as NestFastifyApplication;
    await app.init();
    const asked = await app.inject({
      method: 'OPTIONS',
      url: '/partners/1',
      headers: { origin: PARTNER, 'access-control-request-method': 'PUT' },
    });
    expect([asked.statusCode, asked.headers['access-control-allow-origin']]).toEqual([204, PARTNER]);
    const answer = await app.inject({ method: 'PUT', url: '/partners/1', headers: { origin: PARTNER } });
    expect([answer.body, answer.headers['access-control-allow-origin']]).toEqual(['put', PARTNER]);
    await app.close();
  });

  it('HTTP/2', async () => {
    const app = await create({ adapter: new FastifyAdapter({ http2: true } as never), controllers });
    const { port } = await open(app);
    const session = connect(`http://127.0.0.1:${String(port)}`);
    const send = async (headers: Record<string, string>): Promise<unknown[]> =>
      new Promise((resolve, reject) => {
        const stream = session.request({ ':path': '/partners/1', ...headers });
        stream.on('error', reject);
        stream.on('response', (head) => resolve([head[':status'], head['access-control-allow-origin']]));
        stream.resume().end();
      });
    const asks = { ':method': 'OPTIONS', 'access-control-request-method': 'PUT' };
    expect(await send({ ...asks, origin: PARTNER })).toEqual([204, PARTNER]);
    expect(await send({ ...asks, origin: APP })).toEqual([204, undefined]);
    expect(await send({ ':method': 'PUT', origin: PARTNER })).toEqual([200, PARTNER]);
    expect(await send({ ':method': 'PUT', origin: APP })).toEqual([200, undefined]);
    expect(await send({ ':method': 'PATCH', origin: APP })).toEqual([404, APP]);
    session.destroy();
  });

  it('an instance that is given to the adapter', async () => {
    const instance = new FastifyAdapter().getInstance();
    const { allowed } = await start({ adapter: new FastifyAdapter(instance as never), controllers });
    expect(await allowed('PUT', '/partners/1', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/partners/1', APP)).toBeUndefined();
  });
});
