import type { Ask, Silence } from '../diagnosis/exchange.js';

/** After as many questions in a row that a server has left without an answer, it is asked no more. */
const MAX_SILENCES = 3;

/** Of the ways to say nothing, those that come from the whole server, and not from one of its routes. */
const OF_SERVER: readonly Silence['failure'][] = ['refused', 'dns', 'timeout', 'tls', 'handshake'];

/**
 * Makes what leaves servers alone that do not answer: hundreds of rows would wait for each of them as long.
 *
 * What it returns is called with what asks for one row, and remembers from row to row.
 */
export function askWhoAnswers(): (ask: Ask) => Ask {
  const silences = new Map<string, Silence[]>();
  return (ask) => async (question) => {
    const { origin } = new URL(question.url);
    const before = silences.get(origin) ?? [];
    const last = before.at(-1);
    if (last !== undefined && before.length >= MAX_SILENCES) return last;
    const reply = await ask(question);
    const isSilent = 'failure' in reply && OF_SERVER.includes(reply.failure);
    silences.set(origin, isSilent ? [...before, reply] : []);
    return reply;
  };
}
