import { CASES, runCase } from '@corskit/contract';
import { ENTRIES } from './entries.js';
import type { Outcome } from './outcome.js';

// The process that runs the rows of one host: `node row-worker.js <host>`. It is told ids, and tells outcomes.

const name = process.argv[2];
const entry = ENTRIES.find((one) => one.name === name);
if (entry === undefined) throw new Error(`there is no host ${JSON.stringify(name)}`);
const host = await entry.load();
const run = entry.run ?? runCase;
const rows = new Map(CASES.map((row) => [row.id, row]));

process.on('message', (id: string) => {
  void runRow(id).then((outcome) => process.send?.(outcome));
});
// Whoever has started it is gone.
process.on('disconnect', () => process.exit());

async function runRow(id: string): Promise<Outcome> {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`there is no case ${id}`);
  const result = await run(host, row);
  switch (result.outcome) {
    case 'passed':
      return { id, result: 'passed', text: '' };
    case 'failed':
      return { id, result: 'failed', text: result.report };
    case 'gap':
      return { id, result: 'gap', text: result.reason };
  }
}
