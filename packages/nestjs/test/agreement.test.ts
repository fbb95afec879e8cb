import { All, Controller, Delete, Get, Head, Options, Patch, Post, Put } from '@nestjs/common';
import { describe, expect, it } from 'vitest';

import { Cors, NoCors } from '../src/index.js';
import { ADMIN, APP, OPTIONS, PARTNER, PLATFORMS, start, STRANGER } from './exchange.js';

// Routes that get in each other's way, each with a policy that tells it apart.

class Crud {
  @Get() list(): string {
    return 'list';
  }
  @Get(':id') one(): string {
    return 'one';
  }
  @Cors({ origin: [ADMIN, PARTNER] }) @Patch(':id') patch(): string {
    return 'patch';
  }
  @Options(':id') options(): string {
    return 'options';
  }
}

@Cors('partners')
@Controller(['things', 'goods'])
class Things extends Crud {
  @Cors('admin') @Get('search') search(): string {
    return 'search';
  }
  @Cors('admin') @Head('heads') heads(): string {
    return '';
  }
  @Cors({ origin: [STRANGER] }) @Post(':id') post(): string {
    return 'post';
  }
  @NoCors() @Delete(':id') remove(): string {
    return 'removed';
  }
  @Cors('anyone') @All(':id/parts/:part') parts(): string {
    return 'parts';
  }
  @Put(':id/parts/first') part(): string {
    return 'part';
  }
}

@Cors('admin')
@Controller('things/special')
class Special extends Crud {
  @Put() put(): string {
    return 'put';
  }
  @NoCors() @Post('deep/*') deep(): string {
    return 'deep';
  }
}

@Controller()
class Everything {
  @Get() root(): string {
    return 'root';
  }
  @Cors({ origin: [STRANGER] }) @All('rest/*') rest(): string {
    return 'rest';
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const ORIGINS = [APP, PARTNER, ADMIN, STRANGER];
const PATHS = [
  '/',
  '/?q',
  '/things',
  '/goods/',
  '/things/1',
  '/THINGS/1',
  '/things/1/',
  '/things/heads',
  '/things/search',
  '/things/search?x=1',
  '/things/special',
  '/things/special/1',
  '/things/special/deep/er',
  '/goods/1/parts/first',
  '/things/1/parts/2',
  '/things/1/nothing',
  '/rest/a/b',
  '/rest',
  '/api/things',
  '/nope',
  // Other spellings, which one router takes for the same and another does not.
  '//things/1',
  '/things//1',
  '/./things/1',
  '/%74hings/1',
  '/things/%31',
  '/things/a%2Fb',
  '/things/1;a=b',
  '/things/1?',
  '/things/%E0%A4%A',
  '/things/%',
  'http://elsewhere.test/things/1',
];

describe.each(PLATFORMS)('%s', (_platform, adapter) => {
  it.each([
    ['as it is', OPTIONS],
    [
      'with a table of routes',
      {
        ...OPTIONS,
        routes: [
          { path: '/things/**', methods: ['PUT', 'GET'], policy: 'anyone' },
          { path: '/nope', policy: 'admin' },
          { path: '/rest', policy: false },
        ],
      },
    ],
    ['with an origin function', { ...OPTIONS, origin: async (one: string) => Promise.resolve(one === APP) }],
  ] as const)(
    'every preflight allows what the response that it asks about allows: %s',
    async (_how, cors) => {
      const { allowed } = await start({
        adapter: adapter(),
        cors,
        controllers: [Things, Special, Everything],
      });
      const seen = new Set<string | undefined>();
      for (const path of PATHS)
        for (const method of METHODS)
          for (const origin of ORIGINS) seen.add(await allowed(method, path, origin));
      // Or it would say nothing that they agree.
      expect(seen).toEqual(new Set([undefined, '*', ...ORIGINS]));
    },
  );
});
