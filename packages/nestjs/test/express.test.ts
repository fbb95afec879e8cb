import { createRequire } from 'node:module';

import { Controller, Get, Next, Post, Put } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { describe, expect, it } from 'vitest';

import { Cors } from '../src/index.js';
import { ADMIN, APP, create, open, OPTIONS, PARTNER, start, STRANGER } from './exchange.js';

type Handler = (
  request: unknown,
  response: { status(code: number): { send(body: string): unknown }; send(body: string): unknown },
  next: () => void,
) => void;

/** Of Express, what these tests use. */
interface Router {
  (...given: unknown[]): void;
  put(path: string, handler: Handler): this;
  all(path: string, handler: Handler): this;
  use(handler: Handler): this;
  use(path: string, handler: Router): this;
  enable(setting: string): this;
}

// Not imported: its types are no dependency of this package.
const express = createRequire(import.meta.url)('express') as { (): Router; Router(): Router };

@Cors('partners')
@Controller('partners')
class Partners {
  @Get() get(): string {
    return 'got';
  }
  @Put(':id') put(): string {
    return 'put';
  }
}

const controllers = [Partners];

describe('Express', () => {
  it('settings of the router: case and trailing slash', async () => {
    const instance = express();
    instance.enable('case sensitive routing').enable('strict routing');
    const { call, allowed } = await start({
      adapter: new ExpressAdapter(instance),
      controllers,
      cors: { ...OPTIONS, routes: [{ path: '/files/**', policy: 'admin' }] },
    });
    for (const [path, origin] of [
      ['/partners/7', PARTNER],
      ['/PARTNERS/7', APP],
      ['/partners/7/', APP],
      ['/files/a', ADMIN],
      ['/FILES/a', APP],
    ] as const) {
      expect([path, (await call('PUT', path)).status]).toEqual([path, origin === PARTNER ? 200 : 404]);
      expect([path, await allowed('PUT', path, origin)]).toEqual([path, origin]);
      expect([path, await allowed('PUT', path, STRANGER)]).toEqual([path, undefined]);
    }
  });

  it('routers of its own, mounted beside and in front of the handlers', async () => {
    const { call, allowed } = await start({ adapter: new ExpressAdapter(), controllers }, (app) => {
      const router = express.Router();
      router.put('/7', (_request, response) => void response.send('by the router'));
      router.use((_request, _response, next) => next());
      app.use('/partners', router);
      app.use('/other', router);
    });
    expect((await call('PUT', '/partners/7')).body).toBe('by the router');
    expect(await allowed('PUT', '/partners/7', APP)).toBe(APP);
    expect(await allowed('PUT', '/partners/7', PARTNER)).toBeUndefined();
    expect(await allowed('PUT', '/partners/8', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/other/7', APP)).toBe(APP);
    expect(await allowed('PUT', '/other/8', PARTNER)).toBeUndefined();
  });

  it('a route for all methods in front of a handler is taken for middleware', async () => {
    const { call, allowed } = await start({ adapter: new ExpressAdapter(), controllers }, (app) => {
      const raw = app.getHttpAdapter().getInstance() as Router;
      raw.all('/partners/:id', (_request, _response, next) => next());
      raw.all('/all', (_request, response) => void response.send('all'));
    });
    expect((await call('PUT', '/partners/7')).body).toBe('put');
    expect(await allowed('PUT', '/partners/7', PARTNER)).toBe(PARTNER);
    expect((await call('PUT', '/all')).body).toBe('all');
    expect(await allowed('PUT', '/all', APP)).toBe(APP);
  });

  it('mounted in another application, which is not asked about anything', async () => {
    const app = await create({ adapter: new ExpressAdapter(), controllers });
    await app.init();
    const outer = express();
    outer.use('/inner', app.getHttpAdapter().getInstance() as Router);
    outer.use((_request, response) => void response.status(404).send('outer'));
    const around = await open(await create({ adapter: new ExpressAdapter(outer), cors: null }));
    expect((await around.call('PUT', '/inner/partners/7')).body).toBe('put');
    expect(await around.allowed('PUT', '/inner/partners/7', PARTNER)).toBe(PARTNER);
    expect(await around.allowed('PUT', '/inner/partners/7', APP)).toBeUndefined();
    expect(await around.allowed('PUT', '/inner/nope', APP)).toBe(APP);
    expect(await around.allowed('PUT', '/partners/7', PARTNER)).toBeUndefined();
    await app.close();
  });

  it('a method that middleware has overridden: the response has the policy of the handler that is reached', async () => {
    @Controller('orders')
    class Orders {
      @Cors({ origin: '*', credentials: false }) @Post() create(): string {
        return 'created';
      }
      @Cors('admin') @Put() save(): string {
        return 'saved';
      }
    }
    const app = await create({ adapter: new ExpressAdapter(), controllers: [Orders] });
    app.use(
      (
        request: { method: string; headers: Record<string, string> },
        _response: unknown,
        next: () => void,
      ) => {
        request.method = request.headers['x-http-method-override'] ?? request.method;
        next();
      },
    );
    const { call } = await open(app);
    const overridden = await call('POST', '/orders', STRANGER, {
      headers: { 'X-HTTP-Method-Override': 'PUT' },
    });
    expect([overridden.body, overridden.allows]).toEqual(['saved', undefined]);
    expect((await call('POST', '/orders', STRANGER)).allows).toBe('*');
  });

  it('a handler that passes on: the response is that of the next, the preflight that of the first', async () => {
    @Controller('handed')
    class Handing {
      @Cors('partners') @Put(':id') first(@Next() next: () => void): void {
        next();
      }
      @Cors('admin') @Put('on') second(): string {
        return 'second';
      }
    }
    const { ask, call } = await start({ adapter: new ExpressAdapter(), controllers: [Handing] });
    const answer = await call('PUT', '/handed/on', ADMIN);
    expect([answer.body, answer.allows]).toEqual(['second', ADMIN]);
    expect((await call('PUT', '/handed/on', PARTNER)).allows).toBeUndefined();
    // No look-up can know that before the handler has run.
    expect((await ask('PUT', '/handed/on', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/handed/on', ADMIN)).allows).toBeUndefined();
  });
});
