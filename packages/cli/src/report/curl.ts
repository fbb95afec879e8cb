import type { Exchange } from '../diagnosis/exchange.js';
import { maskHeader, maskText, maskUrl } from '../text/mask.js';
import { shellWord } from '../text/shell-word.js';

/** Returns the cURL commands that send what was sent, secrets masked; one for each line of the report. */
export function curlText(exchanges: readonly Exchange[]): string {
  return exchanges.map((exchange) => `${curlOf(exchange)}\n`).join('');
}

function curlOf({ question: { method, url, headers, body } }: Exchange): string {
  return [
    'curl -i',
    ...(method === 'GET' ? [] : [method === 'HEAD' ? '-I' : `-X ${shellWord(method)}`]),
    shellWord(maskUrl(url)),
    ...headers.map(([name, value]) => `-H ${shellWord(`${name}: ${maskHeader(name, value)}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${shellWord(maskText(body))}`]),
  ].join(' ');
}
