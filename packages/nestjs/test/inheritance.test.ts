import {
  Body,
  Controller,
  Get,
  Inject,
  Injectable,
  Module,
  Param,
  ParseIntPipe,
  Post,
  Put,
  Scope,
  SetMetadata,
  UseGuards,
  ValidationPipe,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector, REQUEST } from '@nestjs/core';
import { IsInt } from 'class-validator';
import { describe, expect, it } from 'vitest';

import { Cors, NoCors } from '../src/index.js';
import { ADMIN, APP, PARTNER, PLATFORMS, start } from './exchange.js';

class Numbered {
  @IsInt() n = 0;
}

const guarded: [role: string | undefined, handler: string, controller: string][] = [];

@Injectable()
class Roles implements CanActivate {
  readonly #reflector: Reflector;
  constructor(@Inject(Reflector) reflector: Reflector) {
    this.#reflector = reflector;
  }
  canActivate(context: ExecutionContext): boolean {
    const role = this.#reflector.get<string | undefined>('role', context.getHandler());
    guarded.push([role, context.getHandler().name, context.getClass().name]);
    return true;
  }
}

@UseGuards(Roles)
abstract class Crud {
  protected readonly made: string = 'made';
  @Get() list(): string {
    return this.constructor.name;
  }
  @SetMetadata('role', 'editor') @Put(':id') update(@Param('id', ParseIntPipe) id: number): string {
    return `${this.constructor.name} ${String(id)} ${this.made}`;
  }
  @Post() create(@Body(new ValidationPipe()) body: Numbered): Numbered {
    return body;
  }
  @Cors({ maxAge: 7 }) @Put('patched/:id') patched(): string {
    return this.list();
  }
}

@Cors('partners')
@Controller('a')
class A extends Crud {}

@Cors('admin')
@Controller('b')
class B extends Crud {
  @Put(':id') override update(id: number): string {
    return `own ${super.update(id)}`;
  }
}

@Controller('c')
class C extends Crud {}

@NoCors()
@Controller('d')
class D extends Crud {}

/** The policy comes from B, which comes from nearer than none. */
@Controller('e')
class E extends B {}

@Cors('partners')
@Controller('f')
class F extends B {
  @Cors('admin') @Get() override list(): string {
    return 'own list';
  }
}

let instances = 0;

@Cors('admin')
@Controller({ path: 'scoped-base', scope: Scope.REQUEST })
class Scoped {
  readonly #request: unknown;
  constructor(@Inject(REQUEST) request: unknown) {
    this.#request = request;
    instances++;
  }
  @UseGuards(Roles) @SetMetadata('role', 'scoped') @Put() put(): string {
    return `${this.constructor.name} ${String(this.#request !== undefined)}`;
  }
}

@Cors('partners')
@Controller({ path: 'scoped', scope: Scope.REQUEST })
class ScopedHeir extends Scoped {}

/** Mixed in as the handbook of TypeScript has it: the function is the same, the class no heir. */
class Mixin {
  @Put('mixed') mixed(): string {
    return this.constructor.name;
  }
}
const controllerOf = (path: string, policy: string): new () => object => {
  class Target {
    readonly path = path;
  }
  const put = Object.getOwnPropertyDescriptor(Mixin.prototype, 'mixed') as PropertyDescriptor;
  Object.defineProperty(Target.prototype, 'mixed', put);
  Cors(policy)(Target);
  Controller(path)(Target);
  return Target;
};

const controllers = [A, B, C, D, E, F];

describe.each(PLATFORMS)('%s', (_platform, adapter) => {
  it.each([
    ['a', PARTNER, ADMIN],
    ['b', ADMIN, PARTNER],
    ['c', APP, PARTNER],
    ['e', ADMIN, APP],
    ['f', PARTNER, ADMIN],
  ])('/%s: a handler that several controllers inherit has the policy of each', async (path, own, other) => {
    const { call, allowed } = await start({ adapter: adapter(), controllers });
    expect((await call('PUT', `/${path}/patched/1`)).status).toBe(200);
    for (const [method, at] of [
      ['PUT', `/${path}/1`],
      ['PUT', `/${path}/patched/1`],
      ['POST', `/${path}`],
    ] as const) {
      expect([at, await allowed(method, at, own)]).toEqual([at, own]);
      expect([at, await allowed(method, at, other)]).toEqual([at, undefined]);
    }
  });

  it('works on its own controller, with its parameters and pipes', async () => {
    const { call } = await start({ adapter: adapter(), controllers });
    const bodies = ['/a/1', '/b/2', '/c/3', '/e/4'].map(async (path) => (await call('PUT', path)).body);
    expect(await Promise.all(bodies)).toEqual(['A 1 made', 'own B 2 made', 'C 3 made', 'own E 4 made']);
    expect((await call('GET', '/f')).body).toBe('own list');
    expect((await call('PUT', '/f/patched/1')).body).toBe('own list');
    expect((await call('PUT', '/c/x', APP)).status).toBe(400);
    expect((await call('POST', '/a', PARTNER, { body: '{"n":"x"}' })).status).toBe(400);
    expect((await call('POST', '/a', PARTNER, { body: '{"n":5}' })).body).toBe('{"n":5}');
  });

  it("an inherited method's own policy is laid over that of the controller that inherits it", async () => {
    const { ask, allowed } = await start({ adapter: adapter(), controllers });
    expect((await ask('PUT', '/a/patched/1', PARTNER)).header('access-control-max-age')).toBe('7');
    expect((await ask('PUT', '/c/patched/1', APP)).header('access-control-max-age')).toBe('7');
    expect((await ask('PUT', '/a/1', PARTNER)).header('access-control-max-age')).toBeUndefined();
    expect(await allowed('GET', '/f', ADMIN)).toBe(ADMIN);
    expect(await allowed('GET', '/f', PARTNER)).toBeUndefined();
  });

  it('switched off in one heir', async () => {
    const { ask, call } = await start({ adapter: adapter(), controllers });
    expect((await ask('PUT', '/d/1', APP)).status).toBe(404);
    expect((await call('PUT', '/d/1', APP)).allows).toBeUndefined();
  });

  it("guards find the method's metadata, the function's name and the controller", async () => {
    const { ask, call } = await start({ adapter: adapter(), controllers });
    guarded.length = 0;
    await ask('PUT', '/a/1', PARTNER);
    expect(guarded).toEqual([]);
    await call('PUT', '/a/1', PARTNER);
    await call('PUT', '/c/1', APP);
    await call('PUT', '/b/1', ADMIN);
    await call('GET', '/a', PARTNER);
    expect(guarded).toEqual([
      ['editor', 'update', 'A'],
      ['editor', 'update', 'C'],
      [undefined, 'update', 'B'],
      [undefined, 'list', 'A'],
    ]);
  });

  it('request scope: of base and heir; a preflight makes no instance', async () => {
    const { ask, call, allowed } = await start({ adapter: adapter(), controllers: [Scoped, ScopedHeir] });
    instances = 0;
    expect((await ask('PUT', '/scoped', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/scoped-base', PARTNER)).allows).toBeUndefined();
    expect(instances).toBe(0);
    guarded.length = 0;
    expect((await call('PUT', '/scoped', PARTNER)).body).toBe('ScopedHeir true');
    expect((await call('PUT', '/scoped-base', ADMIN)).body).toBe('Scoped true');
    expect(instances).toBe(2);
    expect(guarded.map(([role]) => role)).toEqual(['scoped', 'scoped']);
    expect(await allowed('PUT', '/scoped', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/scoped', ADMIN)).toBeUndefined();
    expect(await allowed('PUT', '/scoped-base', ADMIN)).toBe(ADMIN);
  });

  it('a handler that two controllers have without inheriting it', async () => {
    const { allowed } = await start({
      adapter: adapter(),
      controllers: [controllerOf('one', 'partners'), controllerOf('two', 'admin')],
    });
    expect(await allowed('PUT', '/one/mixed', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/one/mixed', ADMIN)).toBeUndefined();
    expect(await allowed('PUT', '/two/mixed', ADMIN)).toBe(ADMIN);
  });

  it('a controller that stands in two modules', async () => {
    @Module({ controllers: [A, B] })
    class First {}
    @Module({ controllers: [B, A] })
    class Second {}
    const { allowed } = await start({ adapter: adapter(), imports: [First, Second] }).catch(
      async (error: unknown) => {
        // Fastify refuses the same route twice, with or without this module.
        expect(String(error)).toMatch(/already declared/);
        return start({ adapter: adapter(), imports: [First] });
      },
    );
    expect(await allowed('PUT', '/a/1', PARTNER)).toBe(PARTNER);
    expect(await allowed('PUT', '/b/1', ADMIN)).toBe(ADMIN);
  });
});
