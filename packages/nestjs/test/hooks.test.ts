import { Controller, Get, Put } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { describe, expect, it } from 'vitest';

import { Cors, type CorsModuleOptions } from '../src/index.js';
import { ADMIN, APP, create, open, OPTIONS, PARTNER, PLATFORMS, start } from './exchange.js';

@Cors('partners')
@Controller('p')
class Partners {
  @Get() get(): string {
    return 'got';
  }
  @Cors('admin') @Put(':id') put(): string {
    return 'put';
  }
}

type Hook = (request: { readonly url: string }, reply: unknown, done: (error?: unknown) => void) => unknown;

const isNest12 = process.env['NEST'] === 'nest-12';
const controllers = [Partners];

/** The same policies, of which one takes its time: the hook behind comes later then. */
const ASYNC: CorsModuleOptions = {
  ...OPTIONS,
  policies: {
    ...OPTIONS.policies,
    partners: { origin: async (one: string) => Promise.resolve(one === PARTNER) },
  },
};

describe.each(PLATFORMS)('%s', (platform, adapter) => {
  /** An application with a hook of somebody else's, set before or after the module is there. */
  const run = async (when: string, hook: Hook, cors: CorsModuleOptions): ReturnType<typeof start> => {
    const one: AbstractHttpAdapter = adapter();
    if (when === 'before') one.setOnRequestHook(hook);
    const app = await create({ adapter: one, controllers, cors });
    if (when === 'after') one.setOnRequestHook(hook);
    return open(app);
  };

  describe.each(['before', 'after'])('a request hook that is set %s', (when) => {
    it.each([OPTIONS, ASYNC])('runs after ours, for what is no preflight', async (cors) => {
      const urls: string[] = [];
      const { ask, allowed } = await run(
        when,
        ({ url }, _reply, done) => {
          urls.push(url);
          done();
        },
        cors,
      );
      expect((await ask('GET', '/p', PARTNER)).allows).toBe(PARTNER);
      expect(urls).toEqual([]);
      expect(await allowed('GET', '/p', PARTNER)).toBe(PARTNER);
      expect(await allowed('PUT', '/p/1', ADMIN)).toBe(ADMIN);
      expect(await allowed('GET', '/nope', APP)).toBe(APP);
      expect(urls).toEqual(['/p', '/p/1', '/nope']);
    });

    it.each([OPTIONS, ASYNC])('may refuse a request, whose answer has its headers', async (cors) => {
      const refusals: Hook[] = [
        (_request, _reply, done) => done(new Error('refused')),
        () => {
          throw new Error('thrown');
        },
      ];
      for (const hook of refusals) {
        const { ask, call } = await run(when, hook, cors);
        const answer = await call('GET', '/p', PARTNER);
        expect([answer.status, answer.allows]).toEqual([500, PARTNER]);
        expect((await ask('GET', '/p', PARTNER)).status).toBe(204);
      }
    });

    it.skipIf(!isNest12).each([OPTIONS, ASYNC])(
      'may be asynchronous (only Nest 12 looks at what a hook returns)',
      async (cors) => {
        let runs = 0;
        const { ask, call } = await run(
          when,
          async (_request, _reply, done) => {
            await Promise.resolve();
            runs++;
            // Fastify goes on when the promise is resolved, Express when it is told to.
            if (platform === 'Express') done();
          },
          cors,
        );
        expect((await ask('GET', '/p', PARTNER)).status).toBe(204);
        expect(runs).toBe(0);
        const answer = await call('GET', '/p', PARTNER);
        expect([answer.status, answer.body, answer.allows, runs]).toEqual([200, 'got', PARTNER, 1]);
        const failing = await run(when, async () => Promise.reject(new Error('refused')), cors);
        const failed = await failing.call('GET', '/p', PARTNER);
        expect([failed.status, failed.allows]).toEqual([500, PARTNER]);
      },
    );
  });

  it('a hook that is set twice, or taken off again', async () => {
    const runs: string[] = [];
    const one = adapter();
    const hookNamed =
      (name: string): Hook =>
      (_request, _reply, done) => {
        runs.push(name);
        done();
      };
    one.setOnRequestHook(hookNamed('first'));
    const { call } = await open(await create({ adapter: one, controllers }));
    await call('GET', '/p', PARTNER);
    one.setOnRequestHook(hookNamed('second'));
    await call('GET', '/p', PARTNER);
    one.setOnRequestHook(undefined as never);
    expect((await call('GET', '/p', PARTNER)).allows).toBe(PARTNER);
    expect(runs).toEqual(['first', 'second']);
  });

  it('a response hook sees every answer, those to preflights as well', async () => {
    const one = adapter();
    const urls: string[] = [];
    let seen: (() => void) | undefined;
    one.setOnResponseHook((request: { url: string }, _reply: unknown, done?: () => void) => {
      urls.push(request.url);
      done?.();
      seen?.();
    });
    const { ask, call } = await open(await create({ adapter: one, controllers }));
    for (const send of [ask, call]) {
      const hasSeen = new Promise<void>((resolve) => (seen = resolve));
      expect((await send('GET', '/p', PARTNER)).allows).toBe(PARTNER);
      await hasSeen;
    }
    expect(urls).toEqual(['/p', '/p']);
  });

  it('a callback for every route that is triggered', async () => {
    const one = adapter();
    const paths: string[] = [];
    one.setOnRouteTriggered((_method, path) => void paths.push(path));
    const starting = start({ adapter: one, controllers });
    if (!isNest12) {
      // Nest 11 puts a function around the handlers that does not take their metadata along, their policies among it.
      await expect(starting).rejects.toMatchObject({ code: 'policy-without-route' });
      return;
    }
    const { allowed } = await starting;
    expect(await allowed('GET', '/p', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/p/1', ADMIN)).toBe(ADMIN);
    expect(paths).toEqual(['/p', '/p/:id']);
  });
});
