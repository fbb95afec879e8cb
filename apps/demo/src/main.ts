#!/usr/bin/env node
import { isatty } from 'node:tty';

import pc from 'picocolors';

import { HELP, readArguments } from './arguments.js';
import { PortError, startDemo } from './demo.js';
import { formatExchange } from './exchange-log.js';
import { perform, type Performance } from './perform.js';
import { createScenarios } from './scenarios.js';
import { formatTable, formatVerdict } from './table.js';

// Not process.stdout.isTTY, which is undefined where it is none: picocolors would decide by itself, and colour what CI reads.
const colors = pc.createColors(isatty(1) && process.stdout.hasColors());

// A reader that has seen enough, `head` say, is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const args = readArguments(process.argv.slice(2));
if (args.kind === 'help') process.stdout.write(HELP);
else if (args.kind === 'mistake') fail(args.text);
else await run(args.firstPort, args.once);

async function run(firstPort: number, once: boolean): Promise<void> {
  let serving = false;
  const demo = await startDemo(firstPort, (req, res) => {
    // The page reads the feed before and after each call, which would bury what is worth a look.
    if (serving && req.url !== '/refusals')
      res.once('finish', () => process.stdout.write(formatExchange(req, res, colors)));
  }).catch((error: unknown) => {
    if (!(error instanceof PortError)) throw error;
    fail(describePort(error, once));
  });
  if (demo === undefined) return;

  const { cast, api } = demo;
  const performances: Performance[] = [];
  for (const scenario of createScenarios(cast)) performances.push(await perform(api.port, scenario));
  const width = Math.min(Math.max(process.stdout.columns ?? 100, 60), 120);
  process.stdout.write(
    `\n${formatTable(performances, width, colors)}\n${formatVerdict(performances, colors)}`,
  );

  if (once) {
    if (performances.some(({ surprises }) => surprises.length > 0)) process.exitCode = 1;
    return demo.close();
  }
  serving = true;
  process.stdout.write(`
  ${colors.bold('Open')}  ${colors.cyan(`${cast.site}/`)}  the shop's page, which calls the API
        ${colors.cyan(`${cast.stranger}/`)}  the same page, as a stranger
  ${colors.bold('API')}   ${colors.cyan(`${api.origin}/books`)}

  What the API is asked for is shown below. Ctrl-C ends.

`);
  const stop = (): void => {
    void demo.close();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

function describePort({ port, purpose, code }: PortError, once: boolean): string {
  const what =
    code === 'EADDRINUSE'
      ? 'is in use'
      : code === 'EACCES'
        ? 'needs more rights'
        : `cannot be opened (${code})`;
  const other = port < 60_000 ? Math.ceil((port + 50) / 100) * 100 + (port < 1024 ? 4000 : 0) : 4100;
  return `Port ${port}, for ${purpose}, ${what}. Try others: npm run demo -- ${once ? '--once ' : ''}--port ${other}`;
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
