/** What came of one row on one host. */
export interface Outcome {
  readonly id: string;
  readonly result: 'passed' | 'failed' | 'gap';
  /** The report of a failure, on several lines; the reason of a gap. */
  readonly text: string;
}

/** What a failure begins with where there was no answer to compare: it may be the fault of a neighbour. */
export const NO_ANSWER = 'an error instead of an answer';
