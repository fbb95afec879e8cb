import { checksOf, type Check } from '../diagnosis/checks.js';
import { valueOf } from '../diagnosis/answer-headers.js';
import { replyOf, type Exchange } from '../diagnosis/exchange.js';
import type { PolicyAnswers, Row } from './row.js';

/** Something in the answer of a server that is not as a policy says. */
export interface Difference {
  readonly in: 'preflight' | 'response';
  /** A header, or `status`. */
  readonly what: string;
  /** What the server sends; undefined where it sends none. */
  readonly got: string | undefined;
  /** What the policy sends. */
  readonly wanted: string | undefined;
}

const MAX_AGE = 'Access-Control-Max-Age';

/**
 * Returns where the answers that came are, to a browser, something else than those of a policy; of the preflight alone, where
 * there are any in that.
 *
 * Not how lists are written: what counts is whether they have what was asked for.
 */
export function differencesOf(
  row: Row,
  { exchanges, comparesMaxAge }: PolicyAnswers,
  came: readonly Exchange[],
): readonly Difference[] {
  const [wanted, got] = [exchanges.find(isPreflight), came.find(isPreflight)];
  const inPreflight = [
    ...between(wanted, got, 'preflight', row),
    ...(comparesMaxAge ? maxAge(wanted, got) : []),
  ];
  if (inPreflight.length > 0) return inPreflight;
  return between(exchanges.find(isResponse), came.find(isResponse), 'response', row);
}

function isPreflight({ question }: Exchange): boolean {
  return question.role === 'preflight';
}

function isResponse({ question }: Exchange): boolean {
  return question.role === 'request' || question.role === 'stand-in';
}

function between(
  wanted: Exchange | undefined,
  got: Exchange | undefined,
  where: Difference['in'],
  { page, reads }: Row,
): readonly Difference[] {
  if (wanted === undefined || got === undefined) return [];
  const meant = new Map(checksOf(wanted, page, reads).map((check): [string, Check] => [check.what, check]));
  return checksOf(got, page, reads).flatMap((check) => {
    const { what } = check;
    const other = meant.get(what);
    if (other === undefined || other.passes === check.passes) return [];
    return [{ in: where, what, got: check.got, wanted: other.got }];
  });
}

function maxAge(wanted: Exchange | undefined, got: Exchange | undefined): readonly Difference[] {
  const [meant, sent] = [wanted, got].map((one) => valueOf(replyOf(one), MAX_AGE.toLowerCase()));
  if (got === undefined || meant === sent) return [];
  return [{ in: 'preflight', what: MAX_AGE, got: sent, wanted: meant }];
}
