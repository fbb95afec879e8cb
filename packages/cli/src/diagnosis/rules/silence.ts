import { elsewhere, inPage, type Fix } from '../../fix/fix.js';
import type { Exchange, Silence } from '../exchange.js';
import { answeredOf, exchangesOf, type Facts, isSilent } from '../facts.js';
import type { Found } from '../found.js';
import { isLoopback } from '../loopback.js';

/** Finds why no answer came; nothing of it is CORS, though Firefox says so. */
export function findSilence(facts: Facts): Found | undefined {
  // What is asked beside the fetch may stay without an answer, too; that is no trouble of the page.
  if (!isSilent(facts)) return undefined;
  const silent = exchangesOf(facts, 'preflight', 'request', 'stand-in').find(
    ({ reply }) => 'failure' in reply,
  );
  if (silent === undefined || 'status' in silent.reply) return undefined;
  const { reply, question } = silent;
  const url = new URL(question.url);
  const isPreflight = question.role === 'preflight';
  const base = { id: 'unreachable', confidence: 'certain' } as const;
  // Where a GET is answered, neither the address nor the scheme is wrong.
  const get = answeredOf(facts, 'stand-in');
  const address = get === undefined ? answeredOf(facts, 'other-address') : undefined;
  if (address !== undefined && isLoopback(url.hostname))
    return {
      ...base,
      id: 'localhost-family',
      title: `Nothing answers at ${url.host}, but ${new URL(address.question.url).host} does.`,
      detail: [
        'localhost is 127.0.0.1 (IPv4) and [::1] (IPv6), and a server may listen on one of them only. A browser tries both for localhost, and just the one that is written otherwise.',
      ],
      evidence: [silent.number, address.number],
      fixes: [
        inPage(`Call ${address.question.url}, or localhost.`, { url: address.question.url }),
        elsewhere('Let the server listen on all addresses of this machine: on ::, say.'),
      ],
    };
  const scheme = get === undefined ? answeredOf(facts, 'other-scheme') : undefined;
  const said = new URL(scheme?.question.url ?? url).protocol.slice(0, -1);
  if (scheme !== undefined && isOfScheme(reply, scheme.reply.status))
    return {
      ...base,
      title: `No answer by ${url.protocol.slice(0, -1)}: ${reply.detail}. By ${said} the server does answer.`,
      detail: ['Not CORS: the scheme of the URL is the wrong one.', ...prints(isPreflight)],
      evidence: [silent.number, scheme.number],
      fixes: [inPage(`Call ${scheme.question.url}.`, { url: scheme.question.url })],
    };
  return {
    ...base,
    title: `No answer: ${reply.detail}.`,
    detail: [
      ...(get === undefined
        ? ['Not CORS: without an answer nothing is allowed or refused.']
        : [`A GET of the same URL is answered ${get.reply.status}: something swallows OPTIONS requests.`]),
      ...prints(isPreflight),
    ],
    evidence: [silent.number, ...(get === undefined ? [] : [get.number])],
    fixes: repairsOf(reply, url, get),
  };
}

// A certificate that nobody trusts does not get better by http.
function isOfScheme({ failure, code = '' }: Silence, status: number): boolean {
  if (failure === 'tls') return false;
  if (failure === 'handshake') return /^(?:EPROTO|ERR_SSL_)/.test(code);
  return failure !== 'refused' || status < 400;
}

function prints(isPreflight: boolean): readonly string[] {
  return [
    `Firefox calls this a CORS error all the same ("CORS request did not succeed")${isPreflight ? ', and WebKit speaks of access control checks' : ''}.`,
  ];
}

function repairsOf({ failure }: Silence, { host, hostname }: URL, get: Exchange | undefined): readonly Fix[] {
  if (get !== undefined) return [elsewhere('Let OPTIONS requests through to the server.')];
  if (failure === 'dns')
    return [inPage(`Correct the name ${hostname} in the URL.`), elsewhere(`Give ${hostname} an address.`)];
  if (failure === 'refused')
    return [elsewhere('Start the server.'), inPage(`Correct the port in the URL: ${host}.`)];
  return [elsewhere(repairOf(failure))];
}

function repairOf(failure: Exclude<Silence['failure'], 'dns' | 'refused'>): string {
  switch (failure) {
    case 'tls':
    case 'handshake':
      return 'Give the server a certificate that browsers trust, for this name.';
    case 'timeout':
      return 'Look into the log of the server: does it get the request? If not, a firewall drops it.';
    case 'invalid':
      return 'Call the port on which the server speaks HTTP.';
    case 'not-recorded':
      return 'Record the request again, or send it: --replay.';
    case 'closed':
    case 'reset':
      return 'Look into the log of the server for why it ends the connection.';
  }
}
