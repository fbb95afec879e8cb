import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

import type { Contender, HostName } from './host.js';
import { loadHost } from './load-host.js';
import { originsOf, type Kind } from './scenario.js';

/** A server that one process runs: one contender on one host, for one kind of request, with one origin. */
export interface ServerJob {
  readonly part: 'server';
  readonly host: HostName;
  readonly contender: Contender;
  readonly kind: Kind;
}

/** The port that it listens on. */
export interface ServerResult {
  readonly port: number;
}

/** Starts a server; it listens until its process ends. */
export async function startServer({ host: name, contender, kind }: ServerJob): Promise<ServerResult> {
  const host = await loadHost(name);
  const application = await host.answering(contender, kind, originsOf(1));
  const server = application.serve().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port };
}
