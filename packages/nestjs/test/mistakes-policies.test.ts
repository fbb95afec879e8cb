import { All, Controller, Delete, Get, Put, type Type } from '@nestjs/common';
import { describe, expect, it } from 'vitest';

import { Cors, type PolicyInput } from '../src/index.js';
import { OPTIONS, PLATFORMS, start } from './exchange.js';
import { mistakeOf, moduleOf } from './mistake.js';

// What is written here is what TypeScript would not let through, too: not all write TypeScript.
function onMethod(policy: unknown): Type {
  @Controller('orders')
  class Orders {
    @Cors(policy as PolicyInput)
    @Put(':id')
    save(): string {
      return 'saved';
    }
  }
  return Orders;
}

function onClass(policy: unknown): Type {
  @Cors(policy as PolicyInput)
  @Controller('orders')
  class Orders {
    @Get()
    list(): string {
      return 'listed';
    }

    @Put(':id')
    save(): string {
      return 'saved';
    }
  }
  return Orders;
}

const WRONG = [
  [
    'an option by another name',
    { allowHeaders: ['X-Token'] },
    'cors: allowHeaders: there is no such option; write allowedHeaders (allowHeaders is its name in @koa/cors and hono/cors) [unknown-option]',
  ],
  [
    'an option with a slip',
    { maxage: 600 },
    'cors: maxage: there is no such option; did you mean maxAge? [unknown-option]',
  ],
  [
    'a value of another type',
    { credentials: 'yes' },
    'cors: credentials: "yes" is not a boolean; write true or false [invalid-option-type]',
  ],
  [
    'an origin from an unset variable',
    { origin: undefined },
    'cors: origin: it is undefined (an unset variable?); name who may call, or leave the key out to keep what is in force [origin-missing]',
  ],
  [
    'a name that there is not',
    'partner',
    'cors: there is no policy "partner"; did you mean "partners"? [unknown-policy-name]',
  ],
  [
    'a name that is like none',
    'x',
    'cors: there is no policy "x"; the policies are "partners", "admin", "anyone" [unknown-policy-name]',
  ],
  ...(
    [
      ['undefined', undefined],
      ['null', null],
      ['5', 5],
      ['true', true],
      ['an array', ['https://app.test']],
      ['a function', () => true],
      ['Symbol(policy)', Symbol('policy')],
    ] as const
  ).map(
    ([shown, value]) =>
      [
        shown,
        value,
        `cors: ${shown} is no policy; write the name of one, options such as { ${shown === 'an array' ? "origin: ['https://app.example.com']" : 'maxAge: 600'} }, or false [invalid-option-type]`,
      ] as const,
  ),
  [
    'a policy that is wrong over the one that is in force',
    { origin: '*' },
    "cors: origin: '*' with credentials: true would hand every site the data of whoever is logged in, and browsers refuse it; list the origins, or leave credentials out; here they are in force already: to do without them, write credentials: false beside it, or name a policy of its own [wildcard-origin-with-credentials]",
  ],
] as const;

describe.each(PLATFORMS)('a wrong policy, on %s', (_platform, adapter) => {
  it.each(WRONG)('%s, on a method: stops the start', async (_what, policy, line) => {
    const mistake = await mistakeOf({ adapter: adapter(), controllers: [onMethod(policy)] });
    expect(mistake).toEqual({
      name: 'CorsPolicyError',
      code: 'ERR_CORS_POLICY',
      message: `1 mistake in the CORS policy of Orders.save\n  ${line}`,
    });
  });

  it.each(WRONG)(
    '%s, on a class: stops the start, told once for all methods',
    async (_what, policy, line) => {
      const mistake = await mistakeOf({ adapter: adapter(), controllers: [onClass(policy)] });
      expect(mistake).toEqual({
        name: 'CorsPolicyError',
        code: 'ERR_CORS_POLICY',
        message: `1 mistake in the CORS policy of Orders\n  ${line}`,
      });
    },
  );

  it('has no policies to suggest where none has a name', async () => {
    const { message } = await mistakeOf({
      adapter: adapter(),
      cors: { origin: '*' },
      controllers: [onMethod('partners')],
    });
    expect(message).toContain('write policies: { partners: { origin: ... } } beside the default policy');
  });

  it('names the method, where its patch is wrong over that of its class alone', async () => {
    @Cors({ credentials: true })
    @Controller('orders')
    class Orders {
      @Get()
      list(): string {
        return 'listed';
      }

      @Cors({ origin: '*' })
      @Put(':id')
      save(): string {
        return 'saved';
      }
    }
    const options = { origin: ['https://app.test'] };
    const { message } = await mistakeOf({ adapter: adapter(), cors: options, controllers: [Orders] });
    expect(message).toMatch(
      /^1 mistake in the CORS policy of Orders\.save\n.* '\*' with credentials: true .*\[wildcard-origin-with-credentials\]$/,
    );
  });

  it('takes the same patch where what is in force goes with it', async () => {
    const wildcard = { adapter: adapter(), controllers: [onMethod({ origin: '*' })] };
    await expect(mistakeOf({ ...wildcard, cors: { origin: ['https://app.test'] } })).rejects.toThrow(
      'nothing was refused',
    );
  });

  it('tells the mistakes of all controllers, and those of the options before', async () => {
    @Cors('partner')
    @Controller('orders')
    class Orders {
      @Cors({ maxAge: -1 })
      @Put(':id')
      save(): string {
        return 'saved';
      }

      @Cors({ origin: '*' })
      @Delete(':id')
      remove(): string {
        return 'removed';
      }
    }
    @Cors({ exposeHeaders: 'X-Total' } as PolicyInput)
    @Controller('users')
    class Users {
      @Get()
      list(): string {
        return 'listed';
      }
    }
    const plan = { adapter: adapter(), controllers: [Orders, Users] };
    const { code, message } = await mistakeOf(plan);
    expect(code).toBe('ERR_CORS_POLICY');
    expect(message.split('\n').map((line) => line.replace(/cors: .*\[/, '['))).toEqual([
      '4 mistakes in the CORS policy of Orders, Orders.save, Orders.remove, Users',
      '  Orders: [unknown-policy-name]',
      '  Orders.save: [invalid-max-age]',
      '  Orders.remove: [wildcard-origin-with-credentials]',
      '  Users: [unknown-option]',
    ]);
    // Over options that are wrong themselves, nothing can be judged.
    const options = { ...OPTIONS, credentials: 'yes' as never };
    expect((await mistakeOf({ ...plan, adapter: adapter(), cors: options })).message).toBe(
      '1 mistake in the CORS policy\n  cors: credentials: "yes" is not a boolean; write true or false [invalid-option-type]',
    );
  });

  it('tells a mistake once, though two modules have the controller', async () => {
    const Orders = onMethod('partner');
    const modules = [moduleOf({ controllers: [Orders] }), moduleOf({ controllers: [Orders] })];
    const { message } = await mistakeOf({ adapter: adapter(), imports: modules });
    expect(message).toMatch(/^1 mistake in the CORS policy of Orders\.save\n.*$/);
  });

  it('finds a patch that goes with the default policy, but not with the row of routes that its route meets', async () => {
    const controllers = [onMethod({ credentials: true })];
    const cors = { origin: ['https://app.test'], routes: [{ path: '/orders/*', policy: { origin: '*' } }] };
    const { code, message } = await mistakeOf({ adapter: adapter(), controllers, cors });
    expect(code).toBe('ERR_CORS_POLICY');
    expect(message).toMatch(
      /^1 mistake in the CORS policy of Orders\.save, over the row of routes for PUT \/orders\/:id\n.*\[wildcard-origin-with-credentials\]$/,
    );
    const elsewhere = { ...cors, routes: [{ path: '/users/*', policy: { origin: '*' } }] };
    await expect(mistakeOf({ adapter: adapter(), controllers, cors: elsewhere })).rejects.toThrow(
      'nothing was refused',
    );
    @Controller('carts')
    class Carts {
      @Cors({ credentials: true })
      @All()
      all(): string {
        return 'all';
      }
    }
    const some = { ...cors, routes: [{ path: '/carts', methods: ['PUT'], policy: { origin: '*' } }] };
    expect((await mistakeOf({ adapter: adapter(), controllers: [Carts], cors: some })).message).toContain(
      'Carts.all, over the row of routes for PUT /carts',
    );
  });

  it('refuses where a row is met by some of the paths of a route alone, and goes on', async () => {
    const controllers = [onMethod({ credentials: true })];
    const cors = { origin: ['https://app.test'], routes: [{ path: '/orders/1', policy: { origin: '*' } }] };
    const { ask, call } = await start({ adapter: adapter(), controllers, cors });
    const refused = await ask('PUT', '/orders/1', 'https://app.test');
    expect([refused.status, refused.allows]).toEqual([204, undefined]);
    const answer = await call('PUT', '/orders/1', 'https://app.test');
    expect([answer.status, answer.allows]).toEqual([200, undefined]);
    expect((await ask('PUT', '/orders/2', 'https://app.test')).allows).toBe('https://app.test');
  });
});
