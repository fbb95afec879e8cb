import { inPage } from '../../fix/fix.js';
import { letsIn } from '../answer-headers.js';
import { replyOf } from '../exchange.js';
import type { Facts, Failure } from '../facts.js';
import type { Found } from '../found.js';

/** Finds a page that has no origin of its own. */
export function findNullOrigin(facts: Facts, { exchange }: Failure): Found | undefined {
  if (facts.origin !== 'null' || letsIn(replyOf(exchange), 'null')) return undefined;
  const { protocol } = new URL(facts.page.page);
  return {
    id: 'null-origin',
    confidence: 'certain',
    title: `The page has the origin 'null': ${protocol === 'file:' ? 'it was opened as a file' : 'it is in a sandboxed frame, a page of data:, or a file'}.`,
    detail: [
      'Every such page has it, whoever wrote it; a server that allows null allows them all. Only * lets it in, where nothing but public data is to be had.',
      'With an origin of its own the page still has to be allowed by the server.',
    ],
    evidence: [exchange.number],
    fixes: [
      inPage(
        protocol === 'file:'
          ? 'Serve the page over http, also while you develop it: npx serve, or what your framework brings.'
          : 'Add allow-same-origin to the sandbox of the frame, or load the page from a URL of its own.',
      ),
    ],
  };
}
