import type { RequestListener } from 'node:http';

import type { Running } from './faulty-server.js';
import type { ServerProcess } from './server-process.js';
import { startUpstream } from './upstream.js';

/** What belongs to a server in front of an application. */
export interface Gateway {
  readonly application: RequestListener;
  /** The path that another page asks for before anybody else does. */
  readonly visited: string | undefined;
  /** Says where the application is. */
  readonly compared: true | undefined;
}

/** Starts the application, and with its port the server in front of it; both stop together. */
export async function startGateway(
  { application, visited, compared }: Gateway,
  start: (port: string) => Promise<ServerProcess>,
): Promise<Running> {
  const behind = await startUpstream(application);
  const front = await start(new URL(behind.origin).port).catch(async (error: unknown) => {
    await behind.stop();
    throw error;
  });
  const origin = `http://localhost:${front.port}`;
  if (visited !== undefined)
    await (await fetch(`${origin}${visited}`, { headers: { Origin: 'http://localhost:3000' } })).text();
  return {
    origin,
    ...(compared === true ? { direct: behind.origin } : {}),
    stop: async () => {
      await front.stop();
      await behind.stop();
    },
  };
}
