import { Controller, Get, type DynamicModule, type Type } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { describe, expect, it } from 'vitest';

import { Cors } from '../src/index.js';
import { APP, OPTIONS, PARTNER, start, STRANGER, type Plan, type Running } from './exchange.js';
import { IS_BARE, mistakeOf } from './mistake.js';

// Not by name: their declarations name packages for features that are not used here, and are not installed.
const load = async (name: string): Promise<unknown> => import(name);
const { ApolloDriver } = (await load('@nestjs/apollo')) as { readonly ApolloDriver: Type };
const { GraphQLModule, Query, Resolver } = (await load('@nestjs/graphql')) as {
  readonly GraphQLModule: { forRoot(options: object): DynamicModule };
  readonly Query: (type: () => unknown) => MethodDecorator;
  readonly Resolver: () => ClassDecorator;
};

@Resolver()
class Greeter {
  @Query(() => String)
  hello(): string {
    return 'hello';
  }
}

@Controller('orders')
class Orders {
  @Cors('partners')
  @Get()
  list(): string {
    return 'listed';
  }
}

const plan = (): Plan => ({
  adapter: new ExpressAdapter() as Plan['adapter'],
  imports: [GraphQLModule.forRoot({ driver: ApolloDriver, autoSchemaFile: true, playground: false })],
  controllers: [Orders],
  providers: [Greeter],
});
const ask = (query: string) => ({ body: JSON.stringify({ query }) });

const ROWS = [
  ['the default policy', OPTIONS, APP, PARTNER],
  [
    'the policy of a row in routes',
    { ...OPTIONS, routes: [{ path: '/graphql', policy: 'partners' }] },
    PARTNER,
    APP,
  ],
] as const;

// Of the oldest Nest's packages, @nestjs/graphql is not installed. On Fastify, Apollo needs @as-integrations/fastify, which
// is not installed either.
describe.skipIf(IS_BARE)('GraphQL by Apollo, on Express', () => {
  it.each(ROWS)('has %s', async (_what, cors, allowed, refused) => {
    const running = await start({ ...plan(), cors });
    const preflight = await running.ask('POST', '/graphql', allowed, {
      'access-control-request-headers': 'content-type',
    });
    expect([preflight.status, preflight.allows]).toEqual([204, allowed]);
    expect(preflight.header('access-control-allow-headers')).toBe('content-type');
    expect((await running.ask('POST', '/graphql', refused)).allows).toBeUndefined();
    const answer = await running.call('POST', '/graphql', allowed, ask('{ hello }'));
    expect([answer.status, answer.allows, JSON.parse(answer.body)]).toEqual([
      200,
      allowed,
      { data: { hello: 'hello' } },
    ]);
    expect(corsLines(answer)).toHaveLength(new Set(corsLines(answer)).size);
    expect((await running.call('POST', '/graphql', refused, ask('{ hello }'))).allows).toBeUndefined();
    // Its routes have theirs.
    expect((await running.ask('GET', '/orders', PARTNER)).allows).toBe(PARTNER);
  });

  it.each(ROWS)('has %s on what Apollo refuses, too', async (_what, cors, allowed) => {
    const { call } = await start({ ...plan(), cors });
    for (const body of [ask('{ unknown }').body, '{ "query": ', '{}']) {
      const { status, allows } = await call('POST', '/graphql', allowed, { body });
      expect([status, allows]).toEqual([400, allowed]);
    }
    // Apollo's guard against requests without a preflight.
    const guarded = await call('GET', '/graphql?query=%7Bhello%7D', allowed);
    expect([guarded.status, guarded.allows]).toEqual([400, allowed]);
  });

  it.each([
    ['no origin', undefined],
    ['a stranger', STRANGER],
  ])('varies for %s', async (_who, origin) => {
    const { call } = await start(plan());
    const { allows, header } = await call('POST', '/graphql', origin, ask('{ hello }'));
    expect([allows, header('vary')]).toEqual([undefined, expect.stringMatching(/\bOrigin\b/)]);
  });

  it('a policy on a resolver stops the start, and says what to write', async () => {
    @Cors('partners')
    @Resolver()
    class Refused {
      @Cors('partners')
      @Query(() => String)
      refused(): string {
        return 'refused';
      }
    }
    expect(await mistakeOf({ ...plan(), providers: [Refused] })).toEqual({
      name: 'CorsSetupError',
      code: 'policy-without-route',
      message:
        "cors: Refused, Refused.refused have @Cors(...) or @NoCors(), which only controllers and their route handlers can have; for a GraphQL resolver write CorsModule.forRoot({ ..., routes: [{ path: '/graphql', policy: ... }] }), for a WebSocket gateway its own option cors (see socketIoCors)",
    });
    expect((await mistakeOf({ ...plan(), cors: null, providers: [Refused] })).code).toBe('module-missing');
  });
});

function corsLines({ lines }: Awaited<ReturnType<Running['call']>>): readonly string[] {
  return lines.map(([name]) => name.toLowerCase()).filter((name) => name.startsWith('access-control-'));
}
