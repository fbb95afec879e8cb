import { setImmediate } from 'node:timers/promises';

import { Bench } from 'tinybench';

import { BenchmarkError } from './benchmark-error.js';
import type { Samples } from './samples.js';

/** Makes `count` requests, and returns what sends them through. */
export type Prepare = (count: number) => () => void;

const CALLS = 100;
const ITERATIONS = 10;
const WARM_UP = 6;

/**
 * Measures `tasks` against each other, in microseconds per request, one median for each round: round after round each is
 * run in turn, in an order that turns with the rounds, so that what the machine does meanwhile meets all of them alike.
 *
 * A sample is a hundred requests, which are made before the clock starts; it stops when the last has been answered. Six
 * rounds more come first, warm up, and are thrown away.
 */
export async function measure<Name extends string>(
  tasks: ReadonlyMap<Name, Prepare>,
  rounds: number,
): Promise<Record<Name, Samples>> {
  const samples = new Map([...tasks.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds + WARM_UP; round++) {
    const bench = new Bench({ time: 0, iterations: ITERATIONS, warmup: false });
    for (const [name, prepare] of rotate([...tasks], round)) add(bench, name, prepare);
    await bench.run();
    if (round < WARM_UP) continue;
    for (const { name, result } of bench.tasks) {
      if (result.state !== 'completed') throw new BenchmarkError(`${name} ended as ${result.state}`);
      samples.get(name as Name)?.push((result.latency.p50 * 1000) / CALLS);
    }
  }
  return Object.fromEntries(samples) as unknown as Record<Name, Samples>;
}

/** Returns `list`, beginning with another of its elements in each round. */
export function rotate<T>(list: readonly T[], round: number): T[] {
  const at = round % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

function add(bench: Bench, name: string, prepare: Prepare): void {
  let send: (() => void) | undefined;
  bench.add(
    name,
    async () => {
      send?.();
      // By then all promises and ticks have run: what is asynchronous is timed to its end, and so is what is not.
      await setImmediate();
    },
    {
      beforeEach: () => {
        send = prepare(CALLS);
      },
    },
  );
}
