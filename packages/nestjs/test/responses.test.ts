import type { OutgoingMessage, ServerResponse } from 'node:http';

import { Controller, Get, Header, Put, Redirect, Res, Sse, StreamableFile } from '@nestjs/common';
import { from, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';

import { Cors } from '../src/index.js';
import { APP, outcomeOf, PARTNER, PARTNERS_ONLY, PLATFORMS, start } from './exchange.js';

/** A response as both platforms have it. */
interface Reply {
  header(name: string, value: string): Reply;
  removeHeader(name: string): unknown;
  hijack?(): void;
  raw?: ServerResponse;
}

const rawOf = (reply: Reply): ServerResponse => reply.raw ?? (reply as unknown as ServerResponse);

@Cors('partners')
@Controller('p')
class Answering {
  @Sse('sse') sse(): Observable<{ data: string }> {
    return from([{ data: 'one' }, { data: 'two' }]);
  }
  @Get('file') file(): StreamableFile {
    return new StreamableFile(Buffer.from('hello'));
  }
  @Get('pass') pass(@Res({ passthrough: true }) reply: Reply): string {
    reply.header('X-Pass', '1');
    return 'passed';
  }
  @Get('raw') raw(@Res() reply: Reply): void {
    rawOf(reply).setHeader('X-Raw', '1').end('raw');
  }
  @Get('hijack') hijack(@Res() reply: Reply): void {
    reply.hijack?.();
    rawOf(reply).writeHead(200, { 'Content-Type': 'text/plain', Vary: 'Accept' }).end('hijacked');
  }
  @Get('flush') flush(@Res() reply: Reply): void {
    reply.hijack?.();
    rawOf(reply).flushHeaders();
    rawOf(reply).end('flushed');
  }
  @Redirect('/elsewhere', 307) @Put('moved') moved(): void {
    // Only redirects.
  }
  @Header('Vary', 'Accept') @Get('vary') vary(): string {
    return 'varied';
  }
  @Header('Vary', '*') @Get('vary-all') varyAll(): string {
    return 'varied';
  }
  @Header('Access-Control-Allow-Origin', '*')
  @Header('Access-Control-Allow-Credentials', 'true')
  @Header('access-control-expose-headers', 'X-Secret')
  @Get('own')
  own(): string {
    return 'own';
  }
  @Get('removes') removes(@Res({ passthrough: true }) reply: Reply): string {
    const raw: OutgoingMessage = rawOf(reply);
    for (const name of ['Vary', 'Access-Control-Allow-Origin'])
      for (const one of [reply, raw]) one.removeHeader(name);
    return 'removed';
  }
  @Get() list(): string {
    return 'list';
  }
}

describe.each(PLATFORMS)('%s', (platform, adapter) => {
  const run = async (): ReturnType<typeof start> => start({ adapter: adapter(), controllers: [Answering] });

  it.each([
    ['GET', '/p/sse', 200, /data: one\s[^]*data: two\s/],
    ['GET', '/p/file', 200, /^hello$/],
    ['GET', '/p/pass', 200, /^passed$/],
    ['GET', '/p/raw', 200, /^raw$/],
    ['GET', '/p/hijack', 200, /^hijacked$/],
    ['GET', '/p/flush', 200, /^flushed$/],
    ['PUT', '/p/moved', 307, /^$|Redirect/],
    ['GET', '/p/vary', 200, /^varied$/],
    ['GET', '/p/own', 200, /^own$/],
    ['GET', '/p/removes', 200, /^removed$/],
    ['HEAD', '/p', 200, /^$/],
  ])('%s %s: %i, with the headers of its route', async (method, path, status, body) => {
    const outcome = await outcomeOf(await run(), method, path);
    expect(outcome).toEqual({ ...PARTNERS_ONLY, status, body: expect.stringMatching(body) as unknown });
  });

  it('what handlers add to Vary is kept, in one line', async () => {
    const { call } = await run();
    for (const path of ['/p/vary', '/p/hijack']) {
      const vary = (await call('GET', path, PARTNER)).lines.filter(([name]) => /^vary$/i.test(name));
      expect([path, vary.map(([, value]) => value)]).toEqual([path, ['Accept, Origin']]);
    }
    expect((await call('GET', '/p/vary-all', PARTNER)).header('vary')).toBe('*');
  });

  it('what handlers add is there besides', async () => {
    const { call } = await run();
    expect((await call('GET', '/p/pass', PARTNER)).header('x-pass')).toBe('1');
    expect((await call('GET', '/p/raw', PARTNER)).header('x-raw')).toBe('1');
    expect((await call('PUT', '/p/moved', PARTNER)).header('location')).toBe('/elsewhere');
    expect((await call('GET', '/p/sse', PARTNER)).header('content-type')).toContain('text/event-stream');
  });

  it.skipIf(platform === 'Fastify')(
    'no look-up where Express has found the route itself (Fastify has found it before the first hook runs)',
    async () => {
      const { app, ask, call } = await run();
      const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Matching[] } };
      const layer = router.stack.find(({ route }) => route?.path === '/p/moved');
      const match = layer?.match.bind(layer);
      let matches = 0;
      Object.assign(layer ?? {}, { match: (path: string) => [match?.(path), matches++][0] });
      const count = async (what: () => Promise<unknown>): Promise<number> => {
        matches = 0;
        await what();
        return matches;
      };
      expect(await count(async () => call('PUT', '/p/moved'))).toBe(1);
      expect(await count(async () => call('PUT', '/p/moved', PARTNER))).toBe(1);
      expect(await count(async () => ask('PUT', '/p/moved', PARTNER))).toBe(1);
      // A 404 is nobody's: the router is asked again.
      expect(await count(async () => call('PATCH', '/p/moved', APP))).toBe(2);
    },
  );
});

interface Matching {
  readonly route?: { readonly path: string };
  match(path: string): unknown;
}
