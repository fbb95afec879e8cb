import type { Verdict } from './verdict.js';

/** What should come of a fetch. */
export type Expected = 'allow' | 'block';

/** Whether it came so; `other`: it is no matter of CORS, so that nothing can be said. */
export type Result = 'as-expected' | 'not-as-expected' | 'other';

/** Returns whether what came of a fetch is what was expected. */
export function resultOf(verdict: Verdict, expected: Expected): Result {
  switch (verdict) {
    case 'not-cors':
    case 'unreachable':
      return 'other';
    case 'allowed':
    case 'untested':
      return expected === 'allow' ? 'as-expected' : 'not-as-expected';
    case 'blocked':
    case 'opaque':
      return expected === 'block' ? 'as-expected' : 'not-as-expected';
  }
}
