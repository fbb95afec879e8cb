import { Controller, Get, Injectable, Post, type Type } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { describe, expect, it } from 'vitest';

import { Cors, NoCors } from '../src/index.js';
import { OPTIONS, PARTNER, PLATFORMS, start } from './exchange.js';
import { failureOf, IS_BARE, Log, mistakeOf } from './mistake.js';

const ELSEWHERE =
  "which only controllers and their route handlers can have; for a GraphQL resolver write CorsModule.forRoot({ ..., routes: [{ path: '/graphql', policy: ... }] }), for a WebSocket gateway its own option cors (see socketIoCors)";

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

  @Get()
  list(): string {
    return 'listed';
  }
}

@Cors('partner')
@Controller('soon')
class Soon {
  later(): string {
    return 'later';
  }
}

@Cors('partners')
@Injectable()
class Greeter {
  @Cors('partners')
  greet(): string {
    return 'hello';
  }
}

// Where TypeScript refuses the decorator, it is called as JavaScript would.
const anywhere = Cors('partners') as (target: object, key: string, descriptor?: PropertyDescriptor) => void;

describe('a decorator that stands on something else than a class or a method: throws where it is written', () => {
  it.each([
    ['a property', 'Orders.note', 'no method', () => anywhere(Orders.prototype, 'note')],
    [
      'a getter',
      'Orders.size',
      'no method',
      () => anywhere(Orders.prototype, 'size', { get: () => 1, configurable: true }),
    ],
    [
      'a static method',
      'Orders.of',
      'static',
      () => anywhere(Orders, 'of', { value: () => new Orders(), configurable: true }),
    ],
    ['a static property', 'Orders.count', 'no method', () => anywhere(Orders, 'count')],
  ])('%s', async (_what, place, what, decorate) => {
    expect(await failureOf(decorate)).toEqual({
      name: 'TypeError',
      code: undefined,
      message: `cors: @Cors(...) stands on ${place}, which is ${what}; write it on a controller or on a route handler`,
    });
  });
});

describe('two policies at one place: throw where they are written', () => {
  it.each([
    ['Orders.create', () => Cors('partners')(Orders.prototype, 'create', describeOf(Orders, 'create'))],
    ['Orders.create', () => NoCors()(Orders.prototype, 'create', describeOf(Orders, 'create'))],
    ['Health', () => Cors({ maxAge: 600 })(Health)],
  ])('%s', async (place, decorate) => {
    expect(await failureOf(decorate)).toEqual({
      name: 'CorsSetupError',
      code: 'registered-twice',
      message: `cors: ${place} has two policies, by @Cors(...) or @NoCors(), and it cannot be told which is meant; keep one`,
    });
  });

  it('but a subclass may have its own', () => {
    class Sub extends Health {}
    expect(() => Cors('partners')(Sub)).not.toThrow();
  });
});

describe.each(PLATFORMS)('a policy where Nest makes no route, on %s', (_platform, adapter) => {
  it.each([
    ['methods without a route', [Jobs], 'Jobs.run, Jobs.stop'],
    ['a controller without routes, whatever it says', [Soon], 'Soon'],
  ])('%s: stop the start', async (_what, controllers, places) => {
    expect(await mistakeOf({ adapter: adapter(), controllers })).toEqual({
      name: 'CorsSetupError',
      code: 'policy-without-route',
      message: `cors: ${places} ${places.includes(',') ? 'have' : 'has'} @Cors(...) or @NoCors(), but no route; add @Get(), @Put() or the like, or remove it`,
    });
  });

  it('a provider: stops the start', async () => {
    expect(await mistakeOf({ adapter: adapter(), providers: [Greeter] })).toEqual({
      name: 'CorsSetupError',
      code: 'policy-without-route',
      message: `cors: Greeter, Greeter.greet have @Cors(...) or @NoCors(), ${ELSEWHERE}`,
    });
  });

  it('several of them: are told at once', async () => {
    const { message } = await mistakeOf({ adapter: adapter(), controllers: [Jobs], providers: [Greeter] });
    expect(message.split('\n').map((line) => line.replace(/ have .*/, ''))).toEqual([
      'cors: Jobs.run, Jobs.stop',
      'cors: Greeter, Greeter.greet',
    ]);
  });

  // Neither package is installed beside the oldest Nest.
  it.skipIf(IS_BARE)('a WebSocket gateway and its messages: stop the start', async () => {
    @Cors('partners')
    @WebSocketGateway()
    class Chat {
      @Cors('partners')
      @SubscribeMessage('say')
      say(): string {
        return 'said';
      }
    }
    const { message } = await mistakeOf({ adapter: adapter(), providers: [Chat] });
    expect(message).toBe(`cors: Chat, Chat.say have @Cors(...) or @NoCors(), ${ELSEWHERE}`);
  });

  it.skipIf(IS_BARE)('a message handler of a controller: stops the start', async () => {
    @Controller()
    class Sums {
      @Cors('partners')
      @MessagePattern('sum')
      sum(): number {
        return 1;
      }
    }
    const { message } = await mistakeOf({ adapter: adapter(), controllers: [Sums] });
    expect(message).toMatch(/^cors: Sums\.sum has .*, but no route; /);
  });

  it('strict: false: is logged, and the application starts', async () => {
    const logger = new Log();
    const { ask } = await start({
      adapter: adapter(),
      cors: { ...OPTIONS, strict: false },
      controllers: [Jobs, Orders],
      providers: [Greeter],
      nest: { logger },
    });
    expect(logger.lines).toEqual([
      'error cors: Jobs.run, Jobs.stop have @Cors(...) or @NoCors(), but no route; add @Get(), @Put() or the like, or remove it',
      `error cors: Greeter, Greeter.greet have @Cors(...) or @NoCors(), ${ELSEWHERE}`,
    ]);
    expect((await ask('POST', '/orders', PARTNER)).allows).toBe(PARTNER);
  });

  it('strict: false: pardons no policy that is wrong', async () => {
    @Controller()
    class Typo {
      @Cors('partner')
      @Get()
      list(): string {
        return 'listed';
      }
    }
    const cors = { ...OPTIONS, strict: false };
    expect((await mistakeOf({ adapter: adapter(), cors, controllers: [Typo] })).code).toBe('ERR_CORS_POLICY');
  });
});

function describeOf(type: Type, name: string): PropertyDescriptor {
  return Object.getOwnPropertyDescriptor(type.prototype, name) as PropertyDescriptor;
}
