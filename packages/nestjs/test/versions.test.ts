import {
  Controller,
  Get,
  Put,
  Version,
  VERSION_NEUTRAL,
  VersioningType,
  type VersioningOptions,
} from '@nestjs/common';
import { describe, expect, it } from 'vitest';

import { Cors } from '../src/index.js';
import { ADMIN, APP, PARTNER, PLATFORMS, start, STRANGER, type Running } from './exchange.js';

const FOURTH = 'https://fourth.test';

@Cors('partners')
@Controller({ path: 'ver', version: '1' })
class First {
  @Put() put(): string {
    return 'v1';
  }
  @Put('first') first(): string {
    return 'only in v1';
  }
  @Put('same') same(): string {
    return 'same v1';
  }
}

@Cors('admin')
@Controller({ path: 'ver', version: ['2', '3'] })
class Second {
  @Put() put(): string {
    return 'v2';
  }
  @Cors('partners') @Put('same') same(): string {
    return 'same v2';
  }
  @Version('4') @Cors({ origin: [FOURTH] }) @Put('own') own(): string {
    return 'v4';
  }
  @Version(['5', VERSION_NEUTRAL]) @Cors({ origin: [FOURTH] }) @Put('mixed') mixed(): string {
    return 'v5';
  }
}

@Controller({ path: 'ver', version: VERSION_NEUTRAL })
class Neutral {
  @Put('neutral') neutral(): string {
    return 'neutral';
  }
  @Cors('anyone') @Get('open') open(): string {
    return 'open';
  }
}

@Controller('ver')
class Without {
  @Cors('admin') @Put('without') without(): string {
    return 'without';
  }
}

const controllers = [First, Second, Neutral, Without];

const asked = { 'Access-Control-Request-Headers': 'content-type, x-version' };
const versioned = (version: string): { headers: Record<string, string> } => ({
  headers: { 'X-Version': version },
});

describe.each(PLATFORMS)('%s', (platform, adapter) => {
  const run = async (versioning: VersioningOptions): Promise<Running> =>
    start({ adapter: adapter(), controllers }, (app) => app.enableVersioning(versioning));

  it('in the path: exact, by controller, by method, in lists, neutral, and by default', async () => {
    const { call, allowed } = await run({ type: VersioningType.URI, defaultVersion: ['7', VERSION_NEUTRAL] });
    for (const [path, body, own, other] of [
      ['/v1/ver', 'v1', PARTNER, ADMIN],
      ['/v2/ver', 'v2', ADMIN, PARTNER],
      ['/v3/ver', 'v2', ADMIN, PARTNER],
      ['/v4/ver/own', 'v4', FOURTH, ADMIN],
      ['/v5/ver/mixed', 'v5', FOURTH, ADMIN],
      ['/ver/mixed', 'v5', FOURTH, ADMIN],
      ['/ver/neutral', 'neutral', APP, ADMIN],
      ['/ver/without', 'without', ADMIN, APP],
      ['/v7/ver/without', 'without', ADMIN, APP],
      // What no version has is a 404, and has the default policy.
      ['/ver', 'Cannot PUT /ver', APP, PARTNER],
      ['/v2/ver/own', 'Cannot PUT /v2/ver/own', APP, FOURTH],
      ['/v9/ver', 'Cannot PUT /v9/ver', APP, ADMIN],
    ] as const) {
      expect((await call('PUT', path)).body).toContain(body);
      expect([path, await allowed('PUT', path, own)]).toEqual([path, own]);
      expect([path, await allowed('PUT', path, other)]).toEqual([path, undefined]);
    }
  });

  it('in the path, with a prefix of its own, behind a global prefix', async () => {
    const app = start({ adapter: adapter(), controllers }, (one) =>
      one.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI, prefix: 'version-' }),
    );
    const { allowed } = await app;
    expect(await allowed('PUT', '/api/version-2/ver', ADMIN)).toBe(ADMIN);
    expect(await allowed('PUT', '/api/v2/ver', APP)).toBe(APP);
    expect(await allowed('PUT', '/version-2/ver', APP)).toBe(APP);
    expect(await allowed('PUT', '/api/ver/without', ADMIN)).toBe(ADMIN);
  });

  it('in a header: the response has the policy of the version that it was asked of', async () => {
    const { call } = await run({ type: VersioningType.HEADER, header: 'X-Version' });
    for (const [version, path, body, origin] of [
      ['1', '/ver', 'v1', PARTNER],
      ['2', '/ver', 'v2', ADMIN],
      ['3', '/ver', 'v2', ADMIN],
      ['2', '/ver/same', 'same v2', PARTNER],
      ['5', '/ver/mixed', 'v5', FOURTH],
      ['9', '/ver', 'Cannot PUT', APP],
    ] as const) {
      const answer = await call('PUT', path, origin, versioned(version));
      expect([version, path, answer.allows]).toEqual([version, path, origin]);
      expect(answer.body).toContain(body);
      expect((await call('PUT', path, STRANGER, versioned(version))).allows).toBeUndefined();
    }
    expect((await call('PUT', '/ver', ADMIN, versioned('1'))).allows).toBeUndefined();
    expect((await call('PUT', '/ver/neutral', APP)).allows).toBe(APP);
    expect((await call('PUT', '/ver/without', ADMIN, versioned('1'))).allows).toBe(ADMIN);
  });

  it('in a header that the preflight names: allowed by one version is enough', async () => {
    const { ask } = await run({ type: VersioningType.HEADER, header: 'X-Version' });
    for (const [path, origin, allows] of [
      ['/ver', PARTNER, PARTNER],
      ['/ver', ADMIN, ADMIN],
      ['/ver', STRANGER, undefined],
      ['/ver/own', FOURTH, FOURTH],
      ['/ver/own', ADMIN, undefined],
      ['/ver/same', PARTNER, PARTNER],
      ['/ver/same', ADMIN, undefined],
      ['/ver/first', PARTNER, PARTNER],
      ['/ver/neutral', APP, APP],
      ['/ver/without', ADMIN, ADMIN],
      ['/ver/without', APP, undefined],
      ['/nope', APP, APP],
    ] as const) {
      const answer = await ask('PUT', path, origin, asked);
      expect([path, origin, answer.status, answer.allows]).toEqual([path, origin, 204, allows]);
    }
  });

  it('in a header that the preflight does not name', async () => {
    const { ask, call } = await run({ type: VersioningType.HEADER, header: 'X-Version' });
    // Without the header no version is reached, which Express can be asked; Fastify's are candidates all the same.
    const { allows } = await ask('PUT', '/ver', PARTNER);
    expect(allows).toBe(platform === 'Express' ? undefined : PARTNER);
    expect((await call('PUT', '/ver', PARTNER)).allows).toBeUndefined();
    expect((await ask('PUT', '/ver/neutral', APP)).allows).toBe(APP);
    expect((await ask('PUT', '/ver/mixed', FOURTH)).allows).toBe(FOURTH);
    expect((await call('PUT', '/ver/mixed', FOURTH)).allows).toBe(FOURTH);
    expect((await ask('GET', '/ver/open', STRANGER)).allows).toBe('*');
  });

  it('in the media type: any version may be meant', async () => {
    const { ask, call } = await run({ type: VersioningType.MEDIA_TYPE, key: 'v=' });
    for (const accept of [{}, { Accept: '*/*' }, { Accept: 'application/json;v=1' }]) {
      expect((await ask('PUT', '/ver', PARTNER, accept)).allows).toBe(PARTNER);
      expect((await ask('PUT', '/ver', ADMIN, accept)).allows).toBe(ADMIN);
      expect((await ask('PUT', '/ver', STRANGER, accept)).allows).toBeUndefined();
    }
    const second = { headers: { Accept: 'application/json;v=2' } };
    const first = { headers: { Accept: 'application/json;v=1' } };
    expect((await call('PUT', '/ver', ADMIN, second)).allows).toBe(ADMIN);
    expect((await call('PUT', '/ver', ADMIN, second)).body).toBe('v2');
    expect((await call('PUT', '/ver', ADMIN, first)).allows).toBeUndefined();
    expect((await call('PUT', '/ver', PARTNER, first)).allows).toBe(PARTNER);
  });
});
