import { readFileSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';

import type { Api, Engine, Header, PageFetch, Received, SentRequest } from '../src/index.js';
import type { Reply } from '../measure/server/message.js';

/** What a scenario has a page do: a fetch, or what comes before it. */
export interface Step extends Omit<PageFetch, 'page' | 'api' | 'url'> {
  readonly url?: string;
  readonly page?: string;
  readonly api?: string;
  readonly body?:
    string | { readonly kind: string; readonly type?: string; readonly text?: string; readonly n?: number };
  readonly crossorigin?: string;
  readonly keepalive?: boolean;
  readonly duplex?: 'half';
  readonly referrerPolicy?: string;
  /** The page is loaded anew, and nothing else. */
  readonly reloadPage?: boolean;
  /** Milliseconds to wait before it. */
  readonly delay?: number;
}

/** What the servers answer: preflights, other requests, those without `Origin`, and those with `If-None-Match`. */
export interface Server {
  readonly preflight?: Reply;
  readonly actual?: Reply;
  readonly actualNoOrigin?: Reply;
  readonly actualConditional?: Reply;
}

/** What an engine was seen to do. */
export interface Seen {
  readonly allowed: boolean | null;
  readonly sent: readonly string[];
  readonly preflight?: readonly Header[];
  readonly type?: string;
  readonly status?: number;
  readonly readable?: readonly string[];
  readonly console?: readonly string[];
}

/** A scenario that was run in three browsers. */
export interface Scenario {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly page: string;
  readonly context?: 'sandbox' | 'data' | 'worker';
  readonly fetch: Step & { readonly url: string };
  readonly before?: readonly Step[];
  readonly server: Server;
  readonly also?: Readonly<Record<string, Server>>;
  readonly results: { readonly all?: Seen } & Partial<Record<Engine, Seen>>;
}

/** What was measured: see the README beside it. */
export const SCENARIOS: readonly Scenario[] = (
  JSON.parse(readFileSync(new URL('fixtures/measured.json', import.meta.url), 'utf8')) as {
    scenarios: readonly Scenario[];
  }
).scenarios;

const APIS: Readonly<Record<string, Api>> = {
  img: 'image',
  css: 'stylesheet',
  xhr: 'xhr',
  eventsource: 'eventsource',
  beacon: 'beacon',
  script: 'script',
  module: 'module',
};

/** Returns the fetch of a step, as the model takes it. */
export function fetchOf({ page, context }: Scenario, step: Step): PageFetch {
  const { url = '', method, headers, mode, redirect, cache, uploadListener, crossorigin } = step;
  const api = step.api === undefined ? undefined : (APIS[step.api] ?? 'fetch');
  const byElement = crossorigin === 'use-credentials' ? 'include' : 'same-origin';
  const byApi = api === 'beacon' ? 'include' : crossorigin === undefined ? undefined : byElement;
  const bodyType = typeOf(step.body);
  const given = {
    method,
    headers,
    bodyType,
    credentials: step.credentials ?? byApi,
    mode: api === 'image' && crossorigin === undefined ? 'no-cors' : mode,
    redirect,
    cache,
    api,
    uploadListener,
    origin: context === 'sandbox' || context === 'data' ? 'null' : undefined,
  };
  const there = Object.entries(given).filter(([, value]) => value !== undefined);
  return { page: step.page === undefined ? page : `${step.page}/`, url, ...Object.fromEntries(there) };
}

function typeOf(body: Step['body']): string | undefined {
  if (body === undefined) return undefined;
  if (typeof body === 'string') return 'text/plain;charset=UTF-8';
  if (body.kind === 'formdata') return 'multipart/form-data; boundary=x';
  return body.kind === 'repeat' ? 'text/plain;charset=UTF-8' : body.type === '' ? undefined : body.type;
}

/** Answers a request as the servers did that the scenarios were run against. */
export function answerTo({ id, server, also = {} }: Scenario, { kind, url, headers }: SentRequest): Received {
  const { port, hostname, pathname } = new URL(url);
  // Where nothing listened, no name was known, and the certificate was nobody's.
  if (port === '8999') return { failure: 'refused' };
  if (hostname.endsWith('.invalid')) return { failure: 'dns' };
  if (port === '8443') return { failure: 'tls' };
  const path = pathname.replace(`/s/${id}`, '');
  const at: Server = path === '' ? server : (also[path] ?? {});
  const [, origin] = headers.find(([name]) => name === 'Origin') ?? [];
  const script =
    kind === 'preflight'
      ? at.preflight
      : ((origin === undefined ? at.actualNoOrigin : undefined) ?? at.actual);
  if (script === undefined) return { status: 404, headers: [] };
  if (script.destroy === true) return { failure: 'reset' };
  if (script.empty === true) return { failure: 'closed' };
  const { status, body = '', noLength } = script;
  const lines: Header[] = script.headers.map(([name, value]) => [
    name,
    value.replaceAll('{origin}', origin ?? ''),
  ]);
  if (kind === 'request') {
    lines.push(['Connection', 'close']);
    if (noLength !== true) lines.push(['Content-Length', String(body.length)]);
  }
  return { status, statusText: STATUS_CODES[status] ?? '', headers: lines };
}
