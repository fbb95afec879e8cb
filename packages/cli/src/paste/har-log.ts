import type { Header } from '@corskit/browser';
import type {
  Content,
  Entry,
  Har,
  Header as HarHeader,
  Log,
  Page,
  PostData,
  Request,
  Response,
} from 'har-format';

import { jsonFault } from './json-fault.js';
import { PasteError } from './paste-error.js';
import type { Recorded, RecordedAnswer } from './recorded.js';

/** A line of a HAR file, as far as it counts here. */
export interface HarLine extends Recorded {
  readonly body?: string;
  /** Of the request. */
  readonly hasCookies: boolean;
  /** Where the answer redirects to; absolute. */
  readonly redirectedTo?: string;
  /** As Chromium writes it: `fetch`, `xhr`, `preflight`. */
  readonly resourceType: string;
  /** The URL of the page, where the file tells it. */
  readonly page?: string;
}

/** The lines of a HAR file, and what is to be said of it. */
export interface HarLog {
  readonly lines: readonly HarLine[];
  readonly notes: readonly string[];
}

/** The most characters of an answer's body that are kept. */
const MAX_BODY = 2000;
const EXPORT = 'save it anew with "Save all as HAR" in the tab Network of the developer tools';

/** An object of which nothing is known: each part may be missing, or be something else. */
type Loose<Key extends string> = Readonly<Partial<Record<Key, unknown>>>;

/** Reads a HAR file; throws a PasteError where it is none. Entries that are not of HTTP are left out. */
export function readHarLog(text: string): HarLog {
  const har = objectOf<keyof Har>(parsed(text));
  const log = objectOf<keyof Log>(har?.log);
  if (log === undefined) throw new PasteError('the HAR file', text, `it has no "log"; ${EXPORT}`);
  if (!Array.isArray(log.entries))
    throw new PasteError('the HAR file', text, `its "log" has no list of "entries"; ${EXPORT}`);
  const pages = pagesOf(log.pages);
  const read = (log.entries as readonly unknown[]).map((entry, index) => lineOf(entry, index + 1, pages));
  // Of a host that is almost none, URL makes something that it does not take itself.
  const lines = read.filter((line) => /^https?:\/\//.test(line.url) && URL.canParse(line.url));
  if (lines.length === 0)
    throw new PasteError(
      'the HAR file',
      '',
      `there is no HTTP request in it; load the page anew with the developer tools open, and ${EXPORT}`,
    );
  const isSanitised = !lines.some(({ hasCookies }) => hasCookies);
  return { lines, notes: isSanitised ? [SANITISED] : [] };
}

const SANITISED =
  'there are no cookies in the HAR file, which browsers leave out when they save it: whether there were any is not known';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PasteError(
      'the HAR file',
      text.slice(jsonFault(text)),
      `this is not JSON, or only a part of it; ${EXPORT}`,
    );
  }
}

function pagesOf(pages: unknown): ReadonlyMap<unknown, string> {
  const list = Array.isArray(pages) ? (pages as readonly unknown[]) : [];
  return new Map(
    list.flatMap((one): readonly (readonly [unknown, string])[] => {
      const page = objectOf<keyof Page>(one);
      // Chromium writes the URL there, Firefox the title.
      return typeof page?.title === 'string' && /^https?:\/\/\S+$/i.test(page.title)
        ? [[page.id, page.title]]
        : [];
    }),
  );
}

function lineOf(value: unknown, number: number, pages: ReadonlyMap<unknown, string>): HarLine {
  const entry = objectOf<keyof Entry>(value);
  const request = objectOf<keyof Request>(entry?.request);
  if (entry === undefined || typeof request?.method !== 'string' || typeof request.url !== 'string')
    throw new PasteError(
      'the HAR file',
      '',
      `entry ${number} has no "request" with a "method" and a "url"; ${EXPORT}`,
    );
  const { method } = request;
  const url = URL.canParse(request.url) ? new URL(request.url).href : request.url;
  const response = objectOf<keyof Response | '_error'>(entry.response);
  const headers = headersOf(request.headers);
  const names = headers.map(([name]) => name.toLowerCase());
  const resourceType = textOf(entry['_resourceType']) ?? '';
  const asksFor = method === 'OPTIONS' && names.includes('access-control-request-method');
  const failure = textOf(response?.['_error']);
  const answer = answerOf(response, textOf(entry.serverIPAddress));
  const body = textOf(objectOf<keyof PostData>(request.postData)?.text);
  const page = pages.get(entry.pageref);
  const location = textOf(response?.redirectURL);
  return {
    kind: asksFor || resourceType === 'preflight' ? 'preflight' : 'request',
    method,
    url,
    headers,
    resourceType,
    hasCookies: names.includes('cookie') || (Array.isArray(request.cookies) && request.cookies.length > 0),
    ...(answer === undefined ? {} : { answer }),
    ...(failure === undefined ? {} : { failure }),
    ...(body === undefined ? {} : { body }),
    ...(page === undefined ? {} : { page }),
    ...(location !== undefined && URL.canParse(location, url)
      ? { redirectedTo: new URL(location, url).href }
      : {}),
  };
}

function answerOf(
  response: Loose<keyof Response> | undefined,
  address: string | undefined,
): RecordedAnswer | undefined {
  const status = Number(response?.status);
  // What was blocked has 0, or -1.
  if (response === undefined || !Number.isInteger(status) || status < 100 || status > 999) return undefined;
  const statusText = textOf(response.statusText);
  const content = objectOf<keyof Content>(response.content);
  const body = content?.encoding === 'base64' ? undefined : textOf(content?.text);
  return {
    status,
    ...(statusText === undefined ? {} : { statusText }),
    headers: headersOf(response.headers),
    ...(body === undefined ? {} : { body: body.slice(0, MAX_BODY) }),
    ...(address === undefined ? {} : { address }),
  };
}

// Some tools write repeats as one value of several lines.
function headersOf(value: unknown): readonly Header[] {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return list.flatMap((one): readonly Header[] => {
    const header = objectOf<keyof HarHeader>(one);
    const { name, value: text } = header ?? {};
    if (typeof name !== 'string' || typeof text !== 'string' || name.startsWith(':')) return [];
    return text.split('\n').map((line): Header => [name, line.trim()]);
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function objectOf<Key extends string>(value: unknown): Loose<Key> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Loose<Key>)
    : undefined;
}
