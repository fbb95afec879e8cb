import type { MiddlewareName } from '@corskit/contract';
import type { MiddlewareHandler } from 'hono';

const BODY_LIMIT = 1000;

/**
 * What the application puts between the CORS layer and its routes and answers by itself, as Hono's users write it: returned.
 *
 * The contract's host for Hono puts the response in the place of the one that the layers before have set headers on, which is
 * one for a layer around the application, and would be lost on one within it.
 */
export const HONO_MIDDLEWARE: Readonly<Record<Exclude<MiddlewareName, 'compression'>, MiddlewareHandler>> = {
  auth: async (context, next) => {
    if (context.req.header('Authorization') === undefined)
      return context.text('who are you?', 401, { 'WWW-Authenticate': 'Bearer' });
    await next();
    return undefined;
  },
  'json-body': async (context, next) => {
    const text = await context.req.text();
    if (new TextEncoder().encode(text).length > BODY_LIMIT) return context.text('too much', 413);
    try {
      if (text !== '') JSON.parse(text);
    } catch {
      return context.text('no JSON', 400);
    }
    await next();
    return undefined;
  },
};
