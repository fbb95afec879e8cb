import { Controller, Get, Inject, Injectable, Put, type INestApplication } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModule } from '@nestjs/testing';
import { describe, expect, it } from 'vitest';

import { Cors, CorsModule, NoCors, type CorsModuleOptions, type CorsOptionsFactory } from '../src/index.js';
import { APP, open, OPTIONS, PARTNER, PLATFORMS, STRANGER } from './exchange.js';
import { failureOf } from './mistake.js';

@Injectable()
class Store {
  find(): string {
    return 'from the store';
  }
}

@Cors('partners')
@Controller('orders')
class Orders {
  readonly #store: Store;

  constructor(@Inject(Store) store: Store) {
    this.#store = store;
  }

  @Get(':id')
  find(): string {
    return this.#store.find();
  }

  @Cors({ maxAge: 600 })
  @Put(':id')
  save(): string {
    return `saved ${this.#store.find()}`;
  }

  @NoCors()
  @Get('internal/all')
  internal(): string {
    return 'internal';
  }
}

@Injectable()
class CorsConfig implements CorsOptionsFactory {
  createCorsOptions(): CorsModuleOptions {
    return OPTIONS;
  }
}

const full = { imports: [CorsModule.forRoot(OPTIONS)], controllers: [Orders], providers: [Store] };
const OTHER = 'https://other.test';

describe('a controller with policies, by itself', () => {
  it('is a class like any other', () => {
    expect(new Orders(new Store()).save()).toBe('saved from the store');
  });

  it.each([
    ['without the module', { controllers: [Orders], providers: [Store] }],
    ['with the module', full],
  ])('comes out of a testing module without an application, %s', async (_how, metadata) => {
    const moduleRef = await Test.createTestingModule(metadata)
      .overrideProvider(Store)
      .useValue({ find: () => 'a stand-in' })
      .compile();
    expect(moduleRef.get(Orders).save()).toBe('saved a stand-in');
    await moduleRef.init();
    expect(moduleRef.get(Orders).find()).toBe('a stand-in');
    await moduleRef.close();
  });

  it('with wrong options, there is no testing module', async () => {
    const wrong = Test.createTestingModule({ imports: [CorsModule.forRoot({ origin: 'app.test' })] });
    expect((await failureOf(async () => wrong.compile())).code).toBe('ERR_CORS_POLICY');
  });
});

describe.each(PLATFORMS)('an application of a testing module, on %s', (_platform, adapter) => {
  const compiled = async (): Promise<TestingModule> => Test.createTestingModule(full).compile();

  it('has the policies of its routes', async () => {
    const app = (await compiled()).createNestApplication(adapter());
    await app.init();
    const { ask, call } = await open(app);
    const answer = await ask('PUT', '/orders/1', PARTNER);
    expect([answer.status, answer.allows, answer.header('access-control-max-age')]).toEqual([
      204,
      PARTNER,
      '600',
    ]);
    expect((await ask('GET', '/orders/1', PARTNER)).header('access-control-max-age')).toBeUndefined();
    expect((await ask('GET', '/orders/internal/all', PARTNER)).status).toBe(404);
    expect((await ask('GET', '/unknown', APP)).allows).toBe(APP);
    expect((await ask('PUT', '/orders/1', STRANGER)).allows).toBeUndefined();
    const saved = await call('PUT', '/orders/1', PARTNER);
    expect([saved.body, saved.allows]).toEqual(['saved from the store', PARTNER]);
  });

  it('listens without init()', async () => {
    const { ask } = await open((await compiled()).createNestApplication(adapter()));
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
  });

  it('has the service that stands in for another', async () => {
    const moduleRef = await Test.createTestingModule(full)
      .overrideProvider(Store)
      .useValue({ find: () => 'a stand-in' })
      .compile();
    const { call } = await open(moduleRef.createNestApplication(adapter()));
    const { body, allows } = await call('GET', '/orders/1', PARTNER);
    expect([body, allows]).toEqual(['a stand-in', PARTNER]);
  });

  it('has other origins where what makes them is overridden', async () => {
    const moduleRef = await Test.createTestingModule({
      ...full,
      imports: [CorsModule.forRootAsync({ useClass: CorsConfig })],
    })
      .overrideProvider(CorsConfig)
      .useValue({ createCorsOptions: () => ({ ...OPTIONS, origin: [OTHER] }) })
      .compile();
    const { ask } = await open(moduleRef.createNestApplication(adapter()));
    expect((await ask('GET', '/unknown', OTHER)).allows).toBe(OTHER);
    expect((await ask('GET', '/unknown', APP)).allows).toBeUndefined();
  });

  it('has other origins where the module is overridden', async () => {
    const production = CorsModule.forRoot(OPTIONS);
    const moduleRef = await Test.createTestingModule({ ...full, imports: [production] })
      .overrideModule(production as never)
      .useModule(CorsModule.forRoot({ ...OPTIONS, origin: [OTHER] }) as never)
      .compile();
    const { ask } = await open(moduleRef.createNestApplication(adapter()));
    expect((await ask('GET', '/unknown', OTHER)).allows).toBe(OTHER);
    expect((await ask('GET', '/unknown', APP)).allows).toBeUndefined();
  });

  it.each([
    ['enableCors() before init()', {}, (app: INestApplication) => app.enableCors()],
    ['{ cors: true }', { cors: true }, () => undefined],
    ['{ cors: options }', { cors: { origin: APP } }, () => undefined],
  ])('refuses %s', async (_what, options, prepare) => {
    const moduleRef = await compiled();
    const mistake = await failureOf(async () => {
      const app = moduleRef.createNestApplication(adapter(), {
        logger: false,
        abortOnError: false,
        ...options,
      });
      prepare(app);
      await app.init();
    });
    expect([mistake.code, mistake.message]).toEqual([
      'stacked-cors',
      expect.stringContaining('write its options in CorsModule.forRoot({ ... })'),
    ]);
  });

  it.each([
    ['a wrong policy', { ...full, imports: [CorsModule.forRoot({ origin: '*' })] }, 'ERR_CORS_POLICY'],
    ['decorators without the module', { ...full, imports: [] }, 'module-missing'],
  ])('%s: stops init()', async (_what, metadata, code) => {
    const moduleRef = await Test.createTestingModule(metadata).compile();
    const mistake = await failureOf(async () =>
      moduleRef.createNestApplication(adapter(), { logger: false, abortOnError: false }).init(),
    );
    expect(mistake.code).toBe(code);
  });

  it('two applications of one metadata do not know each other', async () => {
    const first = await open((await compiled()).createNestApplication(adapter()));
    const second = await open((await compiled()).createNestApplication(adapter()));
    for (const { ask } of [first, second])
      expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
  });
});

it('inject() of Fastify answers as over a socket', async () => {
  const moduleRef = await Test.createTestingModule(full).compile();
  const app = moduleRef.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.init();
  const { statusCode, headers } = await app.inject({
    method: 'OPTIONS',
    url: '/orders/1',
    headers: { origin: PARTNER, 'access-control-request-method': 'PUT' },
  });
  expect([statusCode, headers['access-control-allow-origin']]).toEqual([204, PARTNER]);
  await app.close();
});
