import type { Verdict } from '../diagnosis/verdict.js';
import type { Difference } from '../matrix/differences.js';
import type { RowResult } from '../matrix/run-rows.js';

const WORDS: Readonly<Record<Verdict, string>> = {
  allowed: 'allowed',
  blocked: 'blocked',
  unreachable: 'no answer',
  'not-cors': 'not a matter of CORS',
  opaque: 'opaque',
  untested: 'passes',
};

/** Returns what came of a row, and what should have come where it is something else. */
export function outcomeOf({ row, verdict, result, differences }: RowResult): string {
  const word = WORDS[verdict];
  if (result === 'as-expected') return word;
  const isAllowed = verdict === 'allowed' || verdict === 'untested';
  const isByPolicy = differences.length > 0 && isAllowed && row.expected === 'allow';
  return isByPolicy ? `${word}, not as the policy says` : `${word}, expected ${row.expected}`;
}

/** Returns why a row did not come as expected, and what to do about it, a sentence each. */
export function reasonsOf({ row, verdict, diagnosis, differences }: RowResult): readonly string[] {
  const isAllowed = verdict === 'allowed' || verdict === 'untested';
  // What else is the matter with a fetch that goes through is not why it does.
  const causes = isAllowed ? [] : diagnosis.causes;
  const lines = [
    ...causes.flatMap(({ title, fixes }) => [
      title,
      ...fixes.map((fix, index) => `${index === 0 ? 'Fix' : 'Or'}: ${fix.title}`),
    ]),
    ...differences.map(differenceLine),
  ];
  if (lines.length > 0) return lines;
  return isAllowed
    ? [`The server lets it through. To see who else may: corskit audit ${row.page.url}`]
    : ['No answer came.'];
}

function differenceLine({ in: where, what, got, wanted }: Difference): string {
  const has = got === undefined ? `no ${what}` : `${what}: ${got}`;
  return `The ${where} has ${has}; the policy sends ${wanted ?? 'none'}.`;
}
