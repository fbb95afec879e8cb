import { request, sendOverSocket } from '@corskit/contract';
import { cors } from '@corskit/fetch';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';

const PAGE = 'https://app.example.com';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(options: Parameters<typeof createAdaptorServer>[0]): Promise<number> {
  const server = createAdaptorServer(options) as Server;
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('a handler of Hono that writes to the response of Node itself is left alone, any number of times', async () => {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/raw', ({ env }) => {
    env.outgoing.writeHead(200, { 'X-App': 'yes' });
    // After this handler has returned.
    setImmediate(() => env.outgoing.end('raw'));
    return RESPONSE_ALREADY_SENT;
  });
  const port = await listen({ fetch: cors({ origin: [PAGE] })(app.fetch) });
  for (let i = 0; i < 3; i++) {
    const { status, body, headers } = await sendOverSocket(
      port,
      request('GET', { path: '/raw', origin: PAGE }),
    );
    expect([status, body]).toEqual([200, 'raw']);
    expect(headers).toContainEqual(['X-App', 'yes']);
  }
});

test('an origin function reads the host over HTTP/2 as well', async () => {
  const wrap = cors({ origin: (origin, header) => origin === `https://${header('host')}`, vary: ['Host'] });
  const port = await listen({ fetch: wrap(() => new Response('ok')), createServer });
  const origin = `https://127.0.0.1:${port}`;
  const session = connect(`http://127.0.0.1:${port}`);
  try {
    const stream = session.request({ ':path': '/', origin });
    const [headers] = (await once(stream, 'response')) as [Record<string, string>];
    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(headers['vary']).toBe('Origin, Host');
  } finally {
    session.destroy();
  }
});
