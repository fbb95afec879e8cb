import { ENGINES } from '@corskit/browser';
import { Command, Option } from 'commander';

import type { CheckOptions } from './check-options.js';
import { checkCommand } from './check.js';
import { choice, serverOption, timeoutOption } from './choice.js';
import { matrixCommand, policyCommand } from './matrix.js';
import type { Terminal } from './terminal.js';
import { address, count, header, origin, pageUrl, serverOrigin, words } from './values.js';

const EXAMPLES = `Examples:
  corskit check https://api.example.com/orders/1 --method PUT --credentials \\
    --origin https://app.example.com -H 'Content-Type: application/json'
  corskit check "fetch('https://api.example.com/orders', { method: 'POST' })" \\
    --origin http://localhost:5173
  pbpaste | corskit check -
  corskit check https://api.example.com/me --origin https://evil.example \\
    --expect block
  corskit check --matrix cors.check.json
  corskit check --policy cors.policy.json https://api.example.com/orders

Exit codes: 0 allowed, 1 blocked, 2 called wrong, 3 not a matter of CORS.
--expect block swaps 0 and 1.`;

/** What says which fetch is checked, or how one is shown: where a file says it of many, none of it counts. */
const ALONE = [
  'origin',
  'pageUrl',
  'method',
  'credentials',
  'data',
  'mode',
  'redirect',
  'xhr',
  'reads',
  'fromFetch',
  'fromCurl',
  'fromHar',
  'entry',
  'replay',
  'compare',
  'expect',
  'verbose',
  'curl',
];

/** Makes the command `check`; `end` is given what it exits with. */
export function checkProgram(terminal: Terminal, end: (code: number) => void): Command {
  return new Command('check')
    .description('Send what a browser would send, and say what it makes of the answers.')
    .argument('[url]', 'what the page asks for; or a fetch, a cURL command, or - to read one from a pipe')
    .optionsGroup('The fetch:')
    .option('-o, --origin <origin>', 'the origin of the page, or null', origin)
    .option('--page-url <url>', 'the URL of the page, where the origin does not tell', pageUrl)
    .option('-X, --method <method>', 'the method (default: GET, or POST with --data)')
    .option('-H, --header <line>', "a header of the script; 'Cookie: ...' is what the browser has", header)
    .option('-c, --credentials', "with credentials: 'include'")
    .option('-d, --data <text>', 'the body, or @file')
    .addOption(choice('--mode <mode>', 'of the fetch', ['cors', 'no-cors', 'same-origin']))
    .addOption(choice('--redirect <mode>', 'of the fetch', ['follow', 'error', 'manual']))
    .option('--xhr', 'an XMLHttpRequest instead of a fetch')
    .option('--reads <names>', 'the response headers that the script reads', words)
    .optionsGroup('Or from the developer tools:')
    .option('--from-fetch <file>', 'what "Copy as fetch" has copied; - is standard input')
    .option('--from-curl <file>', 'what "Copy as cURL" has copied')
    .option('--from-har <file>', 'a HAR file: what it has recorded is judged, nothing is sent')
    .option('--entry <n>', 'of the HAR file (default: the first blocked one)', count)
    .option('--replay', 'send what the HAR file has recorded again')
    .optionsGroup('In CI:')
    .addOption(new Option('--matrix <file>', 'what is to come of which fetch, in JSON').conflicts(ALONE))
    .addOption(
      new Option('--policy <file>', 'whether the server at <url> is what a policy says').conflicts([
        ...ALONE,
        'header',
        'send',
        'engine',
        'matrix',
      ]),
    )
    .optionsGroup('What is sent:')
    .option('--send', 'also POST, PUT, PATCH and DELETE; by default a GET stands in for them')
    .option('--no-probe', 'nothing beside the fetch; by default up to eight more if it fails')
    .option('--compare <origin>', 'the same to the server behind the proxy', serverOrigin)
    .option('--resolve <host:port:address>', 'where a host is to be found, as for cURL', address)
    .option('-k, --insecure', 'take any certificate')
    .addOption(timeoutOption('for the fetch, and as long again for what is asked beside it'))
    .optionsGroup('What is printed:')
    .addOption(choice('--engine <name>', 'whose verdict', ['all', ...ENGINES]).default('all'))
    .addOption(serverOption())
    .addOption(choice('--expect <verdict>', 'what should come of it', ['allow', 'block']).default('allow'))
    .option('-v, --verbose', 'every request, every header line')
    .option('--curl', 'the cURL commands for all that was sent')
    .addOption(new Option('--json', 'data').conflicts(['curl', 'github']))
    .addOption(new Option('--github', 'an annotation for GitHub Actions').conflicts('curl'))
    .optionsGroup('Also:')
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(async (url: string | undefined, options: CheckOptions) => {
      const { matrix, policy } = options;
      if (matrix !== undefined) end(await matrixCommand(matrix, url, options, terminal));
      else if (policy !== undefined) end(await policyCommand(policy, url, options, terminal));
      else end(await checkCommand(url, options, terminal));
    });
}
