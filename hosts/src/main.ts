import { writeFileSync } from 'node:fs';

import { writeDocument } from './document/document.js';
import { ENTRIES } from './entries.js';
import { resultsOf } from './host-run.js';
import { runHosts } from './run-hosts.js';

const runs = await runHosts(ENTRIES, (run) => {
  const [passed, failed, gaps] = (['passed', 'failed', 'gap'] as const).map(
    (outcome) => resultsOf(run, outcome).length,
  );
  process.stdout.write(
    `${run.entry.name}: ${passed} rows passed, ${failed} failed, ${gaps} cannot be expressed\n`,
  );
});
writeFileSync(new URL('../../docs/hosts.md', import.meta.url), writeDocument(runs));
process.stdout.write('docs/hosts.md is written.\n');

for (const run of runs.filter(({ entry }) => entry.kind === 'ours')) {
  for (const { report } of resultsOf(run, 'failed')) {
    process.stderr.write(`\n${run.entry.name} fails a row, and must not:\n${report}\n`);
    process.exitCode = 1;
  }
}
