import { cpus } from 'node:os';

import { CONTENDERS, HOSTS, listenersFor, type Contender } from './contenders.js';
import { measure } from './measure.js';
import { reportRows, type Row } from './report.js';
import { exchange, headersOf, KINDS, LIST_SIZES, originsOf } from './scenario.js';

const ROUNDS = 40;

const rows: Row[] = [];
for (const host of HOSTS) {
  for (const kind of KINDS) {
    for (const size of LIST_SIZES) {
      process.stderr.write(`${host}: ${kind}, ${size} origins\n`);
      const listeners = listenersFor(host, kind, originsOf(size));
      const headers = headersOf(kind, size);
      const tasks = CONTENDERS.map((name) => [
        name,
        () => {
          const { req, res } = exchange(kind, headers);
          listeners[name](req, res);
        },
      ]);
      const samples = await measure(Object.fromEntries(tasks) as Record<Contender, () => void>, ROUNDS);
      rows.push({ host, kind, size, samples });
    }
  }
}

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, medians of ${ROUNDS} rounds, microseconds per request\n`,
);
console.log(reportRows(rows).join('\n'));
