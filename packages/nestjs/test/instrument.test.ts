import { Controller, Injectable, Put } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { describe, expect, it } from 'vitest';

import { Cors, CorsModule, NoCors } from '../src/index.js';
import { APP, create, open, OPTIONS, PARTNER, PLATFORMS, start } from './exchange.js';
import { failureOf, IS_BARE } from './mistake.js';

@Cors('partners')
@Controller('orders')
class Orders {
  @Put(':id')
  save(): string {
    return 'saved';
  }
}

describe.each(PLATFORMS)('on %s', (_platform, adapter) => {
  it('an application may put a Proxy around everything that Nest makes', async () => {
    const options = { instrument: { instanceDecorator: (made: unknown): unknown => around(made) } };
    const { allowed } = await open(
      await create({ adapter: adapter(), controllers: [Orders], nest: options }),
    );
    expect(await allowed('PUT', '/orders/1', PARTNER)).toBe(PARTNER);
  });

  it('a controller may be a provider, too, or be extended by one', async () => {
    @Injectable()
    class Ordering extends Orders {}
    const { allowed } = await start({
      adapter: adapter(),
      controllers: [Orders],
      providers: [Orders, Ordering],
    });
    expect(await allowed('PUT', '/orders/1', PARTNER)).toBe(PARTNER);
  });

  it.skipIf(IS_BARE)('a controller of messages alone may inherit a policy', async () => {
    @Cors('partners')
    class Base {}
    @Controller()
    class Sums extends Base {
      @MessagePattern('sum')
      sum(): number {
        return 0;
      }
    }
    const { allowed } = await start({ adapter: adapter(), controllers: [Orders, Sums] });
    expect(await allowed('PUT', '/orders/1', PARTNER)).toBe(PARTNER);
  });

  it('a testing module may be made two applications of', async () => {
    const testing = await Test.createTestingModule({
      imports: [CorsModule.forRoot(OPTIONS)],
      controllers: [Orders],
    }).compile();
    for (const one of [adapter(), adapter()]) {
      const app = testing.createNestApplication(one, { logger: false });
      const { ask, call } = await open(app);
      expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
      expect((await call('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
      expect((await call('PUT', '/nothing', APP)).allows).toBe(APP);
    }
  });
});

describe('a decorator without parentheses, which compilers that do not look at types take', () => {
  const bare = NoCors as unknown as (target: object, key?: string, descriptor?: object) => void;
  const bareCors = Cors as unknown as typeof bare;
  const descriptor = { value: (): string => 'saved', configurable: true };

  it.each([
    ['@NoCors', '@NoCors()', () => bare(Orders.prototype, 'save', descriptor)],
    ['@NoCors', '@NoCors()', () => bare(Orders)],
    ['@Cors', "@Cors('partners')", () => bareCors(Orders.prototype, 'save', descriptor)],
    ['@Cors', "@Cors('partners')", () => bareCors(Orders)],
  ])('%s: throws where it is written', async (name, right, decorate) => {
    expect(await failureOf(decorate)).toEqual({
      name: 'TypeError',
      code: undefined,
      message: `cors: ${name} stands without parentheses; write ${right}`,
    });
  });
});

// A Map in a Proxy is none any more: Nest's own list of modules among them, which other packages read, too.
function around(made: unknown): unknown {
  return typeof made === 'object' && made !== null && !(made instanceof Map) ? new Proxy(made, {}) : made;
}
