import {
  Body,
  Catch,
  Controller,
  Get,
  Injectable,
  Param,
  ParseIntPipe,
  Post,
  Put,
  SetMetadata,
  UnauthorizedException,
  UseFilters,
  UseInterceptors,
  ValidationPipe,
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IsInt } from 'class-validator';
import { map, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { Cors } from '../src/index.js';
import { APP, outcomeOf, PARTNER, PARTNERS_ONLY, PLATFORMS, start, STRANGER } from './exchange.js';

const seen = { guard: 0, interceptor: 0, pipe: 0 };

class Numbered {
  @IsInt() n = 0;
}

@Injectable()
class SecretGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    seen.guard++;
    const isSecret: unknown = Reflect.getMetadata('secret', context.getHandler());
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, unknown> }>();
    if (isSecret === true && headers['authorization'] === undefined) throw new UnauthorizedException();
    return true;
  }
}

@Injectable()
class Wrap implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    seen.interceptor++;
    return next.handle().pipe(map((wrapped: unknown) => ({ wrapped })));
  }
}

/** A response as both platforms have it. */
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): unknown;
}

@Catch()
class Teapot implements ExceptionFilter {
  catch(_error: unknown, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Reply>().status(418).header('X-Filter', '1').send({ teapot: true });
  }
}

@Injectable()
class Counting extends ParseIntPipe {
  override async transform(value: string): Promise<number> {
    seen.pipe++;
    return Number(await super.transform(value, { type: 'param' }));
  }
}

@Cors('partners')
@Controller('p')
class Guarded {
  @SetMetadata('secret', true) @Put('secret') secret(): string {
    return 'secret';
  }
  @Post('valid') valid(@Body(new ValidationPipe()) body: Numbered): number {
    return body.n;
  }
  @Get('int/:id') int(@Param('id', new Counting()) id: number): number {
    return id;
  }
  @UseFilters(Teapot) @Get('tea') tea(): never {
    throw new Error('tea');
  }
  @Get('boom') boom(): never {
    throw new Error('boom');
  }
  @Get('rejects') async rejects(): Promise<never> {
    await Promise.reject(new Error('boom'));
    throw new Error('not reached');
  }
  @UseInterceptors(Wrap) @Get('wrapped') wrapped(): string {
    return 'w';
  }
}

const plan = { controllers: [Guarded], providers: [{ provide: APP_GUARD, useClass: SecretGuard }] };

describe.each(PLATFORMS)('%s', (_platform, adapter) => {
  const run = async (): ReturnType<typeof start> => start({ adapter: adapter(), ...plan });

  it.each([
    ['PUT', '/p/secret', 401, /Unauthorized/],
    ['GET', '/p/int/abc', 400, /numeric string/],
    ['GET', '/p/int/7', 200, /^7$/],
    ['GET', '/p/tea', 418, /teapot/],
    ['GET', '/p/boom', 500, /Internal server error/],
    ['GET', '/p/rejects', 500, /Internal server error/],
    ['GET', '/p/wrapped', 200, /^{"wrapped":"w"}$/],
  ])('%s %s: %i, with the headers of its route', async (method, path, status, body) => {
    const outcome = await outcomeOf(await run(), method, path);
    expect(outcome).toEqual({ ...PARTNERS_ONLY, status, body: expect.stringMatching(body) as unknown });
  });

  it('what a filter adds is there besides', async () => {
    const { call } = await run();
    expect((await call('GET', '/p/tea', PARTNER)).header('x-filter')).toBe('1');
  });

  it("bodies: validation's 400, the parser's 400 and 413 have the policy of the route that they are for", async () => {
    const { call, ask } = await run();
    for (const [body, status] of [
      ['{"n":1}', 201],
      ['{"n":"x"}', 400],
      ['{bad', 400],
      [JSON.stringify({ n: 1, s: 'x'.repeat(2_000_000) }), 413],
    ] as const) {
      const answer = await call('POST', '/p/valid', PARTNER, { body });
      expect([body.slice(0, 9), answer.status, answer.allows]).toEqual([body.slice(0, 9), status, PARTNER]);
      expect((await call('POST', '/p/valid', APP, { body })).allows).toBeUndefined();
    }
    expect((await call('POST', '/nope', APP, { body: '{bad' })).allows).toBe(APP);
    const asked = await ask('POST', '/p/valid', PARTNER, {
      'Access-Control-Request-Headers': 'content-type',
    });
    expect(asked.header('access-control-allow-headers')).toBe('content-type');
  });

  it('a preflight reaches no guard, no pipe, no interceptor and no handler', async () => {
    const { ask, call } = await run();
    Object.assign(seen, { guard: 0, interceptor: 0, pipe: 0 });
    expect((await ask('PUT', '/p/secret', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('GET', '/p/wrapped', PARTNER)).status).toBe(204);
    expect((await ask('GET', '/p/int/7', STRANGER)).status).toBe(204);
    expect((await ask('GET', '/nope', APP)).status).toBe(204);
    expect(seen).toEqual({ guard: 0, interceptor: 0, pipe: 0 });
    await call('GET', '/p/int/7', PARTNER);
    await call('GET', '/p/wrapped', PARTNER);
    expect(seen).toEqual({ guard: 2, interceptor: 1, pipe: 1 });
  });
});
