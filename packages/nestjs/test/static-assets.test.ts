import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Controller, Get, type DynamicModule } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ServeStaticModule } from '@nestjs/serve-static';
import { afterAll, describe, expect, it } from 'vitest';

import { Cors, type CorsModuleOptions } from '../src/index.js';
import { APP, OPTIONS, PARTNER, PLATFORMS, start, STRANGER, type Plan, type Running } from './exchange.js';
import { IS_BARE, NEST } from './mistake.js';

const folder = mkdtempSync(join(tmpdir(), 'corskit-static-'));
mkdirSync(join(folder, 'fonts'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
writeFileSync(join(folder, 'app.js'), 'export const text = "a script";');
writeFileSync(join(folder, 'fonts/plain.woff2'), 'a font');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

@Controller('orders')
class Orders {
  @Cors('partners')
  @Get()
  list(): string {
    return 'listed';
  }
}

const WITH_ROW = { ...OPTIONS, routes: [{ path: '/assets/fonts/**', policy: 'anyone' }] };

type Way = readonly [name: string, serve: (cors: CorsModuleOptions) => Promise<Running>];

const [[, express], [, fastify]] = PLATFORMS;
const plan = (adapter: Plan['adapter'], cors: CorsModuleOptions): Plan => ({
  adapter,
  cors,
  controllers: [Orders],
});
// It writes into its options.
const served = (): DynamicModule => ServeStaticModule.forRoot({ rootPath: folder, serveRoot: '/assets' });

const WAYS: readonly Way[] = [
  [
    'useStaticAssets() of Express',
    async (cors) =>
      start(plan(express(), cors), (app) =>
        (app as NestExpressApplication).useStaticAssets(folder, { prefix: '/assets' }),
      ),
  ],
  [
    'useStaticAssets() of Fastify',
    async (cors) =>
      start(plan(fastify(), cors), (app) =>
        (app as NestFastifyApplication).useStaticAssets({ root: folder, prefix: '/assets/' }),
      ),
  ],
  ['ServeStaticModule on Express', async (cors) => start({ ...plan(express(), cors), imports: [served()] })],
  ['ServeStaticModule on Fastify', async (cors) => start({ ...plan(fastify(), cors), imports: [served()] })],
];

// Of the oldest Nest's packages, @nestjs/serve-static is not installed.
describe.each(WAYS.filter(([name]) => !IS_BARE || name.startsWith('use')))('files, by %s', (name, serve) => {
  it('have the default policy', async () => {
    const { ask, call } = await serve(OPTIONS);
    const file = await call('GET', '/assets/app.js', APP);
    expect([file.status, file.body, file.allows]).toEqual([200, 'export const text = "a script";', APP]);
    expect(file.header('access-control-allow-credentials')).toBe('true');
    expect(file.header('vary')).toMatch(/\bOrigin\b/);
    expect((await call('GET', '/assets/app.js', STRANGER)).allows).toBeUndefined();
    expect((await call('GET', '/assets/app.js')).header('vary')).toMatch(/\bOrigin\b/);
    const preflight = await ask('GET', '/assets/app.js', APP, { 'access-control-request-headers': 'range' });
    expect([preflight.status, preflight.allows]).toEqual([204, APP]);
    expect((await ask('GET', '/assets/app.js', STRANGER)).allows).toBeUndefined();
    // The routes of the application have theirs.
    expect((await ask('GET', '/orders', PARTNER)).allows).toBe(PARTNER);
    expect((await call('GET', '/orders', PARTNER)).allows).toBe(PARTNER);
  });

  it('have the policy of a row in routes', async () => {
    const { ask, call } = await serve(WITH_ROW);
    const font = await call('GET', '/assets/fonts/plain.woff2', STRANGER);
    expect([font.status, font.body, font.allows]).toEqual([200, 'a font', '*']);
    expect(font.header('access-control-allow-credentials')).toBeUndefined();
    expect((await ask('GET', '/assets/fonts/plain.woff2', STRANGER)).allows).toBe('*');
    expect((await call('GET', '/assets/app.js', STRANGER)).allows).toBeUndefined();
    expect((await ask('GET', '/assets/app.js', STRANGER)).allows).toBeUndefined();
  });

  it('keep their headers where there is no whole body', async () => {
    const { call } = await serve(OPTIONS);
    const part = await call('GET', '/assets/app.js', APP, { headers: { range: 'bytes=0-5' } });
    expect([part.status, part.body, part.allows]).toEqual([206, 'export', APP]);
    const head = await call('HEAD', '/assets/app.js', APP);
    expect([head.status, head.allows]).toEqual([200, APP]);
    const etag = head.header('etag') ?? '';
    const known = await call('GET', '/assets/app.js', APP, { headers: { 'if-none-match': etag } });
    expect([known.status, known.allows]).toEqual([304, APP]);
    const beyond = await call('GET', '/assets/app.js', APP, { headers: { range: 'bytes=900-' } });
    expect([beyond.status, beyond.allows]).toEqual([416, APP]);
    const missing = await call('GET', '/assets/missing.js', APP);
    // On Express, the module answers with the page where there is no file.
    expect([missing.status, missing.allows]).toEqual([
      name === 'ServeStaticModule on Express' ? 200 : 404,
      APP,
    ]);
  });
});

it('every Nest but the oldest runs all ways', () => {
  expect(WAYS.filter(([name]) => !IS_BARE || name.startsWith('use'))).toHaveLength(
    NEST === 'nest-11-oldest' ? 2 : 4,
  );
});
