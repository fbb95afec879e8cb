import { gzipSync } from 'node:zlib';
import { BODY_LIMIT, isJson } from './json-body.js';
import type { KoaMiddleware } from './koa-context.js';
import type { MiddlewareName } from './scenario-names.js';

/** What the application puts between the CORS layer and its routes, in the idiom of Koa. */
export const KOA_MIDDLEWARE: Readonly<Record<MiddlewareName, KoaMiddleware>> = {
  auth: async (ctx, next) => {
    if (ctx.get('Authorization') === '')
      ctx.throw(401, 'who are you?', { headers: { 'WWW-Authenticate': 'Bearer' } });
    await next();
  },
  'json-body': async (ctx, next) => {
    const chunks: Buffer[] = [];
    for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (body.length > BODY_LIMIT) ctx.throw(413, 'too much');
    if (!isJson(body.toString('utf8'))) ctx.throw(400, 'no JSON');
    await next();
  },
  compression: async (ctx, next) => {
    await next();
    if (typeof ctx.body !== 'string') return;
    ctx.vary('Accept-Encoding');
    ctx.set('Content-Encoding', 'gzip');
    ctx.body = gzipSync(ctx.body);
  },
};
