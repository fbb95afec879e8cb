import { replyOf } from './exchange.js';
import { failureOf, type Facts } from './facts.js';
import type { Found } from './found.js';
import { findMixedContent, findUnsent } from './rules/before-sending.js';
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
    if (nobody !== undefined || redirect !== undefined)
      return [nobody, redirect].flatMap((one) => one ?? []).slice(0, 1);
    const status = replyOf(failure.exchange)?.status ?? 0;
    if (failure.at === 'preflight' && (status < 200 || status > 299))
      return [findByPreflightStatus(facts, failure)];
    return [findByOrigin(facts, failure) ?? findByLists(facts, failure) ?? findMissing(facts, failure)];
  }
  for (const outcome of facts.outcomes.values()) {
    if ('unfinished' in outcome) continue;
    if (outcome.allowed) return findAfterwards(facts, outcome);
    const { cause } = outcome;
    if (cause.kind === 'rejected' || cause.kind === 'refused') return [findUnsent(facts.page, cause)];
    if (cause.kind === 'redirect') return [findRedirectEnd(facts, cause.reason)];
  }
  return [];
}
