import { describe, expect, test } from 'vitest';

import { runHere } from './command-here.js';
import { corskit } from './command-process.js';
import { expectTidy, expectUsageError } from './tidy-output.js';

const ORDERS = 'http://localhost:9999/orders';
const PAGE = ['--origin', 'https://app.example.com'];

/** What is written behind `corskit`, and what the complaint has to say: the option, the value, and what to write instead. */
type Row = readonly [words: readonly string[], says: RegExp];

const check = (words: readonly string[], says: RegExp): Row => [['check', ORDERS, ...PAGE, ...words], says];

const OPTIONS: readonly Row[] = [
  [['chek', ORDERS], /'chek' .*Did you mean check\?/],
  [['check', '--orgin', 'https://a.example'], /'--orgin' .*Did you mean --origin\?/],
  [['check', '-Z'], /'-Z'/],
  [['check', ORDERS, '--origin'], /--origin <origin>' argument missing/],
  [
    ['check', ORDERS, '--origin', 'app.example.com'],
    /--origin .*'app\.example\.com' .*https:\/\/app\.example\.com/,
  ],
  [['check', ORDERS, '--origin', 'https://a.example/path'], /--origin .*https:\/\/a\.example\. .*--page-url/],
  [['check', ORDERS, '--origin', 'file:///tmp'], /--origin .*write null/],
  [['check', ORDERS, '--origin', ''], /--origin .*Write scheme, host and port/],
  [['check', ORDERS], /--origin https:\/\/app\.example\.com/],
  check(['another'], /Expected 1 argument but got 2/),
  check(['--page-url', 'basket'], /--page-url .*'basket' .*https:\/\/app\.example\.com\/basket/),
  check(['--page-url', 'ftp://a.example/'], /--page-url .*'ftp:/),
  check(['--mode', 'navigate'], /--mode .*'navigate' .*cors, no-cors, same-origin/),
  check(['--redirect', 'no'], /--redirect .*follow, error, manual/),
  check(['--engine', 'blink'], /--engine .*'blink' .*chromium/),
  check(['--expect', 'blocked'], /--expect .*allow, block/),
  check(['--server', 'iis'], /--server .*'iis' .*nginx/),
  check(['--timeout', '0'], /--timeout .*'0' .*10s, 500ms/),
  check(['--timeout', '1e3'], /--timeout .*'1e3'/),
  check(['--timeout', '-5'], /--timeout .*'-5'/),
  check(['--timeout', '11m'], /--timeout .*'11m'/),
  check(['--timeout', '9999'], /--timeout .*600/),
  check(['--resolve', 'localhost'], /--resolve .*'localhost' .*api\.example\.com:443:127\.0\.0\.1/),
  check(['--resolve', 'a:99999:127.0.0.1'], /--resolve .*'a:99999:127\.0\.0\.1'/),
  check(['--resolve', 'a:80:300.0.0.1'], /--resolve .*'a:80:300\.0\.0\.1'/),
  check(['--compare', 'null'], /--compare .*'null' .*http:\/\/localhost:3000/),
  check(['--compare', 'localhost:3000'], /--compare .*'localhost:3000'/),
  check(['-H', 'Accept'], /-H, --header .*'Name: value'/),
  check(['-H', ': value'], /-H, --header .*'Name: value'/),
  check(['-H', 'two words: value'], /-H, --header .*'Name: value'/),
  check(['-H', 'Cookie: a=\u20AC'], /-H, --header 'Cookie: .*Percent-encode/),
  check(['--data', '@/no/such/file'], /--data @\/no\/such\/file: .*ENOENT/),
  check(['--data', '@/'], /--data @\/: .*EISDIR/),
  check(['--entry', '0'], /--entry .*'0'/),
  check(['--entry', '2'], /--entry 2 .*--from-har/),
  check(['--replay'], /--replay .*--from-har/),
  check(['--json', '--github'], /'--json' .*'--github'/),
  check(['--json', '--curl'], /'--json' .*'--curl'/),
  check(['--github', '--curl'], /'--github' .*'--curl'/),
  check(['--from-curl', '-'], /give one thing to check/),
  [['check', '--from-fetch', '-', '--from-har', '-', ...PAGE], /give one thing to check/],
  [['check', '--from-har', '/no/such.har'], /such\.har .*ENOENT/],
  [['check', '--from-har', '/'], /EISDIR/],
  [['check', '--from-har', '/dev/zero'], /more than 20,000,000 characters/],
  [['check', '--matrix', '/no/such.json'], /such\.json .*ENOENT/],
  [['check', '--matrix', '/'], /EISDIR/],
  [['check', '--policy', '/no/such.json', ORDERS], /such\.json/],
  [['explain'], /'text'/],
  [['explain', 'hello'], /no line about CORS/],
  [['explain', 'hello', '--server', 'iis'], /--server .*'iis'/],
  [['audit'], /'url'/],
  [['audit', 'api.example.com'], /'api\.example\.com' .*https:/],
  [['audit', 'ftp://api.example.com/'], /'ftp:.*https:/],
  [['audit', ORDERS, '--origin', 'null'], /--origin null/],
  [['audit', ORDERS, '--fail-on', 'all'], /--fail-on .*high, medium, low/],
  [['audit', ORDERS, '--json', '--sarif'], /'--sarif' .*'--json'/],
  [['audit', ORDERS, '-X', 'two words'], /--method .*'two words' .*PUT/],
  [['audit', ORDERS, '-H', 'X: a\u0001b'], /--header 'X: /],
];

const address = (url: string, says: RegExp): Row => [['check', url, ...PAGE], says];

const ADDRESSES: readonly Row[] = [
  address('', /what is to be checked\?/),
  address('api.example.com/me', /no scheme.*Write https:\/\/api\.example\.com\/me$/m),
  address('//api.example.com/me', /no scheme.*Write https:\/\/api\.example\.com\/me$/m),
  address('/orders', /no scheme.*Write it whole/),
  address('?page=2', /no scheme.*Write it whole/),
  address('http://[::1', /'http:\/\/\[::1' is no URL.*host or port/),
  address('http://localhost:99999/', /a port goes up to 65535/),
  address('http://localhost:80x/', /is no URL/),
  address('http://two words.example/', /is no URL/),
  address('https://', /there is no host/),
  address('http://%zz/', /is no URL/),
  address('nonsense\u001B[31m', /'nonsense\?\[31m'/),
  address(`api.example.com/${'x'.repeat(100_000)}`, / \.\.\. .*x$/m),
];

describe.concurrent.each([
  ['an option', OPTIONS],
  ['a URL', ADDRESSES],
])('%s that is wrong', (_, rows) => {
  // Each sixth one is run as a process of its own, which takes a quarter of a second.
  test.each(
    rows.map(([words, says], index) => ({ title: words.join(' ').slice(0, 80), index, words, says })),
  )('$title', async ({ index, words, says }) => {
    const ran = await (index % 6 === 0 ? corskit : runHere)(words);
    expectUsageError(ran);
    expectTidy(ran);
    expect(ran.stderr).toMatch(says);
  });
});

/** URLs that are none for a script: a verdict, for there is something to be explained. */
describe.concurrent('a URL that a browser does not call', () => {
  const rows: readonly (readonly [url: string, says: RegExp])[] = [
    ['localhost:3000/orders', /The scheme is missing/],
    ['ftp://localhost/x', /cannot call a URL of ftp/],
    ['file:///etc/passwd', /cannot call a URL of file/],
    ['javascript:void', /cannot call a URL of javascript/],
    ['data:,x', /cannot call a URL of data/],
    ['mailto:ann@example.com', /cannot call a URL of mailto/],
    ['http://localhost:6000/', /no server on port 6000/],
    ['http://[::1]:25/', /no server on port 25/],
    ['http://ann:hunter2secret@localhost:9999/', /user name or a password/],
    ['ann:hunter2secret@localhost:9999/', /cannot call a URL of/],
    ['http://m\u00FCnchen.example/', /A page of https may not call http/],
    [`http://localhost:6000/${'x'.repeat(10_000)}`, /no server on port 6000/],
  ];
  test.each(rows.map(([url, says]) => ({ title: url.slice(0, 80), url, says })))(
    '$title',
    async ({ url, says }) => {
      const ran = await corskit(['check', url, ...PAGE, '--reads', 'X-Total']);
      expectTidy(ran);
      expect(ran).toMatchObject({ code: 3 });
      expect(ran.stdout).toMatch(says);
      expect(ran.stdout).not.toContain('hunter2secret');
    },
  );
});
