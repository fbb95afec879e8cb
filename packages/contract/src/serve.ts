import type { AddressInfo } from 'node:net';
import { createServer, type RequestListener, type Server } from 'node:http';
import { openConnection, sendOverSocket } from './client.js';
import type { RunningHost } from './host.js';

/**
 * Starts `server`, or a server around a listener, on a free port of this machine and returns it as a running host.
 *
 * @throws Error where the server cannot listen.
 */
export async function serve(server: Server | RequestListener): Promise<RunningHost> {
  const listening = typeof server === 'function' ? createServer(server) : server;
  await new Promise<void>((resolve, reject) => {
    listening.once('error', reject);
    listening.listen(0, '127.0.0.1', resolve);
  });
  return runningHost(listening);
}

/** Returns `server`, which listens, as a running host. */
export function runningHost(server: Server): RunningHost {
  const { port } = server.address() as AddressInfo;
  return hostAt(
    port,
    async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
}

/** Returns whatever listens for HTTP/1.1 on `port` of this machine as a running host; `close` ends it. */
export function hostAt(port: number, close: () => Promise<void>): RunningHost {
  return {
    send: async (request) => sendOverSocket(port, request),
    connect: async () => openConnection(port),
    close,
  };
}
