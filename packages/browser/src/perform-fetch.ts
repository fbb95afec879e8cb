import type { Received } from './answer.js';
import type { Engine } from './engine.js';
import type { Outcome } from './outcome.js';
import type { PageFetch } from './page-fetch.js';
import type { PreflightCache } from './preflight-cache.js';
import { runFetch } from './run-fetch.js';
import type { SentRequest } from './sent-request.js';

/** A request that went out, and what came back. */
export interface Exchange {
  readonly sent: SentRequest;
  readonly received: Received;
}

/** A fetch that is over. */
export interface PerformedFetch {
  readonly outcome: Outcome;
  /** In order, preflights and redirects among them. */
  readonly exchanges: readonly Exchange[];
}

/**
 * Carries a fetch out to its end, as `engine` does, with what `answer` says to each request that it sends.
 *
 * `answer` may ask a server, or look into a recording; what it throws is thrown on.
 */
export async function performFetch(
  page: PageFetch,
  engine: Engine,
  answer: (sent: SentRequest) => Received | Promise<Received>,
  cache?: PreflightCache,
): Promise<PerformedFetch> {
  const fetching = runFetch(page, engine, cache);
  const exchanges: Exchange[] = [];
  let step = fetching.next();
  while (step.done !== true) {
    const sent = step.value;
    const received = await answer(sent);
    exchanges.push({ sent, received });
    step = fetching.next(received);
  }
  return { outcome: step.value, exchanges };
}
