import {
  exchangesOf,
  isRequestCase,
  type CaseRequest,
  type CaseResult,
  type ContractCase,
  type Difference,
} from '@corskit/contract';

import { rowOf } from './row.js';

type FailedResult = Extract<CaseResult, { outcome: 'failed' }>;

/** A failed row: the request that failed, and what was wrong with its answer. */
export interface Failure {
  readonly row: ContractCase;
  readonly kind: 'preflight' | 'options' | 'cors' | 'not-cors';
  /** Whether the answer was to name the origin. */
  readonly isAllowed: boolean;
  readonly differences: readonly Difference[];
}

/** Finds the request that failed in the row of `result`. */
export function readFailure({ id, differences, exchange = 0 }: FailedResult): Failure {
  const row = rowOf(id);
  const failed = isRequestCase(row) ? exchangesOf(row)[exchange] : undefined;
  if (failed === undefined) return { row, kind: 'not-cors', isAllowed: false, differences };
  const isAllowed = failed.expect.headers['Access-Control-Allow-Origin'] !== undefined;
  return { row, kind: kindOf(failed.request), isAllowed, differences };
}

/** Reports whether there was no answer to compare, or no process any more to give one. */
export function isUnanswered(differences: readonly Difference[]): boolean {
  return differences.some(({ about }) => about === 'answer');
}

function kindOf({ method, headers }: CaseRequest): Failure['kind'] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const hasOrigin = names.has('origin');
  if (method !== 'OPTIONS') return hasOrigin ? 'cors' : 'not-cors';
  return hasOrigin && names.has('access-control-request-method') ? 'preflight' : 'options';
}
