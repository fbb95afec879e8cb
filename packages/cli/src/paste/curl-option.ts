/** What an option of curl is about; `ignored` says nothing of what a browser would send. */
export type CurlOption =
  | 'method'
  | 'header'
  | 'data'
  | 'urlencode'
  | 'json'
  | 'form'
  | 'upload'
  | 'user'
  | 'bearer'
  | 'insecure'
  | 'head'
  | 'get'
  | 'agent'
  | 'referer'
  | 'url'
  | 'cookie'
  | 'proxy'
  | 'resolve'
  | 'ignored';

/** An option, and whether a word of its own follows it. */
interface Spelling {
  readonly option: CurlOption;
  readonly hasValue: boolean;
}

const withValue = (option: CurlOption): Spelling => ({ option, hasValue: true });
const alone = (option: CurlOption): Spelling => ({ option, hasValue: false });

const NAMES: ReadonlyMap<string, Spelling> = new Map([
  ['-X', withValue('method')],
  ['--request', withValue('method')],
  ['-H', withValue('header')],
  ['--header', withValue('header')],
  ['-d', withValue('data')],
  ['--data', withValue('data')],
  ['--data-raw', withValue('data')],
  ['--data-binary', withValue('data')],
  ['--data-ascii', withValue('data')],
  ['--data-urlencode', withValue('urlencode')],
  ['--json', withValue('json')],
  ['-F', withValue('form')],
  ['--form', withValue('form')],
  ['--form-string', withValue('form')],
  ['-T', withValue('upload')],
  ['--upload-file', withValue('upload')],
  ['-u', withValue('user')],
  ['--user', withValue('user')],
  ['--oauth2-bearer', withValue('bearer')],
  ['-k', alone('insecure')],
  ['--insecure', alone('insecure')],
  ['-I', alone('head')],
  ['--head', alone('head')],
  ['-G', alone('get')],
  ['--get', alone('get')],
  ['-A', withValue('agent')],
  ['--user-agent', withValue('agent')],
  ['-e', withValue('referer')],
  ['--referer', withValue('referer')],
  ['--url', withValue('url')],
  ['-b', withValue('cookie')],
  ['--cookie', withValue('cookie')],
  ['-x', withValue('proxy')],
  ['--proxy', withValue('proxy')],
  ['--resolve', withValue('resolve')],
  ...'-o -m -w -c -D -E -C -K -r -y -Y -z'.split(' ').map((name) => [name, withValue('ignored')] as const),
  ...'output max-time write-out cookie-jar dump-header cert key cacert capath config connect-timeout retry retry-delay max-redirs'
    .split(' ')
    .map((name) => [`--${name}`, withValue('ignored')] as const),
  ...'-s -S -i -v -L -f -g -n -N -O -J -R -q -a -4 -6 -# -0 -1 -2 -3'
    .split(' ')
    .map((name) => [name, alone('ignored')] as const),
  ...'compressed silent show-error include verbose location fail fail-with-body globoff no-buffer remote-name progress-bar http1.0 http1.1 http2 http2-prior-knowledge http3 ipv4 ipv6 tlsv1.2 tlsv1.3 path-as-is location-trusted no-progress-meter'
    .split(' ')
    .map((name) => [`--${name}`, alone('ignored')] as const),
]);

/** Returns how an option is read, `name` being a whole long one, or a short one of one letter: `--header`, `-H`. */
export function curlOption(name: string): Spelling | undefined {
  return NAMES.get(name);
}
