import type { Explanation } from 'corskit';

import { commandOf } from './command.js';
import type { Judgement } from './judgement.js';

/** Lines that are about the CORS protocol; the others only look like it. */
const NOT_CORS: ReadonlySet<Explanation['message']['code']> = new Set([
  'NoAnswer',
  'TooManyRedirects',
  'RedirectNotWanted',
  'CorsDisabledScheme',
  'DisallowedByMode',
  'NoCorsRedirectModeNotFollow',
  'LocalNetworkAccess',
  'UnsafePort',
  'ContentSecurityPolicy',
  'CrossOriginResourcePolicy',
  'MixedContent',
  'HttpStatus',
]);

const UNKNOWN =
  'The line does not say why the browser asks first: fill in the method and the headers of the fetch, and the preflight shows.';

/** Judges a case of which only a line of the console is known. */
export function judgementOf({ message, found, causes, fixes, check }: Explanation): Judgement {
  const { code, url, origin, method } = message;
  const about = [method, url, origin === undefined ? undefined : `from ${origin}`].filter(
    (one) => one !== undefined,
  );
  return {
    ...verdictOf(code),
    ...(about.length === 0 ? {} : { about: about.join(' ') }),
    sentence: found,
    reasons:
      message.at === 'preflight' && method === undefined && message.header === undefined ? [UNKNOWN] : [],
    possible: causes.map(({ sign }) => sign),
    browsers: [],
    answers: [],
    fixes,
    ...(check === undefined ? {} : { command: commandOf(check) }),
    notes: [],
  };
}

function verdictOf(code: Explanation['message']['code']): Pick<Judgement, 'verdict' | 'word'> {
  if (code === 'FailedToFetch') return { verdict: 'waiting', word: 'Needs the other line' };
  return NOT_CORS.has(code)
    ? { verdict: 'not-cors', word: 'Not CORS' }
    : { verdict: 'blocked', word: 'Blocked' };
}
