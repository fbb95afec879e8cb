import { Controller, Get, Post, Put } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import { describe, expect, it } from 'vitest';

import { Cors, NoCors } from '../src/index.js';
import { APP, OPTIONS, PARTNER, PLATFORMS, start } from './exchange.js';
import { IS_BARE } from './mistake.js';

class Kept {
  @Get('inherited')
  kept(): string {
    return 'kept';
  }
}

@Cors('partners')
@Controller('orders')
class Orders extends Kept {
  @Get()
  list(): string {
    return 'listed';
  }

  @Cors({ maxAge: 600 })
  @Put(':id')
  save(): string {
    return 'saved';
  }

  @NoCors()
  @Post('internal')
  internal(): string {
    return 'internal';
  }
}

function documentOf(app: INestApplication): OpenAPIObject {
  return SwaggerModule.createDocument(app, new DocumentBuilder().setTitle('orders').build());
}

// Of the oldest Nest's packages, @nestjs/swagger is not installed.
describe.skipIf(IS_BARE).each(PLATFORMS)('OpenAPI, on %s', (_platform, adapter) => {
  const plan = () => ({ adapter: adapter(), controllers: [Orders] });

  it('lists every route, and none for preflights', async () => {
    let document: OpenAPIObject | undefined;
    await start(plan(), (app) => {
      document = documentOf(app);
    });
    const operations = Object.entries(document?.paths ?? {}).map(([path, item]) => [path, Object.keys(item)]);
    expect(Object.fromEntries(operations)).toEqual({
      '/orders': ['get'],
      '/orders/{id}': ['put'],
      '/orders/internal': ['post'],
      '/orders/inherited': ['get'],
    });
  });

  it('lists the same when everything has started', async () => {
    const { app } = await start(plan());
    const methods = Object.values(documentOf(app).paths).flatMap((item) => Object.keys(item));
    expect(methods.sort()).toEqual(['get', 'get', 'post', 'put']);
  });

  it('is served under the default policy, and the routes keep theirs', async () => {
    const { ask, call } = await start(plan(), (app) => SwaggerModule.setup('docs', app, documentOf(app)));
    const page = await call('GET', '/docs', APP);
    expect([page.status, page.allows, page.header('vary')]).toEqual([
      200,
      APP,
      expect.stringContaining('Origin'),
    ]);
    expect(page.body).toContain('swagger-ui');
    const json = await call('GET', '/docs-json', APP);
    expect([json.status, json.allows]).toEqual([200, APP]);
    for (const path of ['/docs', '/docs-json']) {
      const answer = await ask('GET', path, APP);
      expect([answer.status, answer.allows]).toEqual([204, APP]);
      expect((await ask('GET', path, PARTNER)).allows).toBeUndefined();
    }
    expect((await ask('PUT', '/orders/1', PARTNER)).allows).toBe(PARTNER);
    expect((await ask('PUT', '/orders/1', APP)).allows).toBeUndefined();
    expect((await ask('GET', '/orders/inherited', PARTNER)).allows).toBe(PARTNER);
  });

  it('is served under the policy of a row in routes', async () => {
    const cors = { ...OPTIONS, routes: [{ path: '/docs-json', policy: 'anyone' }] };
    const { ask, call } = await start({ ...plan(), cors }, (app) =>
      SwaggerModule.setup('docs', app, documentOf(app)),
    );
    expect((await call('GET', '/docs-json', 'https://editor.swagger.io')).allows).toBe('*');
    expect((await ask('GET', '/docs-json', 'https://editor.swagger.io')).allows).toBe('*');
    expect((await call('GET', '/docs', 'https://editor.swagger.io')).allows).toBeUndefined();
  });
});
