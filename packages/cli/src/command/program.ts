import { Command, CommanderError } from 'commander';

import { PasteError } from '../paste/paste-error.js';
import { complaint } from '../report/complaint.js';
import { auditProgram } from './audit-program.js';
import { checkProgram } from './check-program.js';
import { EXIT } from './exit-code.js';
import { explainProgram } from './explain-program.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';
import { version } from '../wire/version.js';

/** Runs the command with `words` behind its name, and resolves to what it exits with; never throws on what it is given. */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.fine;
  const end = (result: number): void => {
    code = result;
  };
  try {
    await programOf(terminal, end).parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    const isOurs = !(error instanceof UsageError) && !(error instanceof PasteError);
    // For whoever mends it.
    if (isOurs && /\bcorskit\b/.test(process.env['NODE_DEBUG'] ?? '')) throw error;
    terminal.stderr.write(
      complaint(isOurs ? `a fault of corskit itself, please report it: ${String(error)}` : error.message),
    );
    return EXIT.usage;
  }
  return code;
}

function programOf(terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('corskit')
    .description('Why does the browser block it, and what has to change?')
    .version(version)
    .showHelpAfterError('Try: corskit --help')
    .addHelpText('after', `\n${EXAMPLES}`);
  for (const command of [
    checkProgram(terminal, end),
    explainProgram(terminal, end),
    auditProgram(terminal, end),
  ])
    program.addCommand(command);
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      outputError: (text, write) => write(complaint(text.trim().replace(/^error: /, ''))),
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
    });
  return program;
}

const EXAMPLES = `Examples:
  corskit check https://api.example.com/orders --origin https://app.example.com
  corskit explain "Access to fetch at 'https://...' has been blocked by CORS policy: ..."
  corskit audit https://api.example.com/me --origin https://app.example.com`;
