/** What a script asks `fetch` for, as far as the CORS protocol is concerned. */
export interface FetchFacts {
  /** The serialized origin of the page, or `null` in letters. */
  readonly origin: string;
  /** As it goes over the wire: `PUT` for `put`, but `patch` for `patch`. */
  readonly method: string;
  /** The CORS-unsafe request-header names, in any case. */
  readonly unsafeHeaders: readonly string[];
  /** Whether the credentials mode is `include`. */
  readonly credentials: boolean;
}

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  /** Every header line, repeats and case as received. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Which step of the standard an answer fails. */
export type Fault =
  | 'allow-origin-missing'
  | 'allow-origin-other'
  | 'allow-origin-wildcard-with-credentials'
  | 'allow-credentials-not-true'
  | 'status-not-ok'
  | 'allow-methods-malformed'
  | 'allow-headers-malformed'
  | 'method-not-allowed'
  | 'header-not-allowed';

/** Whether a browser goes on, and if not, the first step that fails and why, header names without `Access-Control-`. */
export type Judgement =
  { readonly passes: true } | { readonly passes: false; readonly fault: Fault; readonly text: string };

const PASSES: Judgement = { passes: true };

const SAFELISTED_METHODS = ['GET', 'HEAD', 'POST'];

/**
 * Reports whether a browser sends a preflight before the fetch itself.
 *
 * @see https://fetch.spec.whatwg.org/#http-fetch (request's unsafe-request flag)
 */
export function needsPreflight(facts: FetchFacts): boolean {
  return !SAFELISTED_METHODS.includes(facts.method) || facts.unsafeHeaders.length > 0;
}

/**
 * Returns the value of `Access-Control-Request-Headers` in the preflight of `facts`, undefined where it is not sent.
 *
 * @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function requestHeadersValue(facts: FetchFacts): string | undefined {
  const names = new Set(facts.unsafeHeaders.map((name) => name.toLowerCase()));
  return names.size === 0 ? undefined : [...names].sort().join(',');
}

/**
 * Carries out the CORS check on `answer`, whatever its status.
 *
 * @see https://fetch.spec.whatwg.org/#cors-check
 */
export function checkCors(facts: FetchFacts, answer: Answer): Judgement {
  const allowed = combined(answer, 'access-control-allow-origin');
  if (allowed === undefined) return fails('allow-origin-missing', 'no Allow-Origin');
  if (!facts.credentials && allowed === '*') return PASSES;
  if (allowed !== facts.origin) {
    if (allowed === '*') {
      return fails('allow-origin-wildcard-with-credentials', 'Allow-Origin * with credentials');
    }
    return fails('allow-origin-other', `Allow-Origin is ${JSON.stringify(allowed)}`);
  }
  if (!facts.credentials) return PASSES;
  if (combined(answer, 'access-control-allow-credentials') === 'true') return PASSES;
  return fails('allow-credentials-not-true', 'Allow-Credentials is not "true"');
}

/**
 * Carries out the checks of a CORS-preflight fetch on `answer`, in the order of the standard.
 *
 * Today's browsers are laxer in one step: they let `*` stand for `Authorization`, which the standard does not.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function checkPreflight(facts: FetchFacts, answer: Answer): Judgement {
  const check = checkCors(facts, answer);
  if (!check.passes) return check;
  if (answer.status < 200 || answer.status > 299)
    return fails('status-not-ok', `the preflight has status ${answer.status}`);

  const methods = tokens(combined(answer, 'access-control-allow-methods'));
  const headers = tokens(combined(answer, 'access-control-allow-headers'))?.map((name) => name.toLowerCase());
  if (methods === undefined) return fails('allow-methods-malformed', 'Allow-Methods is no list of tokens');
  if (headers === undefined) return fails('allow-headers-malformed', 'Allow-Headers is no list of tokens');

  const wildcard = (list: readonly string[]): boolean => !facts.credentials && list.includes('*');
  if (!methods.includes(facts.method) && !SAFELISTED_METHODS.includes(facts.method) && !wildcard(methods)) {
    return fails('method-not-allowed', `Allow-Methods lacks ${facts.method}`);
  }
  const unsafe = facts.unsafeHeaders.map((name) => name.toLowerCase());
  const refused =
    unsafe.find((name) => name === 'authorization' && !headers.includes(name)) ??
    unsafe.find((name) => !headers.includes(name) && !wildcard(headers));
  if (refused !== undefined) return fails('header-not-allowed', `Allow-Headers lacks ${refused}`);
  return PASSES;
}

/** Returns the values of all lines of a header, trimmed and joined as the standard's "get" does; undefined for none. */
function combined(answer: Answer, name: string): string | undefined {
  const values = answer.headers.filter((line) => line[0].toLowerCase() === name).map((line) => trim(line[1]));
  return values.length === 0 ? undefined : values.join(', ');
}

/** Parses `#token`, empty elements and all; no header is an empty list, undefined is one that does not parse. */
function tokens(value: string | undefined): readonly string[] | undefined {
  const elements = (value ?? '')
    .split(',')
    .map(trim)
    .filter((element) => element !== '');
  return elements.every((element) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(element)) ? elements : undefined;
}

// Not String.prototype.trim: HTTP's optional whitespace is the space and the tab, and no other.
function trim(value: string): string {
  return value.replace(/^[ \t]+|[ \t]+$/g, '');
}

function fails(fault: Fault, text: string): Judgement {
  return { passes: false, fault, text };
}
