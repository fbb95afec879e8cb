import { answerOf, isToken, NOT_FOUND, TOKEN_MISSING } from '@corskit/demo-shop';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Answers 401 to a request without the demo's token, as a hook of a route. */
export async function requireToken(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!isToken(request.headers.authorization)) await reply.code(401).send(TOKEN_MISSING);
}

/** Answers 404 in the API's own form. */
export async function answerNotFound(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await reply.code(404).send(NOT_FOUND);
}

/** Answers an error in the API's own form. */
export async function answerError(
  error: unknown,
  _request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { status, body } = answerOf(error);
  await reply.code(status).send(body);
}
