import { STATUS_CODES } from 'node:http';

import type { Header } from '../../src/index.js';

/** A request as it was received: names, case and order as they were sent, bytes as latin-1. */
export interface ReceivedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
}

/** What is sent back: an answer, or how the connection ends without one. */
export interface Reply {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body?: string;
  /** The connection is reset. */
  readonly destroy?: boolean;
  /** The connection is closed. */
  readonly empty?: boolean;
  /** No `Content-Length` is put beside the headers. */
  readonly noLength?: boolean;
}

/** Returns the value of the first line of a header, `name` in lower case. */
export function headerOf({ headers }: ReceivedRequest, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1];
}

/** Returns the request that `bytes` hold; undefined as long as they do not hold all of it. */
export function readRequest(bytes: Buffer): ReceivedRequest | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const [requestLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const [method = '', target = ''] = requestLine.split(' ');
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const request = { method, target, headers };
  const body = bytes.subarray(end + 4);
  if (headerOf(request, 'transfer-encoding')?.toLowerCase() === 'chunked')
    return body.includes('0\r\n\r\n') ? request : undefined;
  return body.length < Number(headerOf(request, 'content-length') ?? 0) ? undefined : request;
}

/** Returns `reply` as it goes out: each line as it is given, twice if it is given twice. */
export function replyBytes({ status, headers, body = '', noLength }: Reply, method: string): Buffer {
  const hasBody = status !== 204 && status !== 304;
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  if (hasBody && noLength !== true) lines.push(`Content-Length: ${String(body.length)}`);
  const head = [`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`, ...lines, 'Connection: close'];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${hasBody && method !== 'HEAD' ? body : ''}`, 'latin1');
}
