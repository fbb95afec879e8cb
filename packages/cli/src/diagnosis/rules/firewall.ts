import { elsewhere } from '../../fix/fix.js';
import { valueOf } from '../answer-headers.js';
import { replyOf, type Exchange } from '../exchange.js';
import { answeredOf, type Facts, type Failure } from '../facts.js';
import type { Found } from '../found.js';
import { firewallOf } from '../recognise.js';

/** Answers that come and go by themselves: that another one passes afterwards shows nothing. */
const PASSING = [429, 503];

/** Finds a firewall, a protection from robots or a rate limiter that has answered a preflight. */
export function findFirewallOnPreflight(facts: Facts, failure: Failure): Found | undefined {
  const { status, exchange } = failure;
  const vendor = firewallOf(replyOf(exchange));
  const isSteady = !PASSING.includes(status);
  const asBrowser = answeredOf(facts, 'as-browser');
  if (isSteady && asBrowser !== undefined && asBrowser.reply.status < 300)
    return {
      ...found(exchange, asBrowser),
      title: 'Something in front of the server refuses what does not look like a browser.',
      detail: [
        `The preflight was answered ${status}, and with the User-Agent of a browser ${asBrowser.reply.status}. A browser may get through, where tests and this command do not.`,
      ],
      fixes: [elsewhere('Let OPTIONS requests through whatever their User-Agent is.')],
    };
  const bare = answeredOf(facts, 'bare-preflight');
  if (isSteady && bare !== undefined && bare.reply.status < 300)
    return {
      ...found(exchange, bare),
      confidence: vendor === undefined ? 'likely' : 'certain',
      title: `Something in front of the server refuses preflights that ask for ${valueOf(exchange.question, 'access-control-request-headers')}.`,
      detail: [
        `With Access-Control-Request-Headers the preflight was answered ${status}, without it ${bare.reply.status}: a rule takes a name in it for an attack.`,
      ],
      fixes: [elsewhere('Add a rule to the firewall that lets OPTIONS requests through.')],
    };
  if (status === 429)
    return {
      ...found(exchange),
      title: 'A rate limiter answers the preflight with 429.',
      detail: [
        'Each call of a page is two requests where it is preflighted, and the first one never carries credentials to be counted by.',
      ],
      fixes: [elsewhere('Leave OPTIONS requests out of the rate limit.')],
      atServer: 'Put the CORS layer in front of the rate limiter.',
    };
  if (vendor === undefined) return undefined;
  return {
    ...found(exchange),
    confidence: 'likely',
    title: `${vendor} refuses the preflight with ${status} before it reaches the server.`,
    detail: ['The answer bears its marks, and no header of a CORS layer.'],
    fixes: [elsewhere(`Add a rule to ${vendor} that lets OPTIONS requests through to the server.`)],
  };
}

/** Finds a firewall, or a protection from robots, that has answered a request. */
export function findFirewallOnRequest({ exchange, status }: Failure): Found | undefined {
  const vendor = firewallOf(replyOf(exchange));
  if (vendor === undefined) return undefined;
  return {
    ...found(exchange),
    confidence: 'likely',
    title: `${vendor} refuses the request with ${status} before it reaches the server.`,
    detail: ['The answer bears its marks, and no header of a CORS layer.'],
    fixes: [elsewhere(`Add a rule to ${vendor} that lets the request through.`)],
  };
}

function found(exchange: Exchange, other?: Exchange) {
  const evidence = [exchange.number, ...(other === undefined ? [] : [other.number])];
  return { id: 'waf-or-bot', confidence: 'certain', evidence } as const;
}
