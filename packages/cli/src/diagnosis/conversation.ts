import type { Header, SentRequest } from '@corskit/browser';

import type { Ask, Exchange, Question, Role } from './exchange.js';

/** All that is asked in one diagnosis: nothing is sent twice, and everything has a number. */
export class Conversation {
  readonly #ask: Ask;
  readonly #exchanges: Exchange[] = [];
  readonly #known = new Map<string, Exchange>();

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** In the order in which they were asked. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** Asks `question`, unless the same has been asked before: three engines mostly send the same. */
  async ask(question: Question): Promise<Exchange> {
    const key = keyOf(question);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const reply = await this.#ask(question);
    const exchange = { number: this.#exchanges.length + 1, question, reply };
    this.#exchanges.push(exchange);
    this.#known.set(key, exchange);
    return exchange;
  }
}

/** Returns `sent`, which a browser would send, as a question; cookies are what the browser has for the server. */
export function questionOf(
  role: Role,
  { method, url, headers, withCredentials }: SentRequest,
  { body, cookie }: { readonly body?: string | undefined; readonly cookie?: string | undefined },
): Question {
  const hasBody = body !== undefined && method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
  const cookies: readonly Header[] =
    withCredentials && cookie !== undefined && role !== 'preflight' ? [['Cookie', cookie]] : [];
  return { role, method, url, headers: [...headers, ...cookies], ...(hasBody ? { body } : {}) };
}

// Who asks in which order, and in which case, is each engine's own, and no server looks at it.
function keyOf({ method, url, headers, body = '' }: Question): string {
  const lines = headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort();
  return [method, url, ...lines, body].join('\n');
}
