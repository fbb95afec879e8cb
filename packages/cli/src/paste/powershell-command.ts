import type { Header } from '@corskit/browser';

import { PasteError } from './paste-error.js';
import { powerShellToken, type PowerShellToken } from './powershell-value.js';
import { PLACEHOLDER, type RawRequest } from './raw-request.js';

const COMMAND = /\b(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)(?=\s)/i;
const PASTE = 'paste what "Copy as PowerShell" gives';

/** Parameters that no value follows. */
const SWITCHES = [
  '-usebasicparsing',
  '-skipcertificatecheck',
  '-disablekeepalive',
  '-passthru',
  '-skipheadervalidation',
  '-skiphttperrorcheck',
  '-verbose',
  '-allowunencryptedauthentication',
];

/** What HTTP/2 has in the place of a request line, as the developer tools write it. */
const PSEUDO = ['authority', 'method', 'path', 'scheme'];

/** Reports whether there is a PowerShell command that sends a request in `text`. */
export function hasPowerShellCommand(text: string): boolean {
  return COMMAND.test(text);
}

/** Reads the first `Invoke-WebRequest` in `text`; throws a PasteError where it cannot. */
export function readPowerShellCommand(text: string): RawRequest {
  const found = COMMAND.exec(text);
  if (found === null)
    throw new PasteError('the PowerShell command', text, `there is no Invoke-WebRequest in it; ${PASTE}`);
  const from = found.index + found[0].length;
  const { values, end } = parametersOf(text, from);
  const url = values.get('-uri');
  const href = textOf(url);
  if (url === undefined || href === undefined || !URL.canParse(href))
    throw new PasteError(
      'the PowerShell command',
      text.slice(url?.at ?? from),
      `there is no URL in it; ${PASTE}`,
    );
  const headers = values.get('-headers');
  const type = textOf(values.get('-contenttype'));
  const body = values.get('-body');
  const method = textOf(values.get('-method'));
  const cookie = cookiesIn(text.slice(0, found.index));
  return {
    url: href,
    ...(method === undefined ? {} : { method }),
    headers: [...pairsOf(headers), ...(type === undefined ? [] : [['Content-Type', type] as const])],
    ...(cookie === undefined ? {} : { cookie }),
    ...bodyOf(body),
    ...(values.has('-skipcertificatecheck') ? { insecure: true } : {}),
    notes: [
      ...(body !== undefined && textOf(body) === undefined
        ? ['the body is not written out: what is sent is not known']
        : []),
      ...(headers !== undefined && headers.pairs === undefined
        ? ['the headers are not written out: they are not known, and decide whether there is a preflight']
        : []),
      ...(headers?.pairs ?? []).flatMap(([name, value]) => (value.isPartial ? [unknownValue(name)] : [])),
      ...(COMMAND.test(text.slice(end)) ? ['there are several commands: the first one counts'] : []),
    ],
  };
}

/** What follows a parameter. */
interface Value {
  readonly at: number;
  /** Undefined where it is not written out. */
  readonly token?: PowerShellToken;
  readonly pairs?: readonly (readonly [name: string, value: PowerShellToken])[];
}

function parametersOf(
  text: string,
  from: number,
): { readonly values: ReadonlyMap<string, Value>; readonly end: number } {
  const values = new Map<string, Value>();
  for (let at = from; ;) {
    const token = powerShellToken(text, at);
    if (token.kind === 'end') return { values, end: token.end };
    const isParameter = token.kind === 'parameter';
    const name = isParameter ? token.text.toLowerCase() : '-uri';
    const next = isParameter ? powerShellToken(text, token.end) : token;
    if (SWITCHES.includes(name) || next.kind === 'end' || next.kind === 'parameter') {
      values.set(name, { at: token.start });
      at = token.end;
    } else {
      const { value, end } = valueAt(text, next);
      values.set(name, value);
      at = end;
    }
  }
}

function valueAt(text: string, first: PowerShellToken): { readonly value: Value; readonly end: number } {
  if (first.kind === 'hash') return hashAt(text, first);
  if (first.kind === 'group') return groupAt(text, first);
  return { value: { at: first.start, token: first }, end: first.end };
}

// `"name"="value"`, each on a line of its own or behind a semicolon.
function hashAt(text: string, open: PowerShellToken): { readonly value: Value; readonly end: number } {
  const pairs: (readonly [string, PowerShellToken])[] = [];
  for (let at = open.end; ;) {
    const key = tokenIn(text, at, open);
    at = key.end;
    if (key.kind === 'close') return { value: { at: open.start, pairs }, end: at };
    const equals = key.kind === 'end' ? undefined : tokenIn(text, at, open);
    if (equals?.kind === 'equals') {
      const token = tokenIn(text, equals.end, open);
      const { value, end } = valueAt(text, token);
      pairs.push([key.text, value.token ?? { ...token, text: PLACEHOLDER, isPartial: true }]);
      at = end;
    }
  }
}

// `([System.Text.Encoding]::UTF8.GetBytes("..."))`: the string in it counts.
function groupAt(text: string, open: PowerShellToken): { readonly value: Value; readonly end: number } {
  let string: PowerShellToken | undefined;
  let depth = 1;
  let at = open.end;
  while (depth > 0) {
    const token = tokenIn(text, at, open);
    if (token.kind === 'group' || token.kind === 'hash') depth++;
    if (token.kind === 'close') depth--;
    if (token.kind === 'string') string ??= token;
    at = token.end;
  }
  return { value: { at: open.start, ...(string === undefined ? {} : { token: string }) }, end: at };
}

function tokenIn(text: string, at: number, open: PowerShellToken): PowerShellToken {
  const token = powerShellToken(text, at);
  if (token.kind === 'end' && token.text === '')
    throw new PasteError(
      'the PowerShell command',
      text.slice(open.start),
      'the paste ends before the command does; paste the whole command',
    );
  return token;
}

function textOf(value: Value | undefined): string | undefined {
  const { token } = value ?? {};
  return token === undefined || token.isPartial ? undefined : token.text;
}

function pairsOf(value: Value | undefined): readonly Header[] {
  const pairs = (value?.pairs ?? []).map(([name, token]): Header => [name, token.text]);
  const names = new Set(pairs.map(([name]) => name));
  const isHttp2 = PSEUDO.every((name) => names.has(name));
  return isHttp2 ? pairs.filter(([name]) => !PSEUDO.includes(name)) : pairs;
}

function bodyOf(value: Value | undefined): Pick<RawRequest, 'body' | 'bodyType'> {
  const body = textOf(value);
  return value === undefined
    ? {}
    : { ...(body === undefined ? {} : { body }), bodyType: 'application/x-www-form-urlencoded' };
}

function unknownValue(name: string): string {
  return `the value of the header ${name} is not written out: PowerShell would put something in its place`;
}

// `$session.Cookies.Add((New-Object System.Net.Cookie("name", "value", "/", "domain")))`
function cookiesIn(text: string): string | undefined {
  const cookies = [...text.matchAll(/System\.Net\.Cookie\(/g)].map((found) => {
    const name = powerShellToken(text, found.index + found[0].length);
    const value = powerShellToken(text, name.end);
    return `${name.text}=${value.text}`;
  });
  return cookies.length === 0 ? undefined : cookies.join('; ');
}
