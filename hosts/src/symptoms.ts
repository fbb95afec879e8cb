import { hasPlaces, hasScenario, type Failure } from './failure.js';

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
    isOf: ({ starts }) => starts,
  },
  {
    letter: 'B',
    title: 'no answer comes: the request hangs, or the process is blocked or ended',
    isOf: ({ isUnanswered }) => isUnanswered,
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
    isOf: ({ kind, wrong }) => kind === 'options' && wrong.has('handler'),
  },
  {
    letter: 'F',
    title: 'a preflight is not answered as one: it falls through to the application, or is turned away',
    isOf: isFallenThrough,
  },
  {
    letter: 'G',
    title: 'an origin function is asked about what is no origin, or about a request without Origin',
    isOf: ({ wrong }) => (wrong.get('status') ?? '').endsWith('received 500'),
  },
  {
    letter: 'H',
    title: 'a site is named that the policy does not let in',
    isOf: ({ isAllowed, wrong }) => !isAllowed && wrong.has(ORIGIN),
  },
  {
    letter: 'I',
    title: 'a site that the policy lets in is not named',
    isOf: ({ isAllowed, wrong }) => isAllowed && wrong.has(ORIGIN),
  },
  {
    letter: 'J',
    title: 'who is refused, or sends no Origin, is told credentials, methods, header names or max age',
    isOf: ({ isAllowed, wrong }) =>
      !isAllowed && [...wrong.keys()].some((name) => name.startsWith('access-control-')),
  },
  {
    letter: 'K',
    title: '* is sent with credentials, where it is the name of a method or header that nobody uses',
    isOf: ({ wrong, row }) =>
      row.id.startsWith('CR-') && [METHODS, NAMES].some((name) => /received "\*/.test(wrong.get(name) ?? '')),
  },
  {
    letter: 'L',
    title: 'the names that are asked for come back unread: too many, too long, malformed, or not allowed',
    isOf: ({ wrong }) => /expected none, received "(?!")/.test(wrong.get(NAMES) ?? ''),
  },
  {
    letter: 'M',
    title: 'a max age is missing, or stands beside a refusal, which it would make last',
    isOf: ({ wrong }) => wrong.has('access-control-max-age'),
  },
  {
    letter: 'N',
    title:
      'lists are sent as they were written: methods in lower case, which match nothing; repeats; neighbours of *',
    isOf: ({ wrong }) => [METHODS, NAMES, 'access-control-expose-headers'].some((name) => wrong.has(name)),
  },
  {
    letter: 'O',
    title: 'Vary lacks a name that the answer depends on',
    isOf: ({ wrong }) => isLacking(wrong.get('vary')),
  },
  {
    letter: 'P',
    title: 'Vary has a name that the answer does not depend on, and caches keep copies for nothing',
    isOf: ({ wrong }) => wrong.has('vary'),
  },
  {
    letter: 'Q',
    title: 'a 204 has a Content-Length',
    isOf: ({ wrong }) => wrong.has('content-length'),
  },
  { letter: 'R', title: 'something else', isOf: () => true },
];

/** Returns the symptom of a failure. */
export function symptomOf(failure: Failure): Symptom {
  const found = SYMPTOMS.find(({ isOf }) => isOf(failure));
  if (found === undefined) throw new Error(`${failure.row.id} fails in no way that has a name`);
  return found;
}

function isFallenThrough({ kind, wrong }: Failure): boolean {
  return kind === 'preflight' && /^expected 20\d, received (?!20[1-9]|500)/.test(wrong.get('status') ?? '');
}

// A preflight that is answered where the place is off has no such header, but a status.
function isAboutPolicy({ wrong }: Failure): boolean {
  return [...wrong.keys()].some((name) => /^(?:status$|access-control-(?:allow|expose)-)/.test(name));
}

function isAboutCors({ wrong }: Failure): boolean {
  return [...wrong.keys()].some((name) => name === 'vary' || name.startsWith('access-control-'));
}

// The names of ours that are expected and not received; those of the application stand behind them.
function isLacking(difference: string | undefined): boolean {
  const [, expected = '', received = ''] = /^expected (.*), received (.*)$/.exec(difference ?? '') ?? [];
  const names = expected.split(" and the application's own ")[0] ?? '';
  return [...names.matchAll(/"([^"]+)"/g)].some(
    ([, name = '']) => !received.includes(`"${name.toLowerCase()}"`),
  );
}
