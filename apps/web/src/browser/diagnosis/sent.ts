import {
  ENGINES,
  runFetch,
  type Answer,
  type Header,
  type PageFetch,
  type SentRequest,
} from '@corskit/browser';
import { firstRequest, neededPolicy, type NeededPolicy } from 'corskit';

/** Returns the preflight of what `page` asks for, undefined where no engine sends one. */
export function preflightFor(page: PageFetch): SentRequest | undefined {
  return ENGINES.map((engine) => firstRequest(page, engine)).find((first) => first?.kind === 'preflight');
}

/** Returns the request itself as it goes out once its preflight has passed; undefined where none does. */
export function requestFor(page: PageFetch): SentRequest | undefined {
  const fetching = runFetch(page, 'chromium');
  const first = fetching.next();
  if (first.done === true) return undefined;
  if (first.value.kind === 'request') return first.value;
  const second = fetching.next(rightPreflight(page));
  return second.done === true ? undefined : second.value;
}

/** Returns what a server has to allow so that every engine lets the fetch through. */
export function neededBy(page: PageFetch): NeededPolicy {
  const needed = neededPolicy(page);
  // Chromium drops a User-Agent that a script sets; the others ask for it.
  const names = ENGINES.flatMap((engine) => {
    const lines = firstRequest(page, engine)?.headers ?? [];
    const [, list = ''] = lines.find(([name]) => name === 'Access-Control-Request-Headers') ?? [];
    return list.split(',').filter((name) => name !== '');
  });
  return { ...needed, headers: [...new Set(names)].sort() };
}

/** The right answers to a fetch. */
export interface Allowing {
  /** Undefined where there is no preflight. */
  readonly preflight?: Answer;
  readonly response: Answer;
}

/** Returns the answers that let a fetch through; undefined for the origin `null`, which no server should let in. */
export function allowing(page: PageFetch): Allowing | undefined {
  if (neededBy(page).origins.includes('null')) return undefined;
  const response = {
    status: 200,
    statusText: 'OK',
    headers: [...access(page), ['Vary', 'Origin']] as readonly Header[],
  };
  return preflightFor(page) === undefined ? { response } : { response, preflight: rightPreflight(page) };
}

function rightPreflight(page: PageFetch): Answer {
  const { methods, headers } = neededBy(page);
  return {
    status: 204,
    statusText: 'No Content',
    headers: [
      ...access(page),
      ['Access-Control-Allow-Methods', methods.join(', ')],
      ...(headers.length === 0 ? [] : [['Access-Control-Allow-Headers', headers.join(', ')] as const]),
      ['Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'],
    ],
  };
}

function access(page: PageFetch): readonly Header[] {
  const { origins, credentials } = neededBy(page);
  const allowed: Header = ['Access-Control-Allow-Origin', origins[0] ?? ''];
  return credentials ? [allowed, ['Access-Control-Allow-Credentials', 'true']] : [allowed];
}
