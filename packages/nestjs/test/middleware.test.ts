import {
  BadRequestException,
  Controller,
  Get,
  Injectable,
  Module,
  Put,
  RequestMethod,
  type MiddlewareConsumer,
  type NestMiddleware,
  type NestModule,
} from '@nestjs/common';
import { describe, expect, it } from 'vitest';

import { Cors, NoCors } from '../src/index.js';
import { ADMIN, APP, PARTNER, PLATFORMS, start, STRANGER } from './exchange.js';

let runs = 0;

interface Incoming {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

interface Outgoing {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/** Does as the client says. */
@Injectable()
class Obedient implements NestMiddleware {
  use({ headers }: Incoming, response: Outgoing, next: (error?: unknown) => void): void {
    runs++;
    const order = headers['x-middleware'];
    if (order === 'throw') throw new BadRequestException('thrown');
    if (order === 'next') next(new BadRequestException('passed on'));
    else if (order === 'end') {
      response.statusCode = 401;
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.end('no');
    } else next();
  }
}

const obedient = new Obedient();

@Controller('mw')
class Routed {
  @Cors('partners') @Get() get(): string {
    return 'get';
  }
  @Cors('admin') @Put() put(): string {
    return 'put';
  }
  @Cors('partners') @Get('deep/:id') deep(): string {
    return 'deep';
  }
  @Cors('admin') @Get('left-out') leftOut(): string {
    return 'left out';
  }
  @NoCors() @Put('off') off(): string {
    return 'off';
  }
}

abstract class Bound implements NestModule {
  abstract configure(consumer: MiddlewareConsumer): void;
}

class ByMethod extends Bound {
  override configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(Obedient)
      .forRoutes(
        { path: 'mw', method: RequestMethod.GET },
        { path: 'mw', method: RequestMethod.PUT },
        { path: 'mw/deep/*rest', method: RequestMethod.GET },
      );
  }
}

class ByController extends Bound {
  override configure(consumer: MiddlewareConsumer): void {
    consumer.apply(Obedient).exclude({ path: 'mw/left-out', method: RequestMethod.GET }).forRoutes(Routed);
  }
}

class ForAll extends Bound {
  override configure(consumer: MiddlewareConsumer): void {
    consumer.apply(Obedient).forRoutes('*path');
  }
}

@Module({})
class Root {}

describe.each(PLATFORMS)('%s', (_platform, adapter) => {
  it.each([ByMethod, ByController, ForAll])(
    '$name: its responses have the policy of the route that they are in front of',
    async (module) => {
      const { call } = await start({ adapter: adapter(), module, controllers: [Routed] });
      for (const [order, status] of [
        ['throw', 400],
        ['next', 400],
        ['end', 401],
        ['go on', 200],
      ] as const) {
        for (const [method, path, origin] of [
          ['GET', '/mw', PARTNER],
          ['PUT', '/mw', ADMIN],
          ['GET', '/mw/deep/1', PARTNER],
        ] as const) {
          const more = { headers: { 'X-Middleware': order } };
          const answer = await call(method, path, origin, more);
          expect([order, path, answer.status, answer.allows]).toEqual([order, path, status, origin]);
          expect((await call(method, path, STRANGER, more)).allows).toBeUndefined();
        }
      }
    },
  );

  it.each([ByMethod, ByController, ForAll])(
    '$name: is not mistaken for the route, and sees no preflight',
    async (module) => {
      const { ask, allowed } = await start({ adapter: adapter(), module, controllers: [Routed] });
      runs = 0;
      for (const [method, path, origin] of [
        ['GET', '/mw', PARTNER],
        ['PUT', '/mw', ADMIN],
        ['GET', '/mw/deep/1', PARTNER],
        ['GET', '/mw/left-out', ADMIN],
        ['PATCH', '/mw', APP],
      ] as const) {
        expect([path, (await ask(method, path, origin)).allows]).toEqual([path, origin]);
        expect(runs).toBe(0);
      }
      for (const path of ['/mw', '/mw/deep/1', '/mw/left-out']) await allowed('GET', path, PARTNER);
      expect(runs).toBeGreaterThan(1);
    },
  );

  it('runs for a preflight of a route that is switched off', async () => {
    const { ask } = await start({ adapter: adapter(), module: ForAll, controllers: [Routed] });
    runs = 0;
    const asked = await ask('PUT', '/mw/off', PARTNER, { 'X-Middleware': 'end' });
    // And its own header is left alone.
    expect([asked.status, asked.allows, runs]).toEqual([401, '*', 1]);
  });

  it('app.use(): what ends or throws in front of everything has the policy of the route behind it', async () => {
    const { ask, call } = await start({ adapter: adapter(), module: Root, controllers: [Routed] }, (app) => {
      app.use((request: Incoming, response: Outgoing, next: (error?: unknown) => void) => {
        obedient.use(request, response, next);
      });
    });
    runs = 0;
    expect((await ask('PUT', '/mw', ADMIN, { 'X-Middleware': 'end' })).allows).toBe(ADMIN);
    expect((await ask('PUT', '/nope', APP, { 'X-Middleware': 'throw' })).allows).toBe(APP);
    expect(runs).toBe(0);
    for (const [order, status] of [
      ['throw', 400],
      ['next', 400],
      ['end', 401],
    ] as const) {
      for (const [method, path, origin] of [
        ['GET', '/mw', PARTNER],
        ['PUT', '/mw', ADMIN],
        ['GET', '/nope', APP],
      ] as const) {
        const answer = await call(method, path, origin, { headers: { 'X-Middleware': order } });
        expect([order, path, answer.status, answer.allows]).toEqual([order, path, status, origin]);
      }
    }
  });

  it('a global prefix in front of both', async () => {
    const { allowed, call } = await start(
      { adapter: adapter(), module: ByMethod, controllers: [Routed] },
      (app) => app.setGlobalPrefix('api', { exclude: ['mw/deep/*rest'] }),
    );
    expect(await allowed('PUT', '/api/mw', ADMIN)).toBe(ADMIN);
    expect(await allowed('GET', '/mw/deep/1', PARTNER)).toBe(PARTNER);
    const answer = await call('GET', '/api/mw', PARTNER, { headers: { 'X-Middleware': 'end' } });
    expect([answer.status, answer.allows]).toEqual([401, PARTNER]);
  });
});
