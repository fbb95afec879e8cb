import { elsewhere } from '../../fix/fix.js';
import { letsIn, valueOf } from '../answer-headers.js';
import { replyOf } from '../exchange.js';
import { exchangesOf, failureOf, type Facts } from '../facts.js';
import type { Found } from '../found.js';

/** Finds a proxy that takes out what the server behind it says, or does not ask it in the first place. */
export function findStripped(facts: Facts): Found | undefined {
  const failure = failureOf(facts);
  // What comes twice was added, not taken away.
  if (failure === undefined || failure.fault.code === 'MultipleAllowOriginValues') return undefined;
  const role = failure.at === 'preflight' ? 'direct-preflight' : 'direct-request';
  const direct = exchangesOf(facts, role).find((exchange) => letsIn(replyOf(exchange), facts.origin));
  const reply = replyOf(direct);
  if (direct === undefined || reply === undefined) return undefined;
  if (failure.at === 'preflight' && (reply.status < 200 || reply.status > 299)) return undefined;
  const through = replyOf(failure.exchange);
  if (through !== undefined && letsIn(through, facts.origin) && through.status === reply.status)
    return undefined;
  const value = valueOf(through, 'access-control-allow-origin');
  return {
    id: 'proxy-strips',
    confidence: 'certain',
    title: `The server itself allows the page; the proxy in front of it, ${facts.url.host}, ${value === undefined ? 'takes that out' : 'changes that'}.`,
    detail: [
      `Asked at ${new URL(direct.question.url).host} the server answers ${reply.status} with its CORS headers, through the proxy ${failure.status} ${value === undefined ? 'without them' : `with 'Access-Control-Allow-Origin: ${value}'`}. Either the proxy does not pass Origin and Access-Control-Request-* on, or it ${value === undefined ? 'drops' : 'changes'} what comes back.`,
    ],
    evidence: [failure.exchange.number, direct.number],
    fixes: [
      elsewhere(
        'Let the proxy pass OPTIONS, Origin and Access-Control-Request-* on, the answers back unchanged, and put Origin into the key of its cache.',
      ),
    ],
    atServer: 'Have the proxy answer for CORS, and the server behind it not.',
  };
}
