import { Command } from 'commander';

import { serverOption } from './choice.js';
import { explainCommand, type ExplainOptions } from './explain.js';
import type { Terminal } from './terminal.js';

const EXAMPLES = `Examples:
  corskit explain "Access to fetch at 'https://api.example.com/' from origin ..."
  pbpaste | corskit explain -
  corskit explain --server nginx - < message.txt`;

/** Makes the command `explain`; `end` is given what it exits with. */
export function explainProgram(terminal: Terminal, end: (code: number) => void): Command {
  return new Command('explain')
    .description("Say what a line of a browser's console means: Chromium, Firefox or Safari, in English.")
    .argument('<text>', 'the line, or - to read it from a pipe')
    .addOption(serverOption())
    .option('--json', 'print data')
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(async (text: string, options: ExplainOptions) =>
      end(await explainCommand(text, options, terminal)),
    );
}
