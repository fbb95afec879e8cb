import { elsewhere, type Fix } from '../fix/fix.js';
import { hasCors } from './answer-headers.js';
import { replyOf } from './exchange.js';
import { failureOf, type Facts } from './facts.js';
import type { Found } from './found.js';
import { findMixedContent, findMixedRedirect, findUnsent } from './rules/before-sending.js';
import { findByLists } from './rules/lists.js';
import { findMissing } from './rules/missing.js';
import { findNullOrigin } from './rules/null-origin.js';
import { findByOrigin } from './rules/origin.js';
import { findByPreflightStatus } from './rules/preflight-status.js';
import { findAfterwards } from './rules/readable.js';
import { findByRedirect, findRedirectEnd } from './rules/redirects.js';
import { findSilence } from './rules/silence.js';

/** Finds the roots of the trouble, the first one first; none where there is no trouble. */
export function findCauses(facts: Facts): readonly Found[] {
  const mixed = findMixedContent(facts.page);
  if (mixed !== undefined) return [mixed];
  const silence = findSilence(facts);
  if (silence !== undefined) return [silence];
  const failure = failureOf(facts);
  if (failure !== undefined) {
    const nobody = findNullOrigin(facts, failure);
    const redirect = findByRedirect(facts, failure);
    const status = replyOf(failure.exchange)?.status ?? 0;
    const isError = status >= 400 && !hasCors(replyOf(failure.exchange));
    if (nobody !== undefined && !isError) return [nobody];
    if (redirect !== undefined) return [redirect];
    const ofOrigin = findByOrigin(facts, failure);
    const isBadPreflight = failure.at === 'preflight' && (status < 200 || status > 299);
    const ofStatus = isBadPreflight ? findByPreflightStatus(facts, failure) : undefined;
    const found = ofOrigin ?? ofStatus ?? findByLists(facts, failure) ?? findMissing(facts, failure);
    // What is wrong with the status, or with an origin of null, stays wrong once the first is mended.
    const others = [ofStatus, nobody].flatMap((one) => one ?? []);
    const all = [found, ...others.filter(({ id }) => id !== found.id).map(withoutSnippets)];
    const isStandIn = failure.exchange.question.role === 'stand-in';
    return isStandIn ? all.map((one) => ofStandIn(one, facts.page.method)) : all;
  }
  const mixedRedirect = findMixedRedirect(facts);
  if (mixedRedirect !== undefined) return [mixedRedirect];
  for (const outcome of facts.outcomes.values()) {
    if ('unfinished' in outcome) continue;
    if (outcome.allowed) return findAfterwards(facts, outcome);
    const { cause } = outcome;
    if (cause.kind === 'rejected' || cause.kind === 'refused') return [findUnsent(facts.page, cause)];
    if (cause.kind === 'redirect') return [findRedirectEnd(facts, cause.reason)];
  }
  return [];
}

// What a GET gets, the request that was not sent likely gets as well; proven it is not.
function ofStandIn(cause: Found, method = 'POST'): Found {
  return {
    ...cause,
    confidence: cause.confidence === 'certain' ? 'likely' : cause.confidence,
    detail: [
      ...cause.detail,
      `That is the answer to a GET: ${method} may change something, and was not sent. --send sends it.`,
    ],
  };
}

// The first cause shows all that has to be written at the server; the same once more would only be longer.
function withoutSnippets({ atServer, fixes = [], ...cause }: Found): Found {
  const other: readonly Fix[] = atServer === undefined ? [] : [elsewhere(atServer)];
  return { ...cause, fixes: [...fixes, ...other] };
}
