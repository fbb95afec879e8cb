import { createRequire } from 'node:module';

import { koaHost, type ContractHost, type KoaModules } from '@corskit/contract';
import { cors } from '@corskit/koa';
import { Router } from '@koa/router';
import Koa from 'koa';

// DefinitelyTyped has no types under these names.
const require = createRequire(import.meta.url);
const Koa2 = require('koa2') as KoaModules['Koa'];
const Router12 = require('koa-router12') as KoaModules['Router'];

/** `@corskit/koa` on Koa 3 with `@koa/router` 15. */
export const koa3Host: ContractHost = koaHost('Koa 3', { Koa, Router }, cors);

/** `@corskit/koa` on Koa 2 with `@koa/router` 12. */
export const koa2Host: ContractHost = koaHost('Koa 2', { Koa: Koa2, Router: Router12 }, cors);

/** `@corskit/koa` on Koa 3, behind a `node:http2` server without TLS. */
export const koa3Http2Host: ContractHost = koaHost('Koa 3 over HTTP/2', { Koa, Router }, cors, {
  protocol: 'http2',
});
