import { runCase } from '@corskit/contract';

import { ENTRIES } from './entries.js';
import { rowOf } from './row.js';

// The process that runs the rows of one host: `node row-worker.js <host>`. It is told ids, and tells results.

const name = process.argv[2];
const entry = ENTRIES.find((one) => one.name === name);
if (entry === undefined) throw new Error(`there is no host ${JSON.stringify(name)}`);
const host = await entry.load();
const run = entry.run ?? runCase;

process.on('message', (id: string) => {
  void run(host, rowOf(id)).then((result) => process.send?.(result));
});
// Whoever has started it is gone.
process.on('disconnect', () => process.exit());
