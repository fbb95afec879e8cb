import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

import { BODY_LIMIT } from '@corskit/demo-shop';

/** Answers with `body` as JSON. */
export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): void {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    ...headers,
  });
  res.end(text);
}

/**
 * Reads the body of a request as JSON; undefined where there is none, or something else.
 *
 * @throws {Error} with the `status` 413 if it is too long, 400 if it is no JSON.
 */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? '')) return undefined;
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of req as AsyncIterable<Buffer>) {
    length += piece.byteLength;
    if (length <= BODY_LIMIT) pieces.push(piece);
  }
  if (length > BODY_LIMIT) throw Object.assign(new Error('the body is too long'), { status: 413 });
  if (length === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch (cause) {
    throw Object.assign(new Error('the body is no JSON', { cause }), { status: 400 });
  }
}
