import { Controller, Get, Injectable, Module, Put } from '@nestjs/common';
import { describe, expect, it } from 'vitest';

import { Cors, CorsModule, type CorsModuleOptions, type CorsOptionsFactory } from '../src/index.js';
import { ADMIN, APP, OPTIONS, PARTNER, PLATFORMS, start, STRANGER } from './exchange.js';

@Controller('plain')
class Plain {
  @Get() get(): string {
    return 'plain';
  }
  @Put() put(): string {
    return 'put';
  }
}

@Cors('partners')
@Controller('partners')
class Partners {
  @Put() put(): string {
    return 'put';
  }
  @Cors('admin') @Put('admin') admin(): string {
    return 'admin';
  }
}

@Injectable()
class Origins {
  async allows(origin: string): Promise<boolean> {
    await new Promise((resolve) => setImmediate(resolve));
    return origin === APP;
  }
}

@Module({ providers: [Origins], exports: [Origins] })
class OriginsModule {}

@Injectable()
class Options implements CorsOptionsFactory {
  readonly #origins: Origins;
  constructor(origins: Origins) {
    this.#origins = origins;
  }
  async createCorsOptions(): Promise<CorsModuleOptions> {
    const origins = this.#origins;
    return Promise.resolve({ ...OPTIONS, origin: async (origin: string) => origins.allows(origin) });
  }
}

@Module({ imports: [OriginsModule], providers: [Options], exports: [Options] })
class OptionsModule {}

const controllers = [Plain, Partners];

describe.each(PLATFORMS)('%s', (platform, adapter) => {
  it.each([
    [
      'useFactory, with what it injects',
      CorsModule.forRootAsync({
        imports: [OriginsModule],
        inject: [Origins],
        useFactory: async (origins: Origins) =>
          Promise.resolve({ ...OPTIONS, origin: async (origin: string) => origins.allows(origin) }),
      }),
    ],
    ['useClass', CorsModule.forRootAsync({ imports: [OriginsModule], useClass: Options })],
    ['useExisting', CorsModule.forRootAsync({ imports: [OptionsModule], useExisting: Options })],
  ])('forRootAsync, by %s: an origin function of a service that takes its time', async (_way, cors) => {
    const { call, allowed } = await start({ adapter: adapter(), cors: null, imports: [cors], controllers });
    expect(await allowed('PUT', '/plain', APP)).toBe(APP);
    expect(await allowed('PUT', '/plain', STRANGER)).toBeUndefined();
    expect(await allowed('PUT', '/nope', APP)).toBe(APP);
    expect(await allowed('PUT', '/partners', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/partners/admin', ADMIN)).toBe(ADMIN);
    expect(await allowed('PUT', '/partners', APP)).toBeUndefined();
    const answer = await call('GET', '/plain', APP);
    expect([answer.status, answer.body]).toEqual([200, 'plain']);
    expect((await call('GET', '/plain')).header('vary')).toBe('Origin');
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no database');
      },
    ],
    ['rejects', async () => Promise.reject(new Error('no database'))],
    ['gives no boolean', () => 'yes' as unknown as boolean],
    ['gives no boolean later', async () => Promise.resolve(undefined as unknown as boolean)],
  ])(
    'an origin function that %s: 500 by the exception layer, which nobody may read',
    async (_how, origin) => {
      const { ask, call } = await start({ adapter: adapter(), cors: { ...OPTIONS, origin }, controllers });
      for (const answer of [
        await ask('PUT', '/plain', APP),
        await call('GET', '/plain', APP),
        await call('GET', '/nope', APP),
      ]) {
        expect([answer.status, answer.allows]).toEqual([500, undefined]);
        expect(JSON.parse(answer.body)).toEqual({ statusCode: 500, message: 'Internal server error' });
        expect(answer.header('vary')).toContain('Origin');
      }
      // Neither is asked: there is no origin to ask about, and a route has a policy of its own.
      expect((await call('GET', '/plain')).body).toBe('plain');
      expect((await call('PUT', '/partners', PARTNER)).allows).toBe(PARTNER);
      expect((await ask('PUT', '/partners', PARTNER)).allows).toBe(PARTNER);
    },
  );

  it('a table of routes, together with decorators', async () => {
    const { allowed } = await start({
      adapter: adapter(),
      controllers,
      cors: {
        ...OPTIONS,
        routes: [
          { path: '/plain', methods: ['PUT'], policy: 'admin' },
          { path: '/partners/**', policy: { origin: [STRANGER], maxAge: 9 } },
          { path: '/files/**', policy: 'anyone' },
        ],
      },
    });
    expect(await allowed('GET', '/plain', APP)).toBe(APP);
    expect(await allowed('PUT', '/plain', ADMIN)).toBe(ADMIN);
    expect(await allowed('PUT', '/plain', APP)).toBeUndefined();
    // What is written at the handler lies over what the table says of its path.
    expect(await allowed('PUT', '/partners/admin', ADMIN)).toBe(ADMIN);
    expect(await allowed('PUT', '/partners/admin', STRANGER)).toBeUndefined();
    expect(await allowed('PUT', '/partners/nope', STRANGER)).toBe(STRANGER);
    expect(await allowed('GET', '/files/a/b', STRANGER)).toBe('*');
    // A spelling that the router takes for the same must not evade the table.
    const path = platform === 'Express' ? '/PLAIN' : '/plain';
    expect(await allowed('PUT', path, APP)).toBeUndefined();
  });

  it('a patch lies over what the table says of the path', async () => {
    @Controller('patched')
    class Patched {
      @Cors({ maxAge: 5 }) @Put() put(): string {
        return 'put';
      }
    }
    const { ask } = await start({
      adapter: adapter(),
      controllers: [Patched],
      cors: { ...OPTIONS, routes: [{ path: '/patched', policy: 'partners' }] },
    });
    const answer = await ask('PUT', '/patched', PARTNER);
    expect([answer.allows, answer.header('access-control-max-age')]).toEqual([PARTNER, '5']);
    expect((await ask('PUT', '/patched', APP)).allows).toBeUndefined();
  });

  it('two applications in one process that share controllers, started at once', async () => {
    const theirs = {
      origin: [STRANGER],
      policies: { partners: { origin: [ADMIN] }, admin: { origin: [APP] } },
    };
    const [one, two] = await Promise.all([
      start({ adapter: adapter(), controllers }),
      start({ adapter: adapter(), controllers: [Partners, Plain], cors: theirs }),
    ]);
    for (const [running, expected] of [
      [one, { '/plain': APP, '/partners': PARTNER, '/partners/admin': ADMIN }],
      [two, { '/plain': STRANGER, '/partners': ADMIN, '/partners/admin': APP }],
    ] as const) {
      for (const [path, origin] of Object.entries(expected)) {
        for (const asked of [APP, PARTNER, ADMIN, STRANGER])
          expect([path, asked, await running.allowed('PUT', path, asked)]).toEqual([
            path,
            asked,
            asked === origin ? origin : undefined,
          ]);
      }
    }
  });

  it("Nest 12's order by specificity, and its policy for conflicts (Nest 11 ignores both)", async () => {
    @Controller('items')
    class Items {
      @Cors('partners') @Put(':id') put(): string {
        return 'any';
      }
      @Cors('admin') @Put('special') special(): string {
        return 'special';
      }
      @Put('*') rest(): string {
        return 'rest';
      }
    }
    const { call, allowed } = await start({
      adapter: adapter(),
      controllers: [Items, ...controllers],
      nest: { routeResolutionStrategy: 'specificity', routeConflictPolicy: { shadow: 'warn' } },
    });
    const { body } = await call('PUT', '/items/special');
    const isFirst = platform === 'Express' && process.env['NEST'] !== 'nest-12';
    expect(body).toBe(isFirst ? 'any' : 'special');
    expect(await allowed('PUT', '/items/special', ADMIN)).toBe(isFirst ? undefined : ADMIN);
    expect(await allowed('PUT', '/items/special', PARTNER)).toBe(isFirst ? PARTNER : undefined);
    expect(await allowed('PUT', '/items/7', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/items/7/8', APP)).toBe(APP);
    expect(await allowed('PUT', '/partners/admin', ADMIN)).toBe(ADMIN);
  });
});
