import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port of this machine that nobody else can reach, under both addresses that `localhost` may stand for. */
export interface Loopback {
  readonly port: number;
  /** As a serialized origin. */
  readonly origin: string;
  /** Lets `listener` answer; to be called before anyone is told of the port. */
  readonly serve: (listener: RequestListener) => void;
  /** Ends all connections and frees the port. */
  readonly close: () => Promise<void>;
}

/**
 * Opens `port`, or any free one for 0.
 *
 * Not `listen(port)`: that would open the demo to the network. Not `listen(port, 'localhost')`: that binds one address of
 * the two, and browsers differ in which one they try first.
 *
 * @throws the error of `listen`, with its `code` and `port`, where the port is taken under either address.
 */
export async function openLoopback(port: number): Promise<Loopback> {
  const v4 = createServer();
  const v6 = createServer();
  const servers = [v4, v6];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map(stop));
  };
  try {
    await listen(v4, port, '127.0.0.1');
    const actual = (v4.address() as AddressInfo).port;
    await listen(v6, actual, '::1').catch((error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has one address only, and nothing is missing.
      if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') throw error;
    });
    const serve = (listener: RequestListener): void => {
      for (const server of servers) server.on('request', listener);
    };
    return { port: actual, origin: `http://localhost:${actual}`, serve, close };
  } catch (error) {
    await close();
    // A port that is free under one address need not be under the other.
    if (port === 0 && (error as NodeJS.ErrnoException).code === 'EADDRINUSE') return openLoopback(0);
    throw error;
  }
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
