import { parseArgs } from 'node:util';

import { SERVERS } from './servers.js';

/** What the command line asks for. */
export type Arguments =
  | { readonly kind: 'run'; readonly once: boolean; readonly firstPort: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly text: string };

/** The port of the page where none is asked for; those after it are for the stranger's page and the APIs. */
const DEFAULT_FIRST_PORT = 4000;

const LAST_FIRST_PORT = 65_535 - 1 - SERVERS.length;

/** The answer to `--help`. */
export const HELP: string = `Starts the demo's API on ${SERVERS.length} servers, and a page on another origin; sends the main
scenarios to each server and prints what came of them. The servers are
${SERVERS.map(({ name }) => name).join(', ')}.

  npm run demo                   then keeps serving, until Ctrl-C
  npm run demo -- --once         then ends, with 1 if a row is not as it should
  npm run demo -- --port 4100    the page at 4100, the stranger's page at 4101,
                                 the APIs from 4102 to ${4101 + SERVERS.length}; without it they
                                 begin at ${DEFAULT_FIRST_PORT}, and 0 takes any free ports
  npm run demo -- --help         this text
`;

/** Reads the command line, without the names of the program; a mistake in it is one line. */
export function readArguments(argv: readonly string[]): Arguments {
  let values: { once?: boolean; port?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: { once: { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }));
  } catch (error) {
    // The first sentence names the culprit; those after it are about positional arguments, of which there are none.
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/, 1);
    const shown = first.replace(/[^ -~]/g, '?').replace(/\.$/, '');
    return { kind: 'mistake', text: `${shown}; the options are --once, --port <first port> and --help.` };
  }
  if (values.help === true) return { kind: 'help' };
  const port = values.port ?? String(DEFAULT_FIRST_PORT);
  const firstPort = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  if (!(firstPort <= LAST_FIRST_PORT)) {
    return {
      kind: 'mistake',
      text: `--port ${JSON.stringify(port)} is no port; type a whole number from 0 to ${LAST_FIRST_PORT}, ${DEFAULT_FIRST_PORT} say.`,
    };
  }
  return { kind: 'run', once: values.once === true, firstPort };
}
