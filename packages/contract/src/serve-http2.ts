import { createServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { RunningHost } from './host.js';
import { openHttp2Connection, sendOverHttp2 } from './http2-client.js';

/** A listener of a server for HTTP/2; one for `node:http` mostly is one, too. */
export type Http2Listener = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

/**
 * Starts a server for HTTP/2 without TLS around `listener`, on a free port of this machine, and returns it as a running
 * host, whose requests go over HTTP/2.
 */
export async function serveHttp2(listener: Http2Listener): Promise<RunningHost> {
  const server = createServer(listener);
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    ...runningHttp2Host(server),
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  };
}

/** Returns `server`, which listens and speaks HTTP/2, as a running host; whoever started it closes it. */
export function runningHttp2Host(server: { address(): unknown }): Omit<RunningHost, 'close'> {
  const { port } = server.address() as AddressInfo;
  return {
    send: async (request) => sendOverHttp2(port, request),
    connect: async () => openHttp2Connection(port),
  };
}
