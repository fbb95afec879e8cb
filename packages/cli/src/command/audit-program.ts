import { Command, Option } from 'commander';

import { auditCommand, type AuditOptions } from './audit.js';
import { choice, timeoutOption } from './choice.js';
import type { Terminal } from './terminal.js';
import { address, method, origin, plainHeader } from './values.js';

const EXAMPLES = `Examples:
  corskit audit https://api.example.com/me --origin https://app.example.com
  corskit audit https://api.example.com/me -H 'Cookie: session=...'
  corskit audit https://api.example.com/me --fail-on high --sarif > cors.sarif

Exit codes: 0 nothing that counts, 2 called wrong, 3 no answer, 4 findings from
--fail-on on.`;

/** Makes the command `audit`; `end` is given what it exits with. */
export function auditProgram(terminal: Terminal, end: (code: number) => void): Command {
  return new Command('audit')
    .description(
      'Look for origins that a server of yours lets in by mistake: at most 60 requests, GET and OPTIONS.',
    )
    .argument('<url>', 'of a server that is your own, or that you have been asked to test')
    .option('-o, --origin <origin>', 'an origin that it is known to allow', origin)
    .option('-X, --method <method>', 'that preflights ask for', method)
    .option('-H, --header <line>', "a header of the GETs, such as 'Cookie: ...'", plainHeader)
    .option('--private', 'only who is in a certain network gets to the server')
    .addOption(
      choice('--fail-on <severity>', 'exit with 4 from here on', ['high', 'medium', 'low']).default('medium'),
    )
    .option('--resolve <host:port:address>', 'where a host is to be found, as for cURL', address)
    .option('-k, --insecure', 'take any certificate')
    .addOption(timeoutOption('for each request'))
    .option('--json', 'print data')
    .addOption(new Option('--sarif', 'print SARIF').conflicts('json'))
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(async (url: string, options: AuditOptions) => end(await auditCommand(url, options, terminal)));
}
