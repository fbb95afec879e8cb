import { fetchHost, hostAt, runContract, type ServeFetch } from '@corskit/contract';
import { cors } from '@corskit/fetch';

import { createApplication, type Application, type Extras } from './application.js';

/** What a runtime has to offer: it serves `fetch` on a free port of this machine. */
export type Listen = (
  fetch: Application,
) => Promise<{ readonly port: number; readonly stop: () => Promise<void> }>;

/**
 * Runs in a runtime that is not the one of the tests, and tells them by lines of JSON what came of it: first the port that
 * the application listens on, then the report of the contract.
 */
export async function runProgram(
  name: string,
  listen: Listen,
  extras: Extras,
  gaps: Readonly<Record<string, string>>,
): Promise<void> {
  // The tests are gone: so is whoever would end this.
  process.stdin.on('end', () => process.exit()).resume();
  const { port } = await listen(createApplication(extras));
  tell({ port });
  const serveFetch: ServeFetch = async (fetch) => {
    const running = await listen(fetch);
    return hostAt(running.port, running.stop);
  };
  tell({ report: await runContract(fetchHost(name, cors, serveFetch, { gaps })) });
}

function tell(message: unknown): void {
  console.log(JSON.stringify(message));
}
