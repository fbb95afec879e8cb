import { All, Controller, Get, Module, Param, Post, Put, RequestMethod, Search } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { describe, expect, it } from 'vitest';

import { Cors, NoCors } from '../src/index.js';
import { ADMIN, APP, create, open, PARTNER, PLATFORMS, start, STRANGER } from './exchange.js';

@Controller('plain')
class Plain {
  @Get() get(): string {
    return 'plain';
  }
  @Put() put(): string {
    return 'put';
  }
}

@Controller('items')
class Items {
  @Cors('partners') @Get(':id') get(@Param('id') id: string): string {
    return `get ${id}`;
  }
  @Cors('admin') @Post('search') search(): string {
    return 'search';
  }
  @Cors('admin') @Get('files/*') file(): string {
    return 'file';
  }
  @Cors('admin') @All('any') any(): string {
    return 'any';
  }
}

@Controller('every')
class Every {
  @Cors('admin') @All('any') any(): string {
    return 'any';
  }
  @All('bare/:x') bare(): string {
    return 'bare';
  }
  @NoCors() @All('off') off(): string {
    return 'off';
  }
}

@Cors('admin')
@Controller(['multi-a', 'multi-b/:tenant'])
class Multi {
  @Put(['x', 'y/:z']) put(): string {
    return 'multi';
  }
}

@Cors('admin')
@Controller('cats')
class Cats {
  @Put(':id') put(): string {
    return 'cat';
  }
}

@Module({ controllers: [Cats] })
class CatsModule {}

const controllers = [Plain, Items, Every, Multi];
const imports = [
  CatsModule,
  RouterModule.register([{ path: 'zoo', children: [{ path: 'big', module: CatsModule }] }]),
];

interface RawRoutes {
  get(path: string, handler: RawHandler): unknown;
  put(path: string, handler: RawHandler): unknown;
}

type RawHandler = (request: unknown, response: { send(body: string): unknown }) => void;

const reply: RawHandler = (_request, response) => {
  response.send('raw');
};

describe.each(PLATFORMS)('%s', (platform, adapter) => {
  const run = async (): ReturnType<typeof start> => start({ adapter: adapter(), controllers, imports });

  it('the method decides which path is the more specific one', async () => {
    const { call, allowed } = await run();
    expect((await call('GET', '/items/search')).body).toBe('get search');
    expect(await allowed('GET', '/items/search', PARTNER)).toBe(PARTNER);
    expect(await allowed('GET', '/items/search', ADMIN)).toBeUndefined();
    expect(await allowed('POST', '/items/search', ADMIN)).toBe(ADMIN);
    expect(await allowed('POST', '/items/search', PARTNER)).toBeUndefined();
    // Nobody takes it: the default policy, as for its 404.
    expect(await allowed('PUT', '/items/search', APP)).toBe(APP);
  });

  it('wildcards', async () => {
    const { call, allowed } = await run();
    expect((await call('GET', '/items/files/a/b.txt')).body).toBe('file');
    expect(await allowed('GET', '/items/files/a/b.txt', ADMIN)).toBe(ADMIN);
    expect(await allowed('GET', '/items/files/a/b.txt', PARTNER)).toBeUndefined();
  });

  it.each(['GET', 'POST', 'PATCH', 'DELETE', 'HEAD'])('@All(), asked for %s', async (method) => {
    const { ask, call, allowed } = await run();
    expect(await allowed(method, '/every/any', ADMIN)).toBe(ADMIN);
    expect(await allowed(method, '/every/any', APP)).toBeUndefined();
    expect(await allowed(method, '/every/bare/1', APP)).toBe(APP);
    // Switched off: its own preflight comes to it as well.
    const asked = await ask(method, '/every/off', APP);
    expect([asked.allows, asked.body]).toEqual([undefined, 'off']);
    expect((await call(method, '/every/off', APP)).allows).toBeUndefined();
  });

  it('methods of WebDAV, by their own decorators', async () => {
    @Cors({ origin: [PARTNER], methods: ['SEARCH'] })
    @Controller('dav')
    class Dav {
      @Search() search(): string {
        return 'found';
      }
    }
    const { ask, call, allowed } = await start({ adapter: adapter(), controllers: [Dav] });
    expect((await call('SEARCH', '/dav')).body).toBe('found');
    expect(await allowed('SEARCH', '/dav', PARTNER)).toBe(PARTNER);
    expect((await ask('SEARCH', '/dav', PARTNER)).header('access-control-allow-methods')).toBe('SEARCH');
    expect(await allowed('PUT', '/dav', APP)).toBe(APP);
  });

  it('what stands first takes it on Express, what is the most specific on Fastify', async () => {
    const { allowed } = await run();
    const first = platform === 'Express' ? PARTNER : ADMIN;
    const other = platform === 'Express' ? ADMIN : PARTNER;
    expect(await allowed('GET', '/items/any', first)).toBe(first);
    expect(await allowed('GET', '/items/any', other)).toBeUndefined();
  });

  it('arrays of paths, on the controller and on the handler', async () => {
    const { call, allowed } = await run();
    for (const path of ['/multi-a/x', '/multi-a/y/1', '/multi-b/acme/x', '/multi-b/acme/y/1']) {
      expect((await call('PUT', path)).body).toBe('multi');
      expect([path, await allowed('PUT', path, ADMIN)]).toEqual([path, ADMIN]);
      expect([path, await allowed('PUT', path, APP)]).toEqual([path, undefined]);
    }
    expect(await allowed('PUT', '/multi-b/x', APP)).toBe(APP);
  });

  it('RouterModule, nested', async () => {
    const { call, allowed } = await run();
    expect((await call('PUT', '/zoo/big/cats/1')).body).toBe('cat');
    expect(await allowed('PUT', '/zoo/big/cats/1', ADMIN)).toBe(ADMIN);
    expect(await allowed('PUT', '/zoo/big/cats/1', APP)).toBeUndefined();
    expect(await allowed('PUT', '/cats/1', APP)).toBe(APP);
  });

  it('unknown paths: the default policy', async () => {
    const { call, allowed } = await run();
    expect((await call('GET', '/nope', APP)).status).toBe(404);
    expect(await allowed('GET', '/nope', APP)).toBe(APP);
    expect(await allowed('PUT', '/nope/further', APP)).toBe(APP);
    expect(await allowed('PUT', '/nope', STRANGER)).toBeUndefined();
  });

  it('case and trailing slash as the router has it', async () => {
    const { allowed } = await run();
    for (const path of ['/ZOO/big/cats/1', '/zoo/big/cats/1/']) {
      const reached = platform === 'Express' ? ADMIN : APP;
      expect([path, await allowed('PUT', path, reached)]).toEqual([path, reached]);
    }
    for (const path of ['/zoo//big/cats/1', '/zoo/big/cats/1//'])
      expect([path, await allowed('PUT', path, APP)]).toEqual([path, APP]);
  });

  it('queries, percent-encoding, and what cannot be decoded', async () => {
    const { ask, call, allowed } = await run();
    expect(await allowed('PUT', '/plain?x=/multi-a/x', APP)).toBe(APP);
    expect(await allowed('PUT', '/multi-a/x?y=/plain', ADMIN)).toBe(ADMIN);
    expect(await allowed('POST', '/items/search?', ADMIN)).toBe(ADMIN);
    expect(await allowed('GET', '/items/a%20b%2Fc', PARTNER)).toBe(PARTNER);
    // Express compares paths as they come, Fastify decodes them first.
    const encoded = platform === 'Express' ? APP : ADMIN;
    expect(await allowed('PUT', '/mult%69-a/x', encoded)).toBe(encoded);
    expect((await call('GET', '/items/%E0%A4%A', PARTNER)).status).toBe(400);
    const asked = await ask('GET', '/items/%E0%A4%A', PARTNER);
    // Fastify answers it before any hook, and so without any header.
    expect(asked.status).toBe(platform === 'Express' ? 204 : 400);
    expect((await call('GET', '/plain')).status).toBe(200);
  });

  it('a route of the platform itself, and one through the adapter, before and after the application is ready', async () => {
    const app = await create({ adapter: adapter(), controllers, imports });
    const raw = app.getHttpAdapter().getInstance() as RawRoutes;
    raw.put('/raw/early', reply);
    app.getHttpAdapter().put('/adapter/early', reply);
    await app.init();
    const late = ['/raw/late', '/adapter/late'];
    raw.put('/raw/late', reply);
    app.getHttpAdapter().put('/adapter/late', reply);
    const { call, allowed } = await open(app);
    for (const path of ['/raw/early', '/adapter/early', ...late]) {
      // Behind the handler for unknown paths, on Express, nothing is reached.
      const isReached = platform === 'Fastify' || !late.includes(path);
      expect([path, (await call('PUT', path)).status]).toEqual([path, isReached ? 200 : 404]);
      expect([path, await allowed('PUT', path, APP)]).toEqual([path, APP]);
      expect([path, await allowed('PUT', path, PARTNER)]).toEqual([path, undefined]);
    }
    expect(await allowed('PUT', '/multi-a/x', ADMIN)).toBe(ADMIN);
  });

  it('a route of the platform in front of a handler takes what it takes', async () => {
    const { call, allowed } = await start({ adapter: adapter(), controllers }, (app) => {
      const raw = app.getHttpAdapter().getInstance() as RawRoutes;
      raw.get('/items/raw', reply);
    });
    expect((await call('GET', '/items/raw')).body).toBe('raw');
    expect(await allowed('GET', '/items/raw', APP)).toBe(APP);
    expect(await allowed('GET', '/items/raw', PARTNER)).toBeUndefined();
    expect(await allowed('GET', '/items/other', PARTNER)).toBe(PARTNER);
  });

  it('a global prefix, with exclusions by path and by method', async () => {
    @Controller('health')
    class Health {
      @Cors('anyone') @Get() get(): string {
        return 'get';
      }
      @Cors('admin') @Put() put(): string {
        return 'put';
      }
    }
    const { call, allowed } = await start(
      { adapter: adapter(), controllers: [...controllers, Health], imports },
      (app) =>
        app.setGlobalPrefix('api', { exclude: [{ path: 'health', method: RequestMethod.GET }, 'zoo/*rest'] }),
    );
    expect(await allowed('POST', '/api/items/search', ADMIN)).toBe(ADMIN);
    expect(await allowed('POST', '/api/items/search', APP)).toBeUndefined();
    expect(await allowed('POST', '/items/search', APP)).toBe(APP);
    expect((await call('GET', '/health')).body).toBe('get');
    expect(await allowed('GET', '/health', STRANGER)).toBe('*');
    expect(await allowed('GET', '/api/health', APP)).toBe(APP);
    expect((await call('PUT', '/api/health')).body).toBe('put');
    expect(await allowed('PUT', '/api/health', ADMIN)).toBe(ADMIN);
    expect(await allowed('PUT', '/health', APP)).toBe(APP);
    expect(await allowed('PUT', '/zoo/big/cats/1', ADMIN)).toBe(ADMIN);
    expect(await allowed('PUT', '/api/nope', APP)).toBe(APP);
    expect((await call('GET', '/api/nope', APP)).status).toBe(404);
  });
});
