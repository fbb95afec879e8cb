import type { AddressInfo, Server, Socket } from 'node:net';

import type { Running } from './faulty-server.js';

type Scheme = 'http' | 'https';

/** Waits until a server that was told to listen does so, and returns how it is reached and stopped. */
export async function running(server: Server, scheme: Scheme = 'http'): Promise<Running> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  if (!server.listening)
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve).once('error', reject);
    });
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      // Not closeAllConnections, which a server of sockets does not have.
      for (const socket of open) socket.destroy();
    });
  return { origin: `${scheme}://localhost:${port}`, stop };
}

/** Lets a server listen on a free port of this machine. */
export function serve(server: Server, scheme: Scheme = 'http', address = '127.0.0.1'): Promise<Running> {
  return running(server.listen(0, address), scheme);
}
