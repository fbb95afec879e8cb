import { answerOf, isToken, NOT_FOUND, TOKEN_MISSING } from '@corskit/demo-shop';
import type { Middleware } from 'koa';

/** Answers 401 to a request without the demo's token. */
export const requireToken: Middleware = async (ctx, next) => {
  if (isToken(ctx.get('Authorization'))) {
    await next();
  } else {
    ctx.status = 401;
    ctx.body = TOKEN_MISSING;
  }
};

/** Answers 404 in the API's own form. */
export const answerNotFound: Middleware = (ctx) => {
  ctx.status = 404;
  ctx.body = NOT_FOUND;
};

/** Answers an error of what comes after it in the API's own form. */
export const answerErrors: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    const { status, body } = answerOf(error);
    ctx.status = status;
    ctx.body = body;
  }
};
