import type { Scenario, Server } from '../../test/measured.js';
import { headerOf, type ReceivedRequest, type Reply } from './message.js';

/** Reports whether `request` is a CORS-preflight request. */
export function isPreflight(request: ReceivedRequest): boolean {
  return request.method === 'OPTIONS' && headerOf(request, 'access-control-request-method') !== undefined;
}

/** Returns the answer that `scenario` has for `request`; undefined if it is about another path. */
export function scriptedReply(
  { id, server, also = {} }: Scenario,
  request: ReceivedRequest,
): Reply | undefined {
  const [path = ''] = request.target.split('?', 1);
  const prefix = `/s/${id}`;
  const rest = path.slice(prefix.length);
  if (!path.startsWith(prefix) || (rest !== '' && !rest.startsWith('/'))) return undefined;
  const reply = replyOf(rest === '' ? server : (also[rest] ?? {}), request);
  if (reply === undefined) return { status: 404, headers: [] };
  // Neither has any headers.
  if (reply.destroy === true || reply.empty === true) return reply;
  const origin = headerOf(request, 'origin') ?? 'none';
  return {
    ...reply,
    headers: reply.headers.map(([name, value]) => [name, value.replaceAll('{origin}', origin)]),
  };
}

function replyOf(server: Server, request: ReceivedRequest): Reply | undefined {
  if (isPreflight(request)) return server.preflight;
  if (headerOf(request, 'if-none-match') !== undefined) return server.actualConditional ?? server.actual;
  if (headerOf(request, 'origin') === undefined) return server.actualNoOrigin ?? server.actual;
  return server.actual;
}
