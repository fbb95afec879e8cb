import {
  Controller,
  ForbiddenException,
  Get,
  Injectable,
  type CanActivate,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import { describe, expect, it } from 'vitest';

import { Cors } from '../src/index.js';
import { APP, create, open, PARTNER, PLATFORMS, start } from './exchange.js';

type Handler = (() => string) & { roles?: readonly string[] };

/** Two controllers that inherit one handler, each with its own policy where that is asked for. */
function heirsOf(base: Type, ...policies: readonly string[]): Type[] {
  return ['a', 'b'].map((path, at) => {
    class Heir extends base {}
    Controller(path)(Heir);
    const policy = policies[at];
    if (policy !== undefined) Cors(policy)(Heir);
    return Heir;
  });
}

/** Lets nobody in who asks for a handler that wants a role. */
@Injectable()
class RolesOfFunction implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return (context.getHandler() as Handler).roles === undefined;
  }
}

const withRoles: MethodDecorator = (_target, _key, descriptor) => {
  (descriptor.value as Handler).roles = ['admin'];
};

describe.each(PLATFORMS)('a handler that two controllers inherit, on %s', (_platform, adapter) => {
  class Guarded {
    @withRoles
    @Get()
    list(): string {
      return 'secret';
    }
  }

  it.each([
    ['without policies', []],
    ['with one policy', ['partners', 'partners']],
    ['with different policies', ['partners', 'admin']],
  ])('keeps what decorators have put on the function, %s', async (_what, policies) => {
    const { call } = await start({
      adapter: adapter(),
      controllers: heirsOf(Guarded, ...policies),
      providers: [{ provide: 'APP_GUARD', useClass: RolesOfFunction }],
    });
    expect([(await call('GET', '/a', APP)).status, (await call('GET', '/b', APP)).status]).toEqual([
      403, 403,
    ]);
  });

  it.each([
    ['without policies', [], true],
    ['with one policy', ['partners', 'partners'], true],
    // What cannot be had both ways: a function has one policy.
    ['with different policies', ['partners', 'admin'], false],
  ])('stays the function that it is: %s', async (_what, policies, isSame) => {
    class Plain {
      @Get()
      list(): string {
        return 'listed';
      }
    }
    const app = await create({ adapter: adapter(), controllers: heirsOf(Plain, ...policies) });
    const handlers: unknown[] = [];
    app.useGlobalGuards({
      canActivate: (context: ExecutionContext) => handlers.push(context.getHandler()) > 0,
    });
    const { call } = await open(app);
    await call('GET', '/a', APP);
    await call('GET', '/b', APP);
    expect(handlers[0] === handlers[1]).toBe(isSame);
  });

  it.each([
    ['without policies', []],
    ['with different policies', ['partners', 'admin']],
  ])('is what the constructor has put in its place: %s', async (_what, policies) => {
    class Wrapped {
      constructor() {
        this.list = () => {
          throw new ForbiddenException();
        };
      }
      @Get()
      list(): string {
        return 'secret';
      }
    }
    const { call, allowed } = await start({ adapter: adapter(), controllers: heirsOf(Wrapped, ...policies) });
    expect([(await call('GET', '/a', APP)).status, (await call('GET', '/b', APP)).status]).toEqual([
      403, 403,
    ]);
    const isPartners = policies.length > 0;
    expect(await allowed('GET', '/a', PARTNER)).toBe(isPartners ? PARTNER : undefined);
    expect(await allowed('GET', '/b', PARTNER)).toBeUndefined();
  });

  it('may belong to instances that take no more properties', async () => {
    class Frozen {
      constructor() {
        Object.freeze(this);
      }
      @Get()
      list(): string {
        return 'listed';
      }
    }
    const { allowed } = await start({ adapter: adapter(), controllers: heirsOf(Frozen) });
    expect(await allowed('GET', '/b', APP)).toBe(APP);
    await expect(
      start({ adapter: adapter(), controllers: heirsOf(Frozen, 'partners', 'admin') }),
    ).rejects.toThrow('the policy of Heir.list cannot be tied to a route');
  });

  it('may be bound in the constructor', async () => {
    @Cors('partners')
    @Controller('bound')
    class Bound {
      constructor() {
        this.list = this.list.bind(this);
      }
      @Get()
      list(): string {
        return 'listed';
      }
    }
    const { allowed } = await start({ adapter: adapter(), controllers: [Bound] });
    expect(await allowed('GET', '/bound', PARTNER)).toBe(PARTNER);
  });
});
