import { ENGINES } from '@corskit/browser';
import { Command, CommanderError, Option } from 'commander';

import { SERVER_NAMES } from '../fix/server-name.js';
import { PasteError } from '../paste/paste-error.js';
import { auditCommand, type AuditOptions } from './audit.js';
import { checkCommand } from './check.js';
import type { CheckOptions } from './check-options.js';
import { EXIT } from './exit-code.js';
import { explainCommand, type ExplainOptions } from './explain.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';
import { address, count, header, origin, pageUrl, time, words } from './values.js';
import { version } from './version.js';

/** Runs the command with `words` behind its name, and resolves to what it exits with; never throws on what it is given. */
export async function run(given: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.fine;
  const end = (result: number): void => {
    code = result;
  };
  try {
    await programOf(terminal, end).parseAsync([...given], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    if (!(error instanceof UsageError) && !(error instanceof PasteError)) throw error;
    terminal.stderr.write(`corskit: ${error.message}\n`);
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
      outputError: (text, write) => write(text.replace(/^error: /, 'corskit: ')),
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
    });
  return program;
}

const EXAMPLES = `Examples:
  corskit check https://api.example.com/orders --origin https://app.example.com
  corskit explain "Access to fetch at 'https://...' has been blocked by CORS policy: ..."
  corskit audit https://api.example.com/me --origin https://app.example.com`;

const CHECK_EXAMPLES = `Examples:
  corskit check https://api.example.com/orders/1 --origin https://app.example.com \\
    --method PUT -H 'Content-Type: application/json' --credentials
  corskit check "fetch('https://api.example.com/orders', { method: 'POST' })" \\
    --origin http://localhost:5173
  pbpaste | corskit check -
  corskit check https://api.example.com/me --origin https://evil.example --expect block

Exit codes: 0 allowed, 1 blocked, 2 called wrong, 3 not a matter of CORS.
--expect block swaps 0 and 1.`;

function checkProgram(terminal: Terminal, end: (code: number) => void): Command {
  return new Command('check')
    .description('send what a browser would send, and say what it makes of the answers')
    .argument('[url]', 'what the page asks for; or a fetch, a cURL command, or - to read one from a pipe')
    .option('-o, --origin <origin>', 'the origin of the page, or null', origin)
    .option('--page-url <url>', 'the URL of the page', pageUrl)
    .option('-X, --method <method>', 'the method (default: GET, or POST with --data)')
    .option('-H, --header <line>', "a header of the script; 'Cookie: ...' is what the browser has", header)
    .option('-c, --credentials', "with credentials: 'include'")
    .option('-d, --data <text>', 'the body, or @file')
    .addOption(choice('--mode <mode>', 'of the fetch', ['cors', 'no-cors', 'same-origin']))
    .addOption(choice('--redirect <mode>', 'of the fetch', ['follow', 'error', 'manual']))
    .option('--xhr', 'an XMLHttpRequest instead of a fetch')
    .option('--reads <names>', 'the response headers that the script reads', words)
    .option('--send', 'send POST, PUT, PATCH and DELETE, too')
    .option('--no-probe', 'ask nothing beside the fetch')
    .option('--compare <origin>', 'the server behind the proxy, to ask as well', origin)
    .option('--from-fetch <file>', 'read a fetch, as the developer tools copy it')
    .option('--from-curl <file>', 'read a cURL command, as the developer tools copy it')
    .option('--from-har <file>', 'judge what a HAR file has recorded')
    .option('--entry <n>', 'of the HAR file (default: the first blocked one)', count)
    .option('--replay', 'send what the HAR file has recorded again')
    .addOption(choice('--server <name>', 'what to write the fix for', Object.keys(SERVER_NAMES)))
    .addOption(choice('--engine <name>', 'whose verdict', ['all', ...ENGINES]).default('all'))
    .addOption(choice('--expect <verdict>', 'what should come of it', ['allow', 'block']).default('allow'))
    .option('--resolve <host:port:address>', 'where a host is to be found, as for cURL', address)
    .option('-k, --insecure', 'take any certificate')
    .option('--timeout <time>', 'for the fetch, and as long again for what is asked beside it', time, 10_000)
    .option('--json', 'print data')
    .option('--github', 'print an annotation for GitHub Actions')
    .option('--curl', 'print the cURL commands for all that was sent')
    .option('-v, --verbose', 'show every header line')
    .addHelpText('after', `\n${CHECK_EXAMPLES}`)
    .action(async (url: string | undefined, options: CheckOptions) =>
      end(await checkCommand(url, options, terminal)),
    );
}

function explainProgram(terminal: Terminal, end: (code: number) => void): Command {
  return new Command('explain')
    .description("say what a line of a browser's console means")
    .argument('<text>', 'the line, or - to read it from a pipe')
    .addOption(choice('--server <name>', 'what to write the fix for', Object.keys(SERVER_NAMES)))
    .option('--json', 'print data')
    .action(async (text: string, options: ExplainOptions) =>
      end(await explainCommand(text, options, terminal)),
    );
}

function auditProgram(terminal: Terminal, end: (code: number) => void): Command {
  return new Command('audit')
    .description('look for origins that a server of yours lets in by mistake')
    .argument('<url>', 'of a server that is your own')
    .option('-o, --origin <origin>', 'an origin that it is known to allow', origin)
    .option('-X, --method <method>', 'that preflights ask for')
    .option('-H, --header <line>', 'a header of the GETs, such as Cookie', header)
    .option('--private', 'only who is in a certain network gets to the server')
    .addOption(
      choice('--fail-on <severity>', 'exit with 4 from here on', ['high', 'medium', 'low']).default('medium'),
    )
    .option('--resolve <host:port:address>', 'where a host is to be found, as for cURL', address)
    .option('-k, --insecure', 'take any certificate')
    .option('--timeout <time>', 'for each request', time, 10_000)
    .option('--json', 'print data')
    .option('--sarif', 'print SARIF')
    .action(async (url: string, options: AuditOptions) => end(await auditCommand(url, options, terminal)));
}

function choice(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}
