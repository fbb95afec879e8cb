import { parseArgs } from 'node:util';

import { ENGINES, type Engine } from '../src/engine.js';
import { FIXTURE_PORT } from './ports.js';

/** What is printed on `--help`, and below what is wrong with a command line. */
export const USAGE: string = `node reports/measuring/measure/main.js [--engine ${ENGINES.join('|')}]... [--only <id or group>]... [--write] [--port <first port>] [--fixture <file>]`;

/** What is asked for. */
export interface Command {
  readonly engines: readonly Engine[];
  /** Ids of scenarios, or groups; all if there are none. */
  readonly only: readonly string[];
  readonly write: boolean;
  readonly port: number;
  readonly fixture: string;
}

/**
 * Reads a command line; 'help' if that is what is asked for.
 *
 * @throws {Error} that says what is wrong with it.
 */
export function readCommandLine(args: readonly string[]): Command | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      engine: { type: 'string', multiple: true, default: [...ENGINES] },
      only: { type: 'string', multiple: true, default: [] },
      write: { type: 'boolean', default: false },
      port: { type: 'string', default: String(FIXTURE_PORT) },
      fixture: { type: 'string', default: 'test/fixtures/measured.json' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const unknown = values.engine.find((name) => !isEngine(name));
  if (unknown !== undefined) throw new Error(`--engine ${unknown}: write one of ${ENGINES.join(', ')}.`);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1024 || port > 64_000)
    throw new Error(`--port ${values.port}: write a whole number from 1024 to 64000.`);
  return { ...values, engines: values.engine.filter(isEngine), port };
}

function isEngine(name: string): name is Engine {
  return (ENGINES as readonly string[]).includes(name);
}
