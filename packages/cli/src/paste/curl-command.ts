import type { Header } from '@corskit/browser';

import { cmdWords, isForCmd } from './cmd-words.js';
import { curlBody } from './curl-body.js';
import { curlArguments, type CurlArgument } from './curl-words.js';
import type { CurlOption } from './curl-option.js';
import { listed } from './listed.js';
import { excerptOf, PasteError } from './paste-error.js';
import { posixWords } from './posix-words.js';
import type { RawRequest } from './raw-request.js';

/** Where a command begins, behind what a shell prompts with. */
const COMMAND = /(?:^|[\n;|&(])[^\S\n]*(?:\S{0,80}[#$%>]\s*)?(curl(?:\.exe)?)(?=\s)/i;

const PASTE = 'paste what "Copy as cURL" gives';

/** Reports whether there is a cURL command in `text`. */
export function hasCurlCommand(text: string): boolean {
  return COMMAND.test(text);
}

/** Reads the first cURL command in `text`, for bash or for the Windows command prompt; throws a PasteError where it cannot. */
export function readCurlCommand(text: string): RawRequest {
  const found = COMMAND.exec(text);
  if (found === null) throw new PasteError('the cURL command', text, `there is no curl in it; ${PASTE}`);
  const command = text.slice(found.index + found[0].length - (found[1] ?? '').length);
  const { words, end } = isForCmd(command) ? cmdWords(command) : posixWords(command);
  const all = curlArguments(words.slice(1), command);
  const given = (option: CurlOption): readonly string[] =>
    all.filter((argument) => argument.option === option).map(({ value }) => value);
  const url = urlOf(all, command);
  const body = curlBody(all);
  const method = given('method').at(-1) ?? (given('head').length > 0 ? 'HEAD' : body.method);
  const cookies = cookiesOf(given('cookie'));
  return {
    url: body.query === undefined ? url.href : withQuery(url.href, body.query),
    ...(method === undefined ? {} : { method }),
    headers: [
      ...headersOf(given('header')),
      ...body.headers,
      ...authorizationOf(given('user'), given('bearer')),
    ],
    ...body.known,
    ...cookies.known,
    ...refererOf(given('referer')),
    ...(given('insecure').length > 0 ? { insecure: true } : {}),
    ...(given('resolve').length > 0 ? { resolve: given('resolve') } : {}),
    notes: [
      ...url.notes,
      ...body.notes,
      ...cookies.notes,
      ...notesOn(all),
      ...variablesIn(words.flatMap(({ variables }) => variables)),
      ...(hasCurlCommand(command.slice(end)) ? ['there are several commands: the first one counts'] : []),
    ],
  };
}

function urlOf(
  all: readonly CurlArgument[],
  command: string,
): { readonly href: string; readonly notes: readonly string[] } {
  const positional = all
    .filter(({ option }) => option === 'url' || option === 'positional')
    .map(({ value }) => value);
  const first = positional.find((word) => /^[a-z][\d+.a-z-]*:\/\//i.test(word)) ?? positional[0];
  if (first === undefined || first === '')
    throw new PasteError('the cURL command', '', `there is no URL in it; ${PASTE}`);
  // curl gives brackets and braces a meaning of their own.
  const plain = first.replace(/\\([[\]{}])/g, '$1');
  const hasScheme = /^[a-z][\d+.a-z-]*:\/\//i.test(plain);
  const href = hasScheme ? plain : `http://${plain}`;
  if (!URL.canParse(href))
    throw new PasteError('the cURL command', command, `"${excerptOf(plain)}" is no URL; ${PASTE}`);
  // A host may have the sign in it, but none has.
  if (new URL(href).host.includes('$'))
    throw new PasteError(
      'the cURL command',
      command,
      `the shell would put something in the place of "${excerptOf(plain)}"; write the URL out`,
    );
  return {
    href,
    notes: [
      ...(hasScheme ? [] : [`the URL has no scheme: as in curl, it is taken for ${excerptOf(href)}`]),
      ...(positional.length > 1 ? ['there are several URLs: one of them counts'] : []),
    ],
  };
}

function withQuery(href: string, query: string): string {
  const url = new URL(href);
  url.search = url.search === '' ? query : `${url.search}&${query}`;
  return url.href;
}

// `Name;` is sent empty, and `Name:` keeps curl from sending it.
function headersOf(lines: readonly string[]): readonly Header[] {
  return lines.flatMap((line): readonly Header[] => {
    const colon = line.indexOf(':', 1);
    const value = line.slice(colon + 1).trim();
    if (colon !== -1) return value === '' ? [] : [[line.slice(0, colon).trim(), value]];
    return line.endsWith(';') && line.length > 1 ? [[line.slice(0, -1).trim(), '']] : [];
  });
}

function authorizationOf(users: readonly string[], tokens: readonly string[]): readonly Header[] {
  const user = users.at(-1);
  const token = tokens.at(-1);
  if (token !== undefined) return [['Authorization', `Bearer ${token}`]];
  if (user === undefined) return [];
  const bytes = new TextEncoder().encode(user.includes(':') ? user : `${user}:`);
  return [
    ['Authorization', `Basic ${btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))}`],
  ];
}

function refererOf(values: readonly string[]): Pick<RawRequest, 'referrer'> {
  const referrer = values.at(-1)?.replace(/;auto$/, '');
  return referrer === undefined || referrer === '' ? {} : { referrer };
}

function cookiesOf(values: readonly string[]): {
  readonly known: Pick<RawRequest, 'cookie' | 'credentials'>;
  readonly notes: readonly string[];
} {
  if (values.length === 0) return { known: {}, notes: [] };
  const texts = values.filter((value) => value.includes('='));
  const notes = texts.length < values.length ? ['the cookies are in a file, which is not read'] : [];
  return {
    known: { credentials: 'include', ...(texts.length === 0 ? {} : { cookie: texts.join('; ') }) },
    notes,
  };
}

function notesOn(all: readonly CurlArgument[]): readonly string[] {
  const unknown = all.filter(({ option }) => option === 'unknown').map(({ name }) => excerptOf(name));
  const has = (option: CurlOption): boolean => all.some((argument) => argument.option === option);
  return [
    ...(unknown.length === 0 ? [] : [`not known, and left out: ${listed([...new Set(unknown)])}`]),
    ...(has('proxy') ? ['the proxy was left out: a page cannot choose one'] : []),
    ...(has('user') ? ['the user name became an Authorization header, which a preflight asks for'] : []),
    ...(all.some(({ option, value }) => option === 'header' && value.startsWith('@'))
      ? ['the headers in a file are not read']
      : []),
  ];
}

function variablesIn(names: readonly string[]): readonly string[] {
  const each = [...new Set(names)].map((name) => (name === '$(' ? '$(...)' : excerptOf(name)));
  return each.length === 0
    ? []
    : [`the shell would put something in the place of ${listed(each)}: that is not known`];
}
