import { parseArgs } from 'node:util';

import { BenchmarkError } from './benchmark-error.js';
import { HOST_NAMES, type HostName } from './host.js';

/** The parts of the benchmark, in the order of the report. */
const PARTS = ['answers', 'overrides', 'sockets'] as const;

/** The name of a part, as the command line takes it. */
export type Part = (typeof PARTS)[number];

/** What is to be measured. */
export interface Selection {
  readonly hosts: readonly HostName[];
  readonly parts: readonly Part[];
  /** How many rounds a row of the first two parts has; a row over sockets has a fifth of it. */
  readonly rounds: number;
}

/** How it is called. */
export const USAGE: string = `Usage: npm run bench -- [host ...] [--only <part>] [--rounds <number>]

  host      ${HOST_NAMES.join(', ')}; all of them without
  --only    ${PARTS.join(', ')}; may be repeated; all of them without
  --rounds  how often each row is measured; 25 without, 3 for a look

Tables go to the standard output, progress to the standard error output.`;

/**
 * Reads the arguments of the command line; undefined stands for a call for help.
 *
 * @throws {BenchmarkError} which says what is wrong with them.
 */
export function readCommandLine(args: readonly string[]): Selection | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new BenchmarkError(`--rounds ${values.rounds}: write a whole number from 1 on`);
  return {
    hosts: choose('host', HOST_NAMES, positionals),
    parts: choose('part', PARTS, values.only),
    rounds,
  };
}

function parse(args: readonly string[]): {
  values: { only: string[]; rounds: string; help: boolean };
  positionals: string[];
} {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        only: { type: 'string', multiple: true, default: [] },
        rounds: { type: 'string', default: '25' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new BenchmarkError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

// In the order of the report, whatever the order on the command line.
function choose<Name extends string>(
  what: string,
  known: readonly Name[],
  wanted: readonly string[],
): readonly Name[] {
  for (const name of wanted) {
    if (!known.some((other) => other === name))
      throw new BenchmarkError(`there is no ${what} ${JSON.stringify(name)}; there are ${known.join(', ')}`);
  }
  return wanted.length === 0 ? known : known.filter((name) => wanted.includes(name));
}
