import {
  isRequestCase,
  runCase,
  type CaseResult,
  type Connection,
  type ContractCase,
  type ContractHost,
} from '@corskit/contract';

import { loosenResponse, loosenRow } from './loosen.js';

/**
 * Runs one case on a peer: as `runCase`, but without what would ask for our words rather than for a right answer.
 *
 * A peer that does not start with a wrong policy passes, whatever it says.
 */
export async function runPeerCase(host: ContractHost, row: ContractCase): Promise<CaseResult> {
  let hasRefused = false;
  const start: ContractHost['start'] = async (plan) => {
    try {
      const running = await host.start(plan);
      const loosened = <Kind extends Connection>(connection: Kind): Kind => ({
        ...connection,
        send: async (request) => loosenResponse(row, request, await connection.send(request)),
      });
      const connect = running.connect?.bind(running);
      if (connect === undefined) return loosened(running);
      return { ...loosened(running), connect: async () => loosened(await connect()) };
    } catch (error) {
      hasRefused = true;
      throw error;
    }
  };
  const result = await runCase({ ...host, start }, loosenRow(row));
  const mustRefuse = !isRequestCase(row) && (row.expect.errors ?? []).length > 0;
  return mustRefuse && hasRefused ? { id: row.id, outcome: 'passed' } : result;
}
