import { Controller, Get, Put, type INestApplication } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { describe, expect, it } from 'vitest';

import { Cors, NoCors } from '../src/index.js';
import { APP, OPTIONS, PARTNER, PLATFORMS, start, type Plan } from './exchange.js';
import { Log, mistakeOf, NEST } from './mistake.js';

@Controller('orders')
class Orders {
  @Cors('partners')
  @Put(':id')
  save(): string {
    return 'saved';
  }

  @NoCors()
  @Get('internal')
  internal(): string {
    return 'internal';
  }

  @Get()
  list(): string {
    return 'listed';
  }
}

const LOST =
  'cors: the policy of Orders.save, Orders.internal cannot be tied to a route, so the default policy would hold there: something wraps the handlers of this application (instrumentation, or a patched Nest), or the route is not registered; remove it, write a row in routes, or accept it with strict: false';

type Callback = (this: unknown, ...given: unknown[]) => unknown;
type Verbs = Record<string, (...given: unknown[]) => unknown>;

const wrapped = (callback: Callback): Callback =>
  function (this: unknown, ...given) {
    return callback.apply(this, given);
  };

// As instrumentation does that puts a function of its own around every handler, and takes nothing along.
function wrapHandlers(app: INestApplication): void {
  const adapter = app.getHttpAdapter() as unknown as Verbs;
  for (const verb of ['get', 'put']) {
    const register = adapter[verb]?.bind(adapter);
    adapter[verb] = (...given) => register?.(...given.slice(0, -1), wrapped(given.at(-1) as Callback));
  }
}

// As instrumentation does that waits for the router, and changes what is in it.
function wrapLayers(app: INestApplication): void {
  const instance = app.getHttpAdapter().getInstance() as Verbs & {
    readonly router: { readonly stack: { readonly route?: { readonly stack: { handle: Callback }[] } }[] };
  };
  for (const verb of ['get', 'put']) {
    const register = instance[verb]?.bind(instance);
    instance[verb] = (...given) => {
      const result = register?.(...given);
      const layers = instance.router.stack.at(-1)?.route?.stack ?? [];
      for (const layer of layers) layer.handle = wrapped(layer.handle);
      return result;
    };
  }
}

const [[, express]] = PLATFORMS;

describe.each([
  ...PLATFORMS.map(
    ([platform, adapter]) => [`${platform}, around its functions`, adapter, wrapHandlers] as const,
  ),
  ['Express, in its router', express, wrapLayers] as const,
])('handlers that something has wrapped, on %s', (_platform, adapter, wrap) => {
  const plan = (): Plan => ({ adapter: adapter(), controllers: [Orders] });

  it('stop the start', async () => {
    expect(await mistakeOf(plan(), wrap)).toEqual({
      name: 'CorsSetupError',
      code: 'policy-without-route',
      message: LOST,
    });
  });

  it('strict: false: are logged, and have the default policy', async () => {
    const logger = new Log();
    const cors = { ...OPTIONS, strict: false };
    const { ask, call } = await start({ ...plan(), cors, nest: { logger } }, wrap);
    expect(logger.lines).toEqual([`error ${LOST}`]);
    for (const answer of [await ask('PUT', '/orders/1', APP), await call('PUT', '/orders/1', APP)])
      expect(answer.allows).toBe(APP);
    for (const answer of [await ask('PUT', '/orders/1', PARTNER), await call('PUT', '/orders/1', PARTNER)])
      expect(answer.allows).toBeUndefined();
    expect((await call('GET', '/orders/internal', APP)).allows).toBe(APP);
  });

  it('without a policy of their own: are nothing to worry about', async () => {
    @Controller('users')
    class Users {
      @Get()
      list(): string {
        return 'listed';
      }
    }
    const { ask } = await start({ adapter: adapter(), controllers: [Users] }, wrap);
    expect((await ask('GET', '/users', APP)).allows).toBe(APP);
  });

  it('a row in routes instead of the decorator: holds', async () => {
    @Controller('orders')
    class Plain {
      @Put(':id')
      save(): string {
        return 'saved';
      }
    }
    const cors = { ...OPTIONS, routes: [{ path: '/orders/*', methods: 'PUT', policy: 'partners' }] };
    const { ask, call } = await start({ adapter: adapter(), cors, controllers: [Plain] }, wrap);
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
    expect((await call('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
  });
});

describe.each(PLATFORMS)('setOnRouteTriggered() of Nest itself, on %s', (_platform, adapter) => {
  const observed = (): AbstractHttpAdapter => {
    const made = adapter();
    made.setOnRouteTriggered(() => undefined);
    return made;
  };

  // Nest 11 wraps the handler after it has copied the metadata to it.
  it.skipIf(NEST === 'nest-12')('loses the handlers on Nest 11, which stops the start', async () => {
    expect((await mistakeOf({ adapter: observed(), controllers: [Orders] })).message).toBe(LOST);
  });

  it.runIf(NEST === 'nest-12')('keeps them on Nest 12', async () => {
    const { ask } = await start({ adapter: observed(), controllers: [Orders] });
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
  });
});
