import { cpus } from 'node:os';

import { answersJobs, describeAnswers, reportAnswers } from './answers.js';
import { BenchmarkError } from './benchmark-error.js';
import { readCommandLine, USAGE, type Part } from './command-line.js';
import type { Host, HostName } from './host.js';
import { loadHost } from './load-host.js';
import type { Job, ResultOf } from './job.js';
import { describeOverrides, overridesJobs, reportOverrides } from './overrides.js';
import { measureSockets, reportSockets, SOCKET_KINDS } from './sockets.js';
import { inWorker } from './worker.js';

const TITLES: Readonly<Record<Part, string>> = {
  answers: 'What an answer costs, in microseconds',
  overrides: 'What an override costs, in microseconds',
  sockets: 'Over sockets',
};

try {
  const selection = readCommandLine(process.argv.slice(2));
  if (selection === undefined) {
    console.log(USAGE);
  } else {
    const { hosts, parts, rounds } = selection;
    console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`);
    for (const part of parts) {
      console.log(`\n## ${TITLES[part]}`);
      for (const name of hosts) {
        const host = await loadHost(name);
        console.log(`\n### ${host.title}\n\n${await tableFor(part, name, host, rounds)}`);
      }
    }
  }
} catch (error) {
  if (!(error instanceof BenchmarkError)) throw error;
  console.error(`corskit: ${error.message}`);
  process.exitCode = 1;
}

async function tableFor(part: Part, name: HostName, host: Host, rounds: number): Promise<string> {
  switch (part) {
    case 'answers':
      return reportAnswers(host, await runAll(host, answersJobs(name, rounds), describeAnswers));
    case 'overrides':
      return reportOverrides(host, await runAll(host, overridesJobs(name, host, rounds), describeOverrides));
    case 'sockets': {
      const rows = [];
      for (const kind of SOCKET_KINDS) {
        progress(host, `over sockets, ${kind}`);
        rows.push({ kind, loads: await measureSockets(name, host, kind, Math.ceil(rounds / 5)) });
      }
      return reportSockets(host, rows);
    }
  }
}

// Each in a process of its own, one after the other: no row runs on what V8 has learned from another.
async function runAll<J extends Job>(
  host: Host,
  jobs: readonly J[],
  describe: (job: J) => string,
): Promise<{ job: J; result: ResultOf<J> }[]> {
  const rows = [];
  for (const job of jobs) {
    progress(host, describe(job));
    rows.push({ job, result: await inWorker(job) });
  }
  return rows;
}

function progress({ title }: Host, what: string): void {
  process.stderr.write(`${title}: ${what}\n`);
}
