import { Controller, Get, HostParam, Put } from '@nestjs/common';
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify';
import { describe, expect, it } from 'vitest';

import { Cors, NoCors } from '../src/index.js';
import { ADMIN, APP, PARTNER, PLATFORMS, start, STRANGER } from './exchange.js';

@Cors('partners')
@Controller({ path: 'tenant', host: 'partner.api.test' })
class OfOne {
  @Put() put(): string {
    return 'one';
  }
}

@Cors('admin')
@Controller({ path: 'tenant', host: [':tenant.admin.test', 'admin.test'] })
class OfSeveral {
  @Put() put(@HostParam('tenant') tenant: string | undefined): string {
    return `several ${String(tenant)}`;
  }
}

@Cors('anyone')
@Controller({ path: 'tenant', host: /^(?<kind>dev|test)\d+\.local$/ })
class OfPattern {
  @Put() put(@HostParam('kind') kind: string): string {
    return `pattern ${kind}`;
  }
}

@NoCors()
@Controller({ path: 'tenant', host: 'off.test' })
class OfNone {
  @Put() put(): string {
    return 'off';
  }
}

@Controller('tenant')
class OfAll {
  @Put() put(): string {
    return 'all';
  }
  @Cors('admin') @Get() get(): string {
    return 'get';
  }
}

const at = (host: string): { headers: Record<string, string> } => ({ headers: { Host: host } });

describe('Express: @Controller({ host })', () => {
  const [, adapter] = PLATFORMS[0];

  it.each([
    ['partner.api.test', 'one', PARTNER, ADMIN],
    ['partner.api.test:8080', 'one', PARTNER, ADMIN],
    ['PARTNER.api.test', 'one', PARTNER, ADMIN],
    ['x.admin.test', 'several x', ADMIN, PARTNER],
    ['admin.test', 'several undefined', ADMIN, PARTNER],
    ['dev7.local', 'pattern dev', STRANGER, undefined],
    ['x.y.admin.test', 'several x.y', ADMIN, APP],
    ['admin.test.evil.test', 'all', APP, ADMIN],
    ['127.0.0.1', 'all', APP, PARTNER],
  ])('%s: names, lists, parameters and patterns', async (host, body, own, other) => {
    const { call, allowed } = await start({
      adapter: adapter(),
      controllers: [OfOne, OfSeveral, OfPattern, OfNone, OfAll],
    });
    expect((await call('PUT', '/tenant', undefined, at(host))).body).toBe(body);
    const isAnyone = own === STRANGER;
    expect(await allowed('PUT', '/tenant', own, at(host))).toBe(isAnyone ? '*' : own);
    if (other !== undefined) expect(await allowed('PUT', '/tenant', other, at(host))).toBeUndefined();
    // Which of them has a handler for the method counts as well.
    expect(await allowed('GET', '/tenant', ADMIN, at(host))).toBe(ADMIN);
  });

  it('switched off for one host', async () => {
    const { ask, call } = await start({ adapter: adapter(), controllers: [OfNone, OfAll] });
    expect((await ask('PUT', '/tenant', APP, at('off.test').headers)).status).toBe(404);
    expect((await call('PUT', '/tenant', APP, at('off.test'))).allows).toBeUndefined();
    expect((await ask('PUT', '/tenant', APP, at('on.test').headers)).allows).toBe(APP);
  });

  it('a host that no controller is for: the default policy, as for its 404', async () => {
    const { call, allowed } = await start({ adapter: adapter(), controllers: [OfOne, OfSeveral] });
    expect((await call('PUT', '/tenant', APP, at('else.test'))).status).toBe(404);
    expect(await allowed('PUT', '/tenant', APP, at('else.test'))).toBe(APP);
    expect(await allowed('PUT', '/tenant', PARTNER, at('else.test'))).toBeUndefined();
  });

  it('behind a proxy that is trusted, by the host that it forwards', async () => {
    const { allowed } = await start({ adapter: adapter(), controllers: [OfOne, OfAll] }, (app) => {
      (app.getHttpAdapter().getInstance() as { set(name: string, value: unknown): void }).set(
        'trust proxy',
        true,
      );
    });
    const forwarded = { headers: { 'X-Forwarded-Host': 'partner.api.test' } };
    expect(await allowed('PUT', '/tenant', PARTNER, forwarded)).toBe(PARTNER);
    expect(await allowed('PUT', '/tenant', APP)).toBe(APP);
  });
});

describe('Fastify', () => {
  const [, adapter] = PLATFORMS[1];

  @Cors('partners')
  @Controller('tenant')
  class ConstrainedToOne {
    @RouteConstraints({ host: 'partner.api.test' }) @Put() put(): string {
      return 'one';
    }
  }
  @Cors('admin')
  @Controller('tenant')
  class ConstrainedToPattern {
    @RouteConstraints({ host: /^.*\.admin\.test$/ }) @Put() put(): string {
      return 'pattern';
    }
  }

  it.each([
    ['partner.api.test', 'one', PARTNER, ADMIN],
    ['x.admin.test', 'pattern', ADMIN, PARTNER],
    ['else.test', 'all', APP, PARTNER],
  ])('@RouteConstraints({ host }), asked at %s', async (host, body, own, other) => {
    const controllers = [ConstrainedToOne, ConstrainedToPattern, OfAll];
    const { call, allowed } = await start({ adapter: adapter(), controllers });
    expect((await call('PUT', '/tenant', undefined, at(host))).body).toBe(body);
    expect(await allowed('PUT', '/tenant', own, at(host))).toBe(own);
    expect(await allowed('PUT', '/tenant', other, at(host))).toBeUndefined();
  });

  // Nest 11.2 drops them from what its adapter is given.
  it.skipIf(process.env['NEST'] === 'nest-11')('constraints of the application: candidates', async () => {
    const strategy = {
      name: 'tier',
      validate: () => undefined,
      storage: () => {
        const stored = new Map<unknown, unknown>();
        return {
          get: (key: unknown) => stored.get(key) ?? null,
          set: (key: unknown, store: unknown) => void stored.set(key, store),
        };
      },
      deriveConstraint: ({ headers }: { headers: Record<string, unknown> }) => headers['x-tier'],
    };
    @Controller('tiers')
    class Tiers {
      @RouteConstraints({ tier: 'gold' }) @Cors('partners') @Put() gold(): string {
        return 'gold';
      }
      @RouteConstraints({ tier: 'lead' }) @Cors('admin') @Put() lead(): string {
        return 'lead';
      }
    }
    const { ask, call } = await start({
      // Fastify 5.4, which Nest 11.1.4 has, knows them at the top alone.
      adapter: new FastifyAdapter(
        (process.env['NEST'] === 'nest-11-oldest'
          ? { constraints: { tier: strategy } }
          : { routerOptions: { constraints: { tier: strategy } } }) as never,
      ),
      controllers: [Tiers],
    });
    expect((await ask('PUT', '/tiers', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/tiers', ADMIN)).allows).toBe(ADMIN);
    expect((await ask('PUT', '/tiers', STRANGER)).allows).toBeUndefined();
    const gold = { headers: { 'X-Tier': 'gold' } };
    const answer = await call('PUT', '/tiers', PARTNER, gold);
    expect([answer.body, answer.allows]).toEqual(['gold', PARTNER]);
    expect((await call('PUT', '/tiers', ADMIN, gold)).allows).toBeUndefined();
    expect((await call('PUT', '/tiers', APP)).allows).toBe(APP);
  });

  it('@Controller({ host }) alone: for other hosts it answers itself, under its own policy', async () => {
    const { call, allowed } = await start({ adapter: adapter(), controllers: [OfOne] });
    expect((await call('PUT', '/tenant', undefined, at('partner.api.test'))).body).toBe('one');
    expect(await allowed('PUT', '/tenant', PARTNER, at('partner.api.test'))).toBe(PARTNER);
    // Fastify cannot pass it on to another route: Nest 12 says 404, Nest 11 500.
    expect((await call('PUT', '/tenant', PARTNER, at('else.test'))).status).toBeGreaterThanOrEqual(404);
    expect(await allowed('PUT', '/tenant', PARTNER, at('else.test'))).toBe(PARTNER);
    expect(await allowed('PUT', '/tenant', APP, at('else.test'))).toBeUndefined();
  });
});
