import type { Difference } from '@corskit/contract';

import { isUnanswered, type Failure } from './failure.js';
import { hasPlaces, hasScenario } from './row.js';

/** A way in which rows fail, whatever they are about. */
export interface Symptom {
  /** What the tables call it. */
  readonly letter: string;
  readonly title: string;
  readonly isOf: (failure: Failure) => boolean;
}

const ORIGIN = 'access-control-allow-origin';
const METHODS = 'access-control-allow-methods';
const NAMES = 'access-control-allow-headers';

/** The symptoms, the worst first: a failure has the first one that is its own. */
export const SYMPTOMS: readonly Symptom[] = [
  {
    letter: 'A',
    title: 'the server starts with a policy that must stop it',
    isOf: ({ differences }) => differences.some((one) => one.about === 'start' && !one.expected),
  },
  {
    letter: 'B',
    title: 'no answer comes: the request hangs, or the process is blocked or ended',
    isOf: ({ differences }) => isUnanswered(differences),
  },
  {
    letter: 'C',
    title: 'where a place has a policy of its own, another one answers, or what is left of it',
    isOf: (failure) => hasPlaces(failure.row) && !isFallenThrough(failure) && isAboutPolicy(failure),
  },
  {
    letter: 'D',
    title: 'what the application does to a response stands: headers that it sets, replaces or clears',
    isOf: (failure) => hasScenario(failure.row) && failure.kind !== 'options' && isAboutCors(failure),
  },
  {
    letter: 'E',
    title: 'an OPTIONS request that is no preflight does not reach its handler',
    isOf: ({ kind, differences }) =>
      kind === 'options' && differences.some(({ about }) => about === 'handler'),
  },
  {
    letter: 'F',
    title: 'a preflight is not answered as one: it falls through to the application, or is turned away',
    isOf: isFallenThrough,
  },
  {
    letter: 'G',
    title: 'an origin function is asked about what is no origin, or about a request without Origin',
    isOf: ({ differences }) => differences.some((one) => one.about === 'status' && one.received === 500),
  },
  {
    letter: 'H',
    title: 'a site is named that the policy does not let in',
    isOf: (failure) => !failure.isAllowed && linesOf(failure, ORIGIN).length > 0,
  },
  {
    letter: 'I',
    title: 'a site that the policy lets in is not named',
    isOf: (failure) => failure.isAllowed && linesOf(failure, ORIGIN).length > 0,
  },
  {
    letter: 'J',
    title: 'who is refused, or sends no Origin, is told credentials, methods, header names or max age',
    isOf: (failure) => !failure.isAllowed && headersOf(failure).some(({ name }) => isCors(name)),
  },
  {
    letter: 'K',
    title: '* is sent with credentials, where it is the name of a method or header that nobody uses',
    isOf: (failure) =>
      failure.row.id.startsWith('CR-') &&
      linesOf(failure, METHODS, NAMES).some(({ received }) => received.some((line) => line.startsWith('*'))),
  },
  {
    letter: 'L',
    title: 'the names that are asked for come back unread: too many, too long, malformed, or not allowed',
    isOf: (failure) =>
      linesOf(failure, NAMES).some(
        ({ expected, received }) => expected.length === 0 && received.some((line) => line !== ''),
      ),
  },
  {
    letter: 'M',
    title: 'a max age is missing, or stands beside a refusal, which it would make last',
    isOf: (failure) => linesOf(failure, 'access-control-max-age').length > 0,
  },
  {
    letter: 'N',
    title:
      'lists are sent as they were written: methods in lower case, which match nothing; repeats; neighbours of *',
    isOf: (failure) => linesOf(failure, METHODS, NAMES, 'access-control-expose-headers').length > 0,
  },
  {
    letter: 'O',
    title: 'Vary lacks a name that the answer depends on',
    isOf: ({ differences }) => differences.some((one) => isAboutVary(one) && isLacking(one)),
  },
  {
    letter: 'P',
    title: 'Vary has a name that the answer does not depend on, and caches keep copies for nothing',
    isOf: ({ differences }) => differences.some(isAboutVary),
  },
  {
    letter: 'Q',
    title: 'a 204 has a Content-Length',
    isOf: (failure) => linesOf(failure, 'content-length').length > 0,
  },
  { letter: 'R', title: 'something else', isOf: () => true },
];

/** Returns the symptom of a failure. */
export function symptomOf(failure: Failure): Symptom {
  const found = SYMPTOMS.find(({ isOf }) => isOf(failure));
  if (found === undefined) throw new Error(`${failure.row.id} fails in no way that has a name`);
  return found;
}

type Lines = Extract<Difference, { about: 'header' }>;
type VaryDifference = Lines | Extract<Difference, { about: 'vary' }>;

function headersOf({ differences }: Failure): readonly Lines[] {
  return differences.filter((one) => one.about === 'header');
}

function linesOf(failure: Failure, ...names: readonly string[]): readonly Lines[] {
  return headersOf(failure).filter(({ name }) => names.includes(name));
}

function isCors(name: string): boolean {
  return name.startsWith('access-control-');
}

// Every ok status but 200 is one that an application does not give to OPTIONS; a 500 is a symptom of its own.
function isFallenThrough({ kind, differences }: Failure): boolean {
  return (
    kind === 'preflight' &&
    differences.some(
      (one) =>
        one.about === 'status' &&
        one.expected.every(isOk) &&
        one.received !== 500 &&
        (one.received === 200 || !isOk(one.received)),
    )
  );
}

function isOk(status: number): boolean {
  return status >= 200 && status < 300;
}

// A preflight that is answered where the place is off has no such header, but a status.
function isAboutPolicy(failure: Failure): boolean {
  return (
    failure.differences.some(({ about }) => about === 'status') ||
    headersOf(failure).some(({ name }) => isCors(name) && name !== 'access-control-max-age')
  );
}

function isAboutCors(failure: Failure): boolean {
  return failure.differences.some(isAboutVary) || headersOf(failure).some(({ name }) => isCors(name));
}

// Some rows know the lines themselves.
function isAboutVary(one: Difference): one is VaryDifference {
  return one.about === 'vary' || (one.about === 'header' && one.name === 'vary');
}

// Of the names that the policy adds; whether those of the application are there is another matter.
function isLacking({ expected, received }: VaryDifference): boolean {
  const names = namesIn(received);
  return namesIn(expected).some((name) => !names.includes(name));
}

function namesIn(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.toLowerCase().split(/\s*,\s*/));
}
