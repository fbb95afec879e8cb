import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';

import { readConsole, type ConsoleMessage } from '@corskit/browser';

import { toldFetch } from '../explain/told-fetch.js';
import type { Draft } from '../paste/draft.js';
import { pickEntry } from '../paste/har-entry.js';
import type { PasteHint } from '../paste/paste.js';
import { readPaste } from '../paste/read-paste.js';
import type { Recorded } from '../paste/recorded.js';
import type { CheckOptions } from './check-options.js';
import { codeOf } from './subject.js';
import { readAll } from './terminal.js';
import { UsageError } from './usage-error.js';

/** What is to be checked, as far as it was given. */
export interface Given {
  readonly draft: Draft;
  /** What a HAR file has recorded of it. */
  readonly recorded?: readonly Recorded[];
}

/**
 * Reads what is to be checked: from an argument, a pipe or a file.
 *
 * @throws {UsageError | PasteError} if there is nothing to check in it.
 */
export async function givenOf(
  argument: string | undefined,
  options: CheckOptions,
  stdin: Readable,
): Promise<Given> {
  const { fromFetch, fromCurl, fromHar } = options;
  const sources = [argument, fromFetch, fromCurl, fromHar].filter((source) => source !== undefined);
  if (sources.length === 0 || argument?.trim() === '')
    throw new UsageError(
      'what is to be checked? Give a URL, a fetch in quotes, or - to read one from a pipe.',
    );
  if (sources.length > 1)
    throw new UsageError(
      'give one thing to check: a URL, or one of --from-fetch, --from-curl and --from-har.',
    );
  if (fromFetch !== undefined) return fromText(await contents(fromFetch, stdin), options, 'fetch');
  if (fromCurl !== undefined) return fromText(await contents(fromCurl, stdin), options, 'curl');
  if (fromHar !== undefined) return fromText(await contents(fromHar, stdin), options, 'har');
  if (argument === '-' || argument === undefined) return fromText(await contents('-', stdin), options);
  const isText =
    /[\s({]/.test(argument) && (!/^[a-z][a-z\d+.-]*:\/\//i.test(argument) || CONSOLE.test(argument));
  if (isText) return fromText(argument, options);
  refuseHarOptions(options);
  return { draft: fromUrl(argument) };
}

function refuseHarOptions({ entry, replay }: CheckOptions): void {
  if (entry === undefined && replay === undefined) return;
  throw new UsageError(
    `${entry === undefined ? '--replay' : `--entry ${entry}`} is about a HAR file, and none is given: add --from-har <file>.`,
  );
}

/** What no URL has in it, and every line of a console about one. */
const CONSOLE = /\n|CORS|cross-origin|access control|net::ERR_/i;

function fromUrl(url: string): Draft {
  if (!URL.canParse(url) && /^[a-z][a-z\d+.-]*:/i.test(url))
    throw new UsageError(
      `'${url}' is no URL: ${faultOf(url)}. Write it as in https://api.example.com:8443/path.`,
    );
  if (!URL.canParse(url))
    throw new UsageError(
      `'${url}' has no scheme: a page would take it for a path of its own server. Write ${withScheme(url)}`,
    );
  return { page: { url }, notes: [] };
}

function withScheme(url: string): string {
  const whole = `https://${url.replace(/^\/\//, '')}`;
  return /^(?:\/(?!\/)|[?#.])/.test(url) || !URL.canParse(whole)
    ? 'it whole, as in https://api.example.com/path'
    : whole;
}

function faultOf(url: string): string {
  const authority = /^[^:]+:[/\\]*([^/\\?#]*)/.exec(url)?.[1] ?? '';
  if (authority === '') return 'there is no host in it';
  return /:\d*$/.test(authority) && URL.canParse(`http://${authority.replace(/:\d*$/, '')}`)
    ? 'a port goes up to 65535'
    : 'its host or port is not valid';
}

function fromText(text: string, options: CheckOptions, hint?: PasteHint): Given {
  const paste = readPaste(text, hint);
  if (paste.kind !== 'har') refuseHarOptions(options);
  switch (paste.kind) {
    case 'url':
      return { draft: fromUrl(paste.url) };
    case 'fetch':
      return { draft: paste.draft };
    case 'console':
      return { draft: fromConsole(readConsole(paste.text), options) };
    case 'headers':
      throw new UsageError(
        'these are the headers of an answer. Give the URL that it came from, and it is asked again.',
      );
    case 'har': {
      const { draft, recorded, label } = pickEntry(paste.entries, options.entry);
      const others = paste.entries.length - 1;
      const note = `of the HAR file, this is entry ${label}${others === 0 ? '' : `; --entry chooses another of its ${paste.entries.length}`}`;
      const notes = [...draft.notes, note];
      return { draft: { ...draft, notes }, ...(options.replay === true ? {} : { recorded }) };
    }
  }
}

// What the line tells of the fetch is enough to send it again, as a rule.
function fromConsole(message: ConsoleMessage | undefined, { method, header }: CheckOptions): Draft {
  const told = message === undefined ? undefined : toldFetch(message);
  if (message === undefined || told === undefined)
    throw new UsageError(
      'the line does not say which URL was asked for: corskit explain says what it means.',
    );
  const { isReasonUnknown, ...fetch } = told;
  const { headers: usual, ...rest } = fetch;
  const isReasonGiven = isReasonUnknown && (method !== undefined || header !== undefined);
  const { origin } = message;
  return {
    page: {
      ...rest,
      ...(usual === undefined || isReasonGiven ? {} : { headers: usual }),
      ...(origin === undefined ? {} : origin === 'null' ? { origin } : { page: `${origin}/` }),
    },
    notes: [
      isReasonUnknown && !isReasonGiven
        ? 'the line does not tell why the browser asks first: "Content-Type: application/json" stands for the reason; add --method, -H and --credentials as the page has them'
        : 'the line tells no more of the fetch than this: add --method, -H and --credentials where the page has them',
    ],
  };
}

/**
 * Reads a file; `-` is standard input.
 *
 * @throws {UsageError} if it cannot be read.
 */
export async function contents(file: string, stdin: Readable): Promise<string> {
  try {
    return await readAll(file === '-' ? stdin : createReadStream(file));
  } catch (error) {
    throw new UsageError(
      `${file === '-' ? 'standard input' : basename(file) || file} cannot be read (${codeOf(error)}).`,
    );
  }
}
