import { Session, type Profiler } from 'node:inspector';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

import { describe, expect, it } from 'vitest';

import type { CorsRequest } from '../src/index.js';

// Before anything of it is compiled: only functions that are compiled meanwhile have their blocks counted.
// Optimized code leaves counts out.
setFlagsFromString('--no-opt');
setFlagsFromString('--no-maglev');
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const { decide, definePolicy } = await import('../src/index.js');

const SOURCES = new URL('../src/', import.meta.url).href;

/**
 * Counts how often the blocks of this package's sources, or of others, run while `run` does: what a stop-watch would
 * measure, but the same on every machine.
 */
function countSteps(run: () => unknown, sources: string = SOURCES): number {
  // Taking the counts sets them back.
  session.post('Profiler.takePreciseCoverage');
  run();
  let steps = 0;
  session.post(
    'Profiler.takePreciseCoverage',
    (error, { result }: Profiler.TakePreciseCoverageReturnType) => {
      if (error !== null) throw error;
      for (const { url, functions } of result) {
        if (!url.startsWith(sources) && !url.startsWith(fileURLToPath(sources))) continue;
        for (const { ranges } of functions) for (const { count } of ranges) steps += count;
      }
    },
  );
  return steps;
}

const policy = definePolicy({
  origin: [
    'https://app.example.com',
    ...Array.from({ length: 200 }, (_, i) => `https://*.t${i}.a.a.a.a.example.com`),
  ],
  allowedHeaders: ['x-a'],
});
const reflecting = definePolicy({ origin: 'https://app.example.com' });

function preflight(requestHeaders: string): CorsRequest {
  return { method: 'OPTIONS', origin: 'https://app.example.com', requestMethod: 'PUT', requestHeaders };
}

function cors(origin: string): CorsRequest {
  return { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined };
}

/** Inputs by their size; `most` is the largest whose double is still within the bounds, where work could be done. */
const growing: readonly (readonly [what: string, most: number, request: (size: number) => CorsRequest])[] = [
  [
    'header names',
    60,
    (size) => preflight(Array.from({ length: size }, (_, i) => `x-${1000 + i}`).join(',')),
  ],
  [
    'header names in no order',
    60,
    (size) => preflight(Array.from({ length: size }, (_, i) => `x-${1000 - i}`).join(',')),
  ],
  [
    'one header name again and again',
    60,
    (size) => preflight(Array.from({ length: size }, () => 'x-a').join(',')),
  ],
  ['commas', 2000, (size) => preflight(','.repeat(size))],
  ['spaces before a comma', 2000, (size) => preflight(`x-a${' '.repeat(size)},`)],
  ['one long header name', 2000, (size) => preflight('x'.repeat(size))],
  ['labels of a host that patterns share', 60, (size) => cors(`https://${'a.'.repeat(size)}example.com`)],
  [
    'hyphens in a host',
    60,
    (size) => cors(`https://${'a-'.repeat(size / 4)}a.${'a-'.repeat(size / 4)}a.com`),
  ],
  ['colons of an address', 16, (size) => cors(`https://[${':'.repeat(size)}]`)],
];

function compareAll(size: number): number {
  let equal = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) equal += i === j ? 1 : 0;
  return equal;
}

describe('work grows at most linearly with what a client sends', () => {
  it.each(growing)('%s', (_what, most, request) => {
    for (const one of [policy, reflecting]) {
      void decide(one, request(most));
      const [some, twice] = [most, 2 * most].map((size) => countSteps(() => decide(one, request(size))));
      expect(some).toBeGreaterThan(5);
      // Twice the work at the most, and a little for what is done once.
      expect(twice).toBeLessThan(2.2 * (some ?? 0) + 10);
    }
  });

  it('and not at all beyond the bounds', () => {
    for (const request of [
      (size: number) => preflight('x,'.repeat(size)),
      (size: number) => cors(`https://${'a.'.repeat(size)}com`),
    ]) {
      const [some, twice] = [7000, 14_000].map((size) => countSteps(() => decide(policy, request(size))));
      expect(twice).toBe(some);
    }
  });

  it('nor with the number of origins', () => {
    const [some, more] = [10, 10_000].map((size) => {
      const large = definePolicy({
        origin: Array.from({ length: size }, (_, i) => `https://*.t${i}.example.com`),
      });
      const decideOne = (): unknown => decide(large, cors('https://x.t5.example.com'));
      decideOne();
      return countSteps(decideOne);
    });
    // What is inlined meanwhile is counted a little differently.
    expect(more).toBeLessThan(1.2 * (some ?? 0));
  });

  it('which the count can tell: quadratic work is seen', () => {
    const [some, twice] = [100, 200].map((size) => countSteps(() => compareAll(size), import.meta.url));
    expect(twice).toBeGreaterThan(3 * (some ?? Number.POSITIVE_INFINITY));
  });
});
