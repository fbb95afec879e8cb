import { isToken, TOKEN_MISSING } from '@corskit/demo-shop';
import type { MiddlewareHandler } from 'hono';

/** Answers 401 to a request without the demo's token. */
export const requireToken: MiddlewareHandler = async (c, next) =>
  isToken(c.req.header('Authorization')) ? next() : c.json(TOKEN_MISSING, 401);
