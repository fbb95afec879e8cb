import type { PageFetch } from '@corskit/browser';

import { isComplete } from './browser-headers.js';
import { readFetchHeaders } from './fetch-headers.js';
import { readBody } from './fetch-body.js';
import { readArguments, type JsLiteral } from './js-literal.js';
import { PasteError } from './paste-error.js';
import type { RawRequest } from './raw-request.js';

/** Where a call may begin. */
const CALL = /\bfetch\s*\(|\bnew\s+Request\s*\(/g;

/** How often a call is looked for: a comment may have the word, too. */
const MAX_TRIES = 5;

/** What the developer tools write, whereas nobody writes all of it by hand. */
const COPIED = ['method', 'mode', 'credentials', 'referrer'];

const CREDENTIALS = ['omit', 'same-origin', 'include'] as const;
const MODES = ['cors', 'no-cors', 'same-origin'] as const;
const REDIRECTS = ['follow', 'error', 'manual'] as const;
const CACHES = ['default', 'no-store', 'reload', 'no-cache', 'force-cache'] as const;

const WRITE_URL = 'write the URL out as a string, as in fetch("https://api.example.com/orders/1")';

/** Reads the first `fetch(...)` in `text`, without running any of it; throws a PasteError where there is none. */
export function readFetchCall(text: string): RawRequest {
  let failure: PasteError | undefined;
  const calls = [...text.matchAll(CALL)].slice(0, MAX_TRIES);
  for (const call of calls) {
    try {
      const at = call.index + call[0].length;
      const { value: args, end } = readArguments(text, at);
      const request = requestOf(args, text.slice(at));
      const isFirst = call === calls[0];
      const more =
        text.slice(end).search(CALL) === -1 ? [] : ['there are several calls: the first one counts'];
      return isFirst ? { ...request, notes: [...request.notes, ...more] } : request;
    } catch (error) {
      if (!(error instanceof PasteError)) throw error;
      failure ??= error;
    }
  }
  throw (
    failure ??
    new PasteError('the fetch call', text, 'there is no fetch(...) in it; paste what "Copy as fetch" gives')
  );
}

function requestOf([url, options]: readonly JsLiteral[], rest: string): RawRequest {
  // `fetch(new Request("https://...", { ... }), { ... })`: what is said last counts.
  if (url?.kind === 'call' && url.name === 'Request') {
    const { headers, notes, ...request } = requestOf(url.args, rest);
    const own = optionsOf(options);
    return {
      ...request,
      ...own,
      headers: own.headers.length === 0 ? headers : own.headers,
      notes: [...notes, ...own.notes],
    };
  }
  return { url: urlOf(url, rest), ...optionsOf(options) };
}

function urlOf(literal: JsLiteral | undefined, rest: string): string {
  if (literal?.kind === 'call' && literal.name === 'URL') {
    const [path, base] = literal.args.map((arg) => urlOf(arg, rest));
    if (path !== undefined && URL.canParse(path, base)) return new URL(path, base).href;
  }
  if (literal?.kind !== 'string' || literal.isPartial || literal.value.trim() === '')
    throw new PasteError('the fetch call', rest, WRITE_URL);
  const url = literal.value.trim();
  if (!URL.canParse(url, 'https://page.example/'))
    throw new PasteError('the fetch call', rest, `that is no URL; ${WRITE_URL}`);
  return url;
}

function optionsOf(literal: JsLiteral | undefined): Omit<RawRequest, 'url'> {
  if (literal === undefined || literal.kind === 'plain') return { headers: [], notes: [] };
  if (literal.kind !== 'object')
    return { headers: [], notes: ['the options of the fetch are not written out: they are not known'] };
  const options = new Map(literal.entries);
  const headers = readFetchHeaders(options.get('headers'));
  const body = readBody(options.get('body'));
  const method = options.get('method');
  const referrer = options.get('referrer');
  const credentials = oneOf(CREDENTIALS, options.get('credentials'));
  const known: Omit<RawRequest, 'url' | 'notes'> = {
    headers: headers.headers,
    ...body.known,
    ...(method?.kind === 'string' && !method.isPartial ? { method: method.value } : {}),
    ...(referrer?.kind === 'string' && !referrer.isPartial ? { referrer: referrer.value } : {}),
    ...(credentials === undefined ? {} : { credentials }),
    ...choicesOf(options),
  };
  const isCopy = isComplete(headers.headers) || COPIED.every((name) => options.has(name));
  return {
    ...known,
    notes: [
      ...(literal.hasMore ? ['some options of the fetch are not written out: they are not known'] : []),
      ...['method', 'credentials', 'mode'].flatMap((name) => unknownOption(name, options.get(name))),
      ...headers.notes,
      ...body.notes,
      ...(isCopy ? notesOnCopy(known) : []),
    ],
  };
}

function choicesOf(
  options: ReadonlyMap<string, JsLiteral>,
): Partial<Pick<PageFetch, 'mode' | 'redirect' | 'cache'>> {
  const mode = oneOf(MODES, options.get('mode'));
  const redirect = oneOf(REDIRECTS, options.get('redirect'));
  const cache = oneOf(CACHES, options.get('cache'));
  return {
    ...(mode === undefined ? {} : { mode }),
    ...(redirect === undefined ? {} : { redirect }),
    ...(cache === undefined ? {} : { cache }),
  };
}

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  literal: JsLiteral | undefined,
): Choice | undefined {
  return choices.find((choice) => literal?.kind === 'string' && literal.value === choice);
}

function unknownOption(name: string, literal: JsLiteral | undefined): readonly string[] {
  const isKnown =
    literal === undefined || literal.kind === 'plain' || (literal.kind === 'string' && !literal.isPartial);
  return isKnown ? [] : [`the ${name} is not written out: it is not known`];
}

// The developer tools cannot know what the script has said: they go by what was sent.
function notesOnCopy({ method, credentials, headers }: Omit<RawRequest, 'url' | 'notes'>): readonly string[] {
  const names = headers.map(([name]) => name.toLowerCase());
  return [
    ...(credentials === 'omit' ? [written('omit', 'no cookies were sent')] : []),
    ...(credentials === 'include' && names.includes('authorization')
      ? [written('include', 'there is an Authorization header')]
      : []),
    ...(method === 'OPTIONS'
      ? [
          'if this is a preflight, "Copy as fetch" has left out what it asks for: copy the request that it belongs to',
        ]
      : []),
  ];
}

function written(value: string, reason: string): string {
  return `"Copy as fetch" writes credentials: "${value}" wherever ${reason}: see what the script says`;
}
