import { Controller, Delete, Get, Options, Patch, Post, Put } from '@nestjs/common';
import { describe, expect, it } from 'vitest';

import { Cors, NoCors } from '../src/index.js';
import { ADMIN, APP, OPTIONS, PARTNER, PLATFORMS, start, STRANGER } from './exchange.js';

let optionsHandled = 0;

@Controller('plain')
class Plain {
  @Get() list(): string {
    return 'plain';
  }
  @Put() put(): string {
    return 'put';
  }
}

@Cors({ origin: [PARTNER], exposedHeaders: ['X-Total'] })
@Controller('partners')
class Partners {
  @Get() list(): string {
    return 'list';
  }
  @Post() create(): string {
    return 'created';
  }
  @Cors({ maxAge: 5 }) @Put(':id') put(): string {
    return 'put';
  }
  @Cors('admin') @Delete(':id') remove(): string {
    return 'removed';
  }
  @Cors('anyone') @Get('public') open(): string {
    return 'open';
  }
  @NoCors() @Post('internal') internal(): string {
    return 'internal';
  }
}

@NoCors()
@Controller('off')
class Off {
  @Options('own') options(): string {
    optionsHandled++;
    return 'by the application';
  }
  @Put('own') own(): string {
    return 'own';
  }
  @Put('bare') bare(): string {
    return 'bare';
  }
  @Cors({ origin: [PARTNER] }) @Put('on') on(): string {
    return 'on';
  }
  @Cors('admin') @Put('named') named(): string {
    return 'named';
  }
}

@Controller('mixed')
class Mixed {
  @Options() options(): string {
    optionsHandled++;
    return 'by the application';
  }
  @Cors('partners') @Put() put(): string {
    return 'put';
  }
  @Cors('admin') @Patch() patch(): string {
    return 'patch';
  }
  @NoCors() @Post() post(): string {
    return 'post';
  }
}

/** What instrumentation does: another function, without the metadata. */
const Wrapped: MethodDecorator = (_target, _key, descriptor: PropertyDescriptor): void => {
  const method = descriptor.value as (this: unknown) => unknown;
  descriptor.value = function (this: unknown): unknown {
    return `wrapped ${String(method.call(this))}`;
  };
};

@Controller('wrapped')
class WithWrapped {
  @Put() @Wrapped @Cors('partners') below(): string {
    return 'below';
  }
  @Cors('partners') @Patch() @Wrapped above(): string {
    return 'above';
  }
}

@Cors('admin')
@Controller('wrapped-heir')
class HeirOfWrapped extends WithWrapped {
  @Patch() override above(): string {
    return 'own';
  }
}

const controllers = [Plain, Partners, Off, Mixed, WithWrapped, HeirOfWrapped];

describe.each(PLATFORMS)('%s', (_platform, adapter) => {
  const open = async (): ReturnType<typeof start> => start({ adapter: adapter(), controllers });

  it('the default policy: a response, a preflight, a foreign origin', async () => {
    const { ask, call } = await open();
    const answer = await call('GET', '/plain', APP);
    expect([answer.status, answer.body, answer.allows]).toEqual([200, 'plain', APP]);
    expect(answer.header('access-control-allow-credentials')).toBe('true');
    const asked = await ask('PUT', '/plain', APP);
    expect([asked.status, asked.body, asked.allows]).toEqual([204, '', APP]);
    expect(asked.header('access-control-allow-credentials')).toBe('true');
    const refused = await ask('PUT', '/plain', STRANGER);
    expect([refused.status, refused.allows]).toEqual([204, undefined]);
    expect(refused.header('vary')).toContain('Origin');
    expect((await call('PUT', '/plain', STRANGER)).allows).toBeUndefined();
  });

  it('as soon as a route has a policy of its own, a preflight lists the method asked for alone', async () => {
    const { ask } = await open();
    expect((await ask('PUT', '/plain', APP)).header('access-control-allow-methods')).toBe('PUT');
    const uniform = await start({ adapter: adapter(), controllers: [Plain] });
    expect((await uniform.ask('PUT', '/plain', APP)).header('access-control-allow-methods')).toBe(
      'GET, HEAD, PUT, PATCH, POST, DELETE',
    );
  });

  it("a class' policy: its list of origins replaces the default's, all other keys are inherited", async () => {
    const { ask, call, allowed } = await open();
    expect(await allowed('POST', '/partners', PARTNER)).toBe(PARTNER);
    expect(await allowed('POST', '/partners', APP)).toBeUndefined();
    const answer = await call('GET', '/partners', PARTNER);
    expect(answer.header('access-control-allow-credentials')).toBe('true');
    expect(answer.header('access-control-expose-headers')).toBe('X-Total');
    expect((await ask('POST', '/partners', PARTNER)).header('access-control-max-age')).toBeUndefined();
  });

  it("a method's policy is laid over that of its class, key by key", async () => {
    const { ask, call, allowed } = await open();
    expect(await allowed('PUT', '/partners/7', PARTNER)).toBe(PARTNER);
    expect((await ask('PUT', '/partners/7', PARTNER)).header('access-control-max-age')).toBe('5');
    const answer = await call('PUT', '/partners/7', PARTNER);
    expect(answer.header('access-control-expose-headers')).toBe('X-Total');
  });

  it('a named policy replaces all that is in force', async () => {
    const { ask, call, allowed } = await open();
    expect(await allowed('DELETE', '/partners/7', ADMIN)).toBe(ADMIN);
    expect(await allowed('DELETE', '/partners/7', PARTNER)).toBeUndefined();
    expect((await ask('DELETE', '/partners/7', ADMIN)).header('access-control-max-age')).toBe('60');
    const answer = await call('DELETE', '/partners/7', ADMIN);
    expect(answer.header('access-control-expose-headers')).toBeUndefined();
    expect(await allowed('GET', '/partners/public', STRANGER)).toBe('*');
    const anyone = await call('GET', '/partners/public', STRANGER);
    expect(anyone.header('access-control-allow-credentials')).toBeUndefined();
  });

  it('switched off: no header, and the preflight goes to the application, which has no handler', async () => {
    const { ask, call } = await open();
    for (const path of ['/partners/internal', '/mixed', '/off/bare'] as const) {
      const method = path === '/off/bare' ? 'PUT' : 'POST';
      const asked = await ask(method, path, PARTNER);
      if (path !== '/mixed') expect([path, asked.status]).toEqual([path, 404]);
      const answer = await call(method, path, PARTNER);
      expect([path, answer.status < 300]).toEqual([path, true]);
      for (const { lines } of [asked, answer])
        expect(lines.filter(([name]) => /^(?:access-control-|vary$)/i.test(name))).toEqual([]);
    }
  });

  it("switched off: the preflight reaches the application's own handler", async () => {
    const { ask, call } = await open();
    optionsHandled = 0;
    const asked = await ask('PUT', '/off/own', PARTNER);
    expect([asked.status, asked.body, asked.allows]).toEqual([200, 'by the application', undefined]);
    expect((await ask('POST', '/mixed', PARTNER)).body).toBe('by the application');
    expect((await call('OPTIONS', '/off/own', PARTNER)).body).toBe('by the application');
    expect(optionsHandled).toBe(3);
  });

  it('below a class that is switched off, a method may have a policy', async () => {
    const { call, allowed } = await open();
    expect(await allowed('PUT', '/off/on', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/off/on', APP)).toBeUndefined();
    expect(await allowed('PUT', '/off/named', ADMIN)).toBe(ADMIN);
    expect((await call('PUT', '/off/named', ADMIN)).header('access-control-allow-credentials')).toBe('true');
  });

  it('a method that no handler has: the default policy, as for the 404 that it asks about', async () => {
    const { allowed } = await open();
    expect(await allowed('PATCH', '/partners', APP)).toBe(APP);
    expect(await allowed('PATCH', '/partners', PARTNER)).toBeUndefined();
  });

  it('each method of a path by itself; @Options() handlers see no preflight', async () => {
    const { ask, call, allowed } = await open();
    optionsHandled = 0;
    expect(await allowed('PUT', '/mixed', PARTNER)).toBe(PARTNER);
    expect(await allowed('PATCH', '/mixed', ADMIN)).toBe(ADMIN);
    expect(await allowed('PATCH', '/mixed', PARTNER)).toBeUndefined();
    expect(optionsHandled).toBe(0);
    // No preflight without the method that it would ask about: an OPTIONS request like any other.
    const answer = await call('OPTIONS', '/mixed', APP);
    expect([answer.body, answer.allows, optionsHandled]).toEqual(['by the application', APP, 1]);
    expect(answer.header('access-control-allow-methods')).toBeUndefined();
    expect((await ask('OPTIONS', '/mixed', APP)).allows).toBe(APP);
    expect(optionsHandled).toBe(1);
  });

  it('other decorators put functions of their own around the handler, above and below ours', async () => {
    const { call, allowed } = await open();
    expect((await call('PUT', '/wrapped')).body).toBe('wrapped below');
    expect(await allowed('PUT', '/wrapped', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/wrapped', APP)).toBeUndefined();
    expect((await call('PATCH', '/wrapped')).body).toBe('wrapped above');
    expect(await allowed('PATCH', '/wrapped', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/wrapped-heir', PARTNER)).toBe(PARTNER);
    expect((await call('PATCH', '/wrapped-heir')).body).toBe('own');
    expect(await allowed('PATCH', '/wrapped-heir', ADMIN)).toBe(ADMIN);
  });

  it('optionsSuccessStatus, and allowed headers', async () => {
    const { ask } = await start({
      adapter: adapter(),
      controllers,
      cors: { ...OPTIONS, optionsSuccessStatus: 200, allowedHeaders: ['X-One'] },
    });
    const asked = await ask('PUT', '/partners/1', PARTNER, { 'Access-Control-Request-Headers': 'x-one' });
    expect([asked.status, asked.body, asked.allows]).toEqual([200, '', PARTNER]);
    expect(asked.header('content-length')).toBe('0');
    expect(asked.header('access-control-allow-headers')?.toLowerCase()).toBe('x-one');
  });
});
