#!/usr/bin/env node
import { isatty } from 'node:tty';

import pc from 'picocolors';

import { HELP, readArguments } from './arguments.js';
import { PortError, startDemo } from './demo.js';
import { formatExchange } from './exchange-log.js';
import { perform, type Performance } from './perform.js';
import { createScenarios } from './scenarios.js';
import { compareServers, type Row } from './side-by-side.js';
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
  const demo = await startDemo(firstPort, (req, res, { name }) => {
    // The page reads the feed before and after each call, which would bury what is worth a look.
    if (serving && req.url !== '/refusals')
      res.once('finish', () => process.stdout.write(formatExchange(name, req, res, colors)));
  }).catch((error: unknown) => {
    if (!(error instanceof PortError)) throw error;
    fail(describePort(error, once));
  });
  if (demo === undefined) return;

  const { cast, apis } = demo;
  const rows: Row[] = [];
  for (const scenario of createScenarios(cast)) {
    const performances = new Map<string, Performance>();
    for (const { name, port } of apis) performances.set(name, await perform(port, scenario));
    rows.push(compareServers(performances));
  }
  // Wider than it reads well gains nothing; where nobody says how wide, it is what every terminal has.
  const width = Math.min(Math.max(process.stdout.columns ?? 80, 60), 100);
  process.stdout.write(`\n${formatTable(rows, width, colors)}\n${formatVerdict(rows, colors)}`);

  if (once) {
    if (rows.some(({ results }) => results.some(({ surprises }) => surprises.length > 0)))
      process.exitCode = 1;
    return demo.close();
  }
  serving = true;
  const addresses = apis.map(({ name, origin }, index) => {
    const label = index === 0 ? colors.bold('APIs') : '    ';
    return `  ${label}  ${colors.cyan(`${origin}/books`)}  ${name}`;
  });
  process.stdout.write(`
  ${colors.bold('Open')}  ${colors.cyan(`${cast.site}/`)}  the shop's page, which calls the APIs
        ${colors.cyan(`${cast.stranger}/`)}  the same page, as a stranger
${addresses.join('\n')}

  What the APIs are asked for is shown below. Ctrl-C ends.

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
