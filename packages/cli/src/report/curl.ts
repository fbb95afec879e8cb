import type { Exchange } from '../diagnosis/exchange.js';
import { maskHeader, maskText, maskUrl } from '../text/mask.js';
import { shellWord } from '../text/shell-word.js';

/** Where and how it was sent, beside what is in the exchanges. */
export interface CurlContext {
  /** By `host:port`, the IP address that was connected to instead. */
  readonly resolve?: ReadonlyMap<string, string>;
  /** Whether any certificate was taken. */
  readonly insecure?: boolean;
}

/** Returns the cURL commands that send what was sent, secrets masked; one on each line. */
export function curlText(exchanges: readonly Exchange[], context: CurlContext = {}): string {
  return exchanges.map((exchange) => `${curlOf(exchange, context)}\n`).join('');
}

function curlOf(
  { question: { method, url, headers, body } }: Exchange,
  { resolve, insecure }: CurlContext,
): string {
  const { hostname, port, protocol } = new URL(url);
  const place = `${hostname.replace(/^\[|\]$/g, '')}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`;
  const address = resolve?.get(place);
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return [
    'curl -i',
    ...(insecure === true ? ['-k'] : []),
    ...(address === undefined ? [] : [`--resolve ${shellWord(`${place}:${address}`)}`]),
    // By itself cURL takes brackets and braces for several URLs.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...(method === 'GET' ? [] : [method === 'HEAD' ? '-I' : `-X ${shellWord(method)}`]),
    shellWord(maskUrl(url)),
    ...headers.map(([name, value]) => `-H ${shellWord(lineOf(name, value))}`),
    // And gives a body the type of a form.
    ...(body === undefined || hasType ? [] : ["-H 'Content-Type:'"]),
    ...(body === undefined ? [] : [`--data-raw ${shellWord(maskText(body))}`]),
  ].join(' ');
}

// A header without a value is written with a semicolon: with a colon, cURL would leave it out.
function lineOf(name: string, value: string): string {
  return value.trim() === '' ? `${name};` : `${name}: ${maskHeader(name, value)}`;
}
