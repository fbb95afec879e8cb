import { ENGINES, maxAgeOf, type Engine } from '@corskit/browser';

import { hasCors, letsIn, valueOf } from './answer-headers.js';
import { replyOf, type Exchange } from './exchange.js';

/** How many seconds each engine remembers the last preflight for, undefined where none lets the page in. */
export function rememberedFor(exchanges: readonly Exchange[]): Readonly<Record<Engine, number>> | undefined {
  const preflight = exchanges.findLast(({ question }) => question.role === 'preflight');
  const reply = replyOf(preflight);
  const origin = valueOf(preflight?.question, 'origin') ?? '';
  if (reply === undefined || !hasCors(reply) || !letsIn(reply, origin)) return undefined;
  const seconds = ENGINES.map((engine) => [engine, maxAgeOf(reply, engine)] as const);
  return Object.fromEntries(seconds) as Record<Engine, number>;
}
