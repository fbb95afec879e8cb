import { linesOf } from '../answer-headers.js';
import { replyOf } from '../exchange.js';
import type { Failure } from '../facts.js';
import type { Found } from '../found.js';

/** A header that a check can fail on for want of it. */
type Wanted = `Access-Control-Allow-${'Origin' | 'Credentials' | 'Methods' | 'Headers'}`;

/** What a name has in it that is meant for one of them. */
const MEANT: Readonly<Record<Wanted, RegExp>> = {
  'Access-Control-Allow-Origin': /^access.?control.*or(?:i?gi?n|iign)|^allow.?origin/,
  'Access-Control-Allow-Credentials': /^access.?control.*cred/,
  'Access-Control-Allow-Methods': /^access.?control.*meth/,
  'Access-Control-Allow-Headers': /^access.?control(?!.*expose).*head/,
};

const KNOWN =
  /^access-control-(?:allow-(?:origin|credentials|methods|headers|private-network|local-network)|expose-headers|max-age)$/;

/** Finds a name in the answer that was meant for the header that is missing, and that browsers do not know. */
export function findMisspelt({ exchange }: Failure, wanted: Wanted, id: Found['id']): Found | undefined {
  const reply = replyOf(exchange);
  if (linesOf(reply, wanted.toLowerCase()).length > 0) return undefined;
  const [wrong] = (reply?.headers ?? []).find(([name]) => {
    const lower = name.toLowerCase();
    return !KNOWN.test(lower) && MEANT[wanted].test(lower);
  }) ?? [undefined];
  if (wrong === undefined) return undefined;
  return {
    id,
    confidence: 'certain',
    title: `The server sends the header '${wrong}', which browsers do not know; the name is ${wanted}.`,
    detail: ['What browsers do not know they pass over, so the answer counts as one without the header.'],
    evidence: [exchange.number],
    atServer: `Correct the name to ${wanted}.`,
  };
}
