import { createRequire } from 'node:module';

import { Controller, Put, type INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { describe, expect, it } from 'vitest';

import { Cors, CorsModule } from '../src/index.js';
import { APP, create, open, OPTIONS, PARTNER, PLATFORMS, start, STRANGER } from './exchange.js';
import { failureOf, Log, mistakeOf, moduleOf } from './mistake.js';

const STACKED =
  'cors: app.enableCors(...), or the option cors of NestFactory.create(...), would be a second CORS layer beside CorsModule, with a policy of its own; remove it, and write its options in CorsModule.forRoot({ ... })';
const TWICE =
  'cors: CorsModule.forRoot(...) or forRootAsync(...) stands in two modules of the same application, and it cannot be told which is meant; keep the one in the root module, which holds for all (or two applications share one adapter; give each its own)';

@Controller('orders')
class Orders {
  @Cors('partners')
  @Put(':id')
  save(): string {
    return 'saved';
  }
}

describe.each(PLATFORMS)('a second CORS layer, on %s', (_platform, adapter) => {
  const plan = (): { adapter: AbstractHttpAdapter; controllers: (typeof Orders)[] } => ({
    adapter: adapter(),
    controllers: [Orders],
  });

  it.each([
    ['enableCors()', (app: INestApplication) => app.enableCors()],
    ['enableCors(options)', (app: INestApplication) => app.enableCors({ origin: APP })],
    [
      'enableCors() after init()',
      async (app: INestApplication) => {
        await app.init();
        app.enableCors();
      },
    ],
  ])('%s: throws, and says where its options go', async (_what, prepare) => {
    expect(await mistakeOf(plan(), prepare)).toEqual({
      name: 'CorsSetupError',
      code: 'stacked-cors',
      message: STACKED,
    });
  });

  it.each([
    ['{ cors: true }', true],
    ['{ cors: options }', { origin: APP }],
  ])('NestFactory.create(AppModule, %s): stops the start', async (_what, cors) => {
    expect(await mistakeOf({ ...plan(), nest: { cors } })).toMatchObject({
      code: 'stacked-cors',
      message: STACKED,
    });
  });

  it('NestFactory.create(AppModule, { cors: false }) is none', async () => {
    await expect(mistakeOf({ ...plan(), nest: { cors: false } })).rejects.toThrow('nothing was refused');
  });

  it('forRoot in two modules: stops the start', async () => {
    const imports = [moduleOf({ imports: [CorsModule.forRoot({ origin: '*' })] })];
    expect(await mistakeOf({ ...plan(), imports })).toEqual({
      name: 'CorsSetupError',
      code: 'registered-twice',
      message: TWICE,
    });
  });

  it('forRoot in one, and forRootAsync in another: stop the start', async () => {
    const imports = [moduleOf({ imports: [CorsModule.forRootAsync({ useFactory: () => OPTIONS })] })];
    expect((await mistakeOf({ ...plan(), imports })).code).toBe('registered-twice');
  });

  it('forRoot in two modules that Nest tells apart by their text: stops the start', async () => {
    const imports = [moduleOf({ imports: [CorsModule.forRoot({ origin: '*' })] })];
    const nest = { moduleIdGeneratorAlgorithm: 'deep-hash' } as const;
    expect((await mistakeOf({ ...plan(), imports, nest })).code).toBe('registered-twice');
  });

  it('one forRoot that two modules import is one', async () => {
    const shared = CorsModule.forRoot(OPTIONS);
    const imports = [shared, moduleOf({ imports: [shared] })];
    const { ask } = await start({ ...plan(), cors: null, imports });
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
  });

  it('CorsModule without forRoot in a feature module, beside the one in the root, is one', async () => {
    const { ask } = await start({ ...plan(), imports: [moduleOf({ imports: [CorsModule] })] });
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/orders/1', APP)).allows).toBeUndefined();
  });

  it('CorsModule without forRoot beside the one in the root: tells a mistake once', async () => {
    @Controller('jobs')
    class Jobs {
      @Cors('partners')
      run(): string {
        return 'run';
      }
    }
    const logger = new Log();
    const cors = { ...OPTIONS, strict: false };
    const imports = [moduleOf({ imports: [CorsModule] })];
    await start({ adapter: adapter(), cors, imports, controllers: [Jobs], nest: { logger } });
    expect(logger.lines).toEqual([expect.stringMatching(/^error cors: Jobs\.run has /)]);
  });
});

// What Nest itself would load for enableCors().
const [[, express], [, fastify]] = PLATFORMS;
const load = (from: string, name: string): unknown =>
  createRequire(createRequire(import.meta.url).resolve(from))(name);

describe('a package for CORS beside the module', () => {
  it('cors on Express: is overruled, and told', async () => {
    const cors = load('@nestjs/platform-express', 'cors') as (options: object) => () => void;
    const logger = new Log();
    const plan = { adapter: express(), controllers: [Orders], nest: { logger } };
    const { ask, call } = await start(plan, (app) => app.use(cors({ origin: STRANGER, credentials: true })));
    expect((await ask('PUT', '/orders/1', STRANGER)).allows).toBeUndefined();
    const { status, lines } = await call('PUT', '/orders/1', STRANGER);
    expect(status).toBe(200);
    expect(lines.filter(([name]) => /^access-control-|^vary$/i.test(name))).toEqual([['Vary', 'Origin']]);
    expect((await call('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
    expect(logger.lines).toEqual([
      'warn cors: the package cors is in the same application, and is overruled, except where a policy is false; remove it',
    ]);
  });

  it('@fastify/cors on Fastify: stops the start', async () => {
    const plugin = load('@nestjs/platform-fastify', '@fastify/cors');
    const app = await create({ adapter: fastify(), controllers: [Orders] });
    const instance = app.getHttpAdapter().getInstance() as {
      register(plugin: unknown, options: object): void;
    };
    instance.register(plugin, { origin: STRANGER });
    expect(await failureOf(async () => open(app))).toEqual({
      name: 'CorsSetupError',
      code: 'stacked-cors',
      message:
        'cors: @fastify/cors is registered in the same application, and would answer preflights by a policy of its own; remove it',
    });
  });
});

describe('an adapter that routes cannot be looked up in', () => {
  class CustomAdapter extends ExpressAdapter {
    override getType(): string {
      return 'custom';
    }
  }

  it('of another platform: stops the start', async () => {
    const adapter = new CustomAdapter() as AbstractHttpAdapter;
    expect(await mistakeOf({ adapter, controllers: [Orders] })).toEqual({
      name: 'CorsSetupError',
      code: 'unsupported-adapter',
      message:
        'cors: the application runs on the adapter "custom", whose routes cannot be looked up; use ExpressAdapter or FastifyAdapter, or write cors(...) of @corskit/node in front of it, with a routes table, instead of CorsModule',
    });
  });

  it('of another platform, without the module: is none of our business', async () => {
    @Controller('users')
    class Users {
      @Put(':id')
      save(): string {
        return 'saved';
      }
    }
    const adapter = new CustomAdapter() as AbstractHttpAdapter;
    const { call } = await start({ adapter, cors: null, controllers: [Users] });
    expect((await call('PUT', '/users/1')).body).toBe('saved');
  });

  it.each(PLATFORMS)('of a Nest before 11.1.4, on %s: stops the start', async (_platform, make) => {
    const adapter = Object.defineProperty(make(), 'setOnRequestHook', { value: undefined, writable: true });
    expect(await mistakeOf({ adapter, controllers: [Orders] })).toEqual({
      name: 'CorsSetupError',
      code: 'unsupported-adapter',
      message:
        'cors: this version of Nest cannot run anything in front of its middleware, so preflights would not be answered; update @nestjs/core and its platform to 11.1.4 or later',
    });
  });
});
