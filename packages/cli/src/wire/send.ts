import {
  request as requestHttp,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';

import { isHttp, type Header } from '@corskit/browser';

import type { Ask, Question, Reply, Silence } from '../diagnosis/exchange.js';
import { portOf } from '../diagnosis/port.js';
import { nulFrom, otherSchemeAt, silenceOf, timeoutAt, upgradedAt } from './failure.js';

/** How requests are sent. */
export interface WireOptions {
  /** The most milliseconds that one request may take, from the look-up of the name to the head of the answer. */
  readonly timeoutOf: (question: Question) => number;
  /** What a browser adds to a request by itself. */
  readonly headersOf: (question: Question) => readonly Header[];
  /** By `host:port`, the IP address to connect to instead. */
  readonly addresses?: ReadonlyMap<string, string>;
  /** Takes any certificate. */
  readonly insecure?: boolean;
}

/** As much of a body as tells who has answered. */
const BODY_BYTES = 16_384;

/** How long is waited for that much, once the head is there: a stream of events never ends. */
const BODY_MILLISECONDS = 300;

/** Chromium takes heads of this size, Node by itself a sixteenth of it. */
const HEAD_BYTES = 262_144;

/**
 * Makes what sends requests over sockets of their own.
 *
 * Not by `fetch`: it sets no `Origin`, follows redirects, and folds repeated header lines, the very thing that browsers refuse.
 */
export function createAsk(options: WireOptions): Ask {
  return (question) =>
    new Promise((resolve) => {
      const url = new URL(question.url);
      // A redirect may lead anywhere.
      if (!isHttp(url)) {
        resolve(otherSchemeAt(url));
        return;
      }
      const timeout = Math.max(options.timeoutOf(question), 0);
      const timer = setTimeout(() => settle(timeoutAt(url)), timeout);
      const settle = (reply: Reply | Silence): void => {
        clearTimeout(timer);
        outgoing?.destroy();
        resolve(reply);
      };
      let outgoing: ClientRequest | undefined;
      try {
        outgoing = (url.protocol === 'https:' ? requestHttps : requestHttp)(
          requestOptions(question, url, options),
        );
      } catch (error) {
        // A header that Node refuses to send.
        settle(silenceOf(error, url));
        return;
      }
      // By itself Node leaves out every header after the 2000th.
      outgoing.maxHeadersCount = 0;
      let hasHead = false;
      outgoing.on('error', (error) => {
        // What goes wrong with the rest is of no interest: a browser has judged the head by then.
        if (!hasHead) settle(silenceOf(error, url));
      });
      outgoing.on('upgrade', () => settle(upgradedAt(url)));
      outgoing.on('response', (incoming) => {
        hasHead = true;
        clearTimeout(timer);
        void readBeginning(incoming).then((body) =>
          settle(hasNul(incoming) ? nulFrom(url) : replyOf(incoming, body)),
        );
      });
      outgoing.end(question.body);
    });
}

function requestOptions(
  question: Question,
  url: URL,
  { headersOf, addresses, insecure }: WireOptions,
): RequestOptions & { rejectUnauthorized: boolean; servername?: string } {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = portOf(url);
  const { method, body = '' } = question;
  // As browsers do: without it Node sends an empty body in chunks, which some servers do not take.
  const isBodiless = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  const headers: readonly Header[] = [
    ['Host', url.host],
    ['Connection', 'close'],
    ...headersOf(question),
    ...question.headers,
    ...(isBodiless ? [] : ([['Content-Length', String(Buffer.byteLength(body))]] as const)),
  ];
  return {
    host: addresses?.get(`${host}:${port}`) ?? host,
    port,
    method,
    path: `${url.pathname}${url.search}`,
    headers: headers.flat(),
    agent: false,
    maxHeaderSize: HEAD_BYTES,
    // As browsers do, takes folded lines, line breaks without CR, and control characters in values.
    insecureHTTPParser: true,
    rejectUnauthorized: insecure !== true,
    ...(isIP(host) === 0 ? { servername: host } : {}),
  };
}

async function readBeginning(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, BODY_MILLISECONDS);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    incoming.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= BODY_BYTES) end();
    });
    incoming.on('end', end).on('error', end).on('close', end);
  });
  return Buffer.concat(chunks).subarray(0, BODY_BYTES).toString('utf8');
}

// The one control character that browsers do not take.
function hasNul({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.some((text) => text.includes('\0'));
}

function replyOf(incoming: IncomingMessage, body: string): Reply {
  const { statusCode = 0, statusMessage = '', rawHeaders, socket } = incoming;
  const headers = Array.from({ length: rawHeaders.length / 2 }, (_, index): Header => [
    rawHeaders[index * 2] ?? '',
    rawHeaders[index * 2 + 1] ?? '',
  ]);
  const address = socket.remoteAddress;
  return {
    status: statusCode,
    statusText: statusMessage,
    headers,
    ...(body === '' ? {} : { body }),
    ...(address === undefined ? {} : { address }),
  };
}
