import { STATUS_CODES } from 'node:http';

import type { ErrorRequestHandler, RequestHandler } from 'express';

/** Answers 401 to a request without the demo's token. */
export const requireToken: RequestHandler = (req, res, next) => {
  if (req.headers.authorization === 'Bearer demo-token') next();
  else res.status(401).json({ error: 'Send the header "Authorization: Bearer demo-token".' });
};

/** Answers 404 in the API's own form. */
export const answerNotFound: RequestHandler = (_req, res) => {
  res.status(404).json({ error: 'There is nothing at this address.' });
};

/** Answers with the status that `error` carries, or 500, and keeps its message to itself. */
export const answerError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error);
  const status = statusOf(error);
  res.status(status).json({ error: STATUS_CODES[status] ?? 'Error' });
};

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
