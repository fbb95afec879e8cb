import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve, type RunningHost } from '../../src/index.js';

/** Serves `fetch` on `node:http`: as little of an adapter as the cases need. */
export async function serveFetch(fetch: (request: Request) => Promise<Response>): Promise<RunningHost> {
  return serve((request, response) => {
    void answer(fetch, request, response).catch(() => response.destroy());
  });
}

async function answer(
  fetch: (request: Request) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const headers = new Headers();
  for (let i = 0; i < request.rawHeaders.length; i += 2)
    headers.append(request.rawHeaders[i] ?? '', request.rawHeaders[i + 1] ?? '');
  const target = new URL(url, `http://${headers.get('host')}`);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body =
    method === 'GET' || method === 'HEAD' || chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
  const result = await fetch(new Request(target, { method, headers, ...body }));
  response.statusCode = result.status;
  // Each line of its own, as adapters have to do it at least for Set-Cookie.
  for (const [name, value] of result.headers) response.appendHeader(name, value);
  // Node would announce a body in chunks where the response is known to have none.
  if (result.body === null) response.end();
  else for await (const chunk of result.body) response.write(chunk);
  response.end();
}
