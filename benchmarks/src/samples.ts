/** One figure for each round, in order. */
export type Samples = readonly number[];

/** Returns the median of `samples`. */
export function median(samples: Samples): number {
  return quantile(samples, 0.5);
}

/** Returns from where to where most of `samples` lie: the 10th and the 90th percentile, with `digits` decimals. */
export function spread(samples: Samples, digits: number): string {
  return `${quantile(samples, 0.1).toFixed(digits)} to ${quantile(samples, 0.9).toFixed(digits)}`;
}

/** Combines two lists round by round. */
export function zip(a: Samples, b: Samples, combine: (a: number, b: number) => number): Samples {
  return a.map((value, round) => combine(value, b[round] ?? Number.NaN));
}

function quantile(samples: Samples, q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
