import { answerOf, isToken, NOT_FOUND, TOKEN_MISSING } from '@corskit/demo-shop';
import type { ErrorRequestHandler, RequestHandler } from 'express';

/** Answers 401 to a request without the demo's token. */
export const requireToken: RequestHandler = (req, res, next) => {
  if (isToken(req.headers.authorization)) next();
  else res.status(401).json(TOKEN_MISSING);
};

/** Answers 404 in the API's own form. */
export const answerNotFound: RequestHandler = (_req, res) => {
  res.status(404).json(NOT_FOUND);
};

/** Answers an error in the API's own form. */
export const answerError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error);
  const { status, body } = answerOf(error);
  res.status(status).json(body);
};
