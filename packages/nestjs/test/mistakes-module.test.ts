import { Controller, Get, Injectable, Post, Scope } from '@nestjs/common';
import { describe, expect, it } from 'vitest';

import { Cors, CorsModule, NoCors } from '../src/index.js';
import { OPTIONS, PARTNER, PLATFORMS, start } from './exchange.js';
import { mistakeOf, moduleOf } from './mistake.js';

@Controller('orders')
class Orders {
  @Cors('partners')
  @Post()
  create(): string {
    return 'created';
  }
}

@NoCors()
@Controller('health')
class Health {
  @Get()
  live(): string {
    return 'live';
  }
}

@Controller('jobs')
class Jobs {
  @Cors('partners')
  run(): string {
    return 'run';
  }

  @NoCors()
  stop(): string {
    return 'stopped';
  }
}

@Injectable()
class Greeter {
  @Cors('partners')
  greet(): string {
    return 'hello';
  }
}

describe.each(PLATFORMS)('decorators without the module, on %s', (_platform, adapter) => {
  it.each([
    ['a method', { controllers: [Orders] }, 'Orders.create'],
    ['a class', { controllers: [Health] }, 'Health'],
    ['a method of a provider', { providers: [Greeter] }, 'Greeter.greet'],
    ['all of them', { controllers: [Jobs, Orders, Health], providers: [Greeter] }, undefined],
  ])('%s: stops the start', async (_what, metadata, places) => {
    const mistake = await mistakeOf({ adapter: adapter(), cors: null, ...metadata });
    expect(mistake).toEqual({
      name: 'CorsSetupError',
      code: 'module-missing',
      message: `cors: ${places === undefined ? 'Jobs.run, Jobs.stop, Orders.create, Health, Greeter.greet have' : `${places} has`} @Cors(...) or @NoCors(), and nothing carries it out; write imports: [CorsModule.forRoot({ origin: [...] })] in the root module`,
    });
  });

  it('also where enableCors() is called instead', async () => {
    const plan = { adapter: adapter(), cors: null, controllers: [Orders] };
    expect((await mistakeOf(plan, (app) => app.enableCors())).code).toBe('module-missing');
  });

  it('in a request-scoped controller, too', async () => {
    @Controller({ path: 'carts', scope: Scope.REQUEST })
    class Carts {
      @Cors('partners')
      @Get()
      list(): string {
        return 'listed';
      }
    }
    const { message } = await mistakeOf({ adapter: adapter(), cors: null, controllers: [Carts] });
    expect(message).toMatch(/^cors: Carts\.list has /);
  });

  it('without decorators, nothing is missing', async () => {
    @Controller()
    class Plain {
      @Get()
      list(): string {
        return 'listed';
      }
    }
    const { call } = await start({ adapter: adapter(), cors: null, controllers: [Plain] });
    const { status, allows } = await call('GET', '/', PARTNER);
    expect([status, allows]).toEqual([200, undefined]);
  });

  it('the module may stand in any module', async () => {
    const imports = [moduleOf({ imports: [CorsModule.forRoot(OPTIONS)] })];
    const { ask } = await start({ adapter: adapter(), cors: null, imports, controllers: [Orders] });
    expect((await ask('POST', '/orders', PARTNER)).allows).toBe(PARTNER);
  });
});
