/** From which origin the page was opened: the one that the policy lists, or any other. */
export type Visitor = 'site' | 'stranger';

/** What the policy lets the browser do with a call: hand the answer to the page, or not. */
export type Expectation =
  | { readonly outcome: 'readable'; readonly status: number; readonly why: string }
  /** `reason` is the one that the server notes; undefined where the server refuses nothing and only the browser does. */
  | { readonly outcome: 'blocked'; readonly reason: string | undefined; readonly why: string };

/** One call of the page: what is given to `fetch`, and what must come of it. */
export interface Call {
  /** Also the fragment of the deep link. */
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly path: string;
  readonly init: CallInit;
  readonly expected: Readonly<Record<Visitor, Expectation>>;
}

/** The part of `RequestInit` that the calls use. */
export interface CallInit {
  readonly method?: string;
  readonly credentials?: 'include';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a preflight asks for. */
export interface PreflightQuestion {
  readonly method: string;
  /** Lower-case and sorted, as a browser sends them. */
  readonly headers: readonly string[];
}

/**
 * Returns what the preflight of `init` asks, or undefined where the browser sends none.
 *
 * Precondition: no header of the calls is CORS-safelisted by its value, so that the names decide.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function preflightOf(init: CallInit): PreflightQuestion | undefined {
  const method = init.method ?? 'GET';
  const headers = Object.keys(init.headers ?? {})
    .map((name) => name.toLowerCase())
    .sort();
  return ['GET', 'HEAD', 'POST'].includes(method) && headers.length === 0 ? undefined : { method, headers };
}

/** Writes the call to `fetch` down as one would type it. */
export function fetchSource(url: string, init: CallInit): string {
  const options: string[] = [];
  if (init.method !== undefined) options.push(`method: ${quote(init.method)}`);
  if (init.credentials !== undefined) options.push(`credentials: ${quote(init.credentials)}`);
  const headers = Object.entries(init.headers ?? {});
  if (headers.length > 0) {
    const lines = headers.map(
      ([name, value]) => `    ${/^\w+$/.test(name) ? name : quote(name)}: ${quote(value)},\n`,
    );
    options.push(`headers: {\n${lines.join('')}  }`);
  }
  if (init.body !== undefined) options.push(`body: ${quote(init.body)}`);
  if (options.length === 0) return `fetch(${quote(url)})`;
  return `fetch(${quote(url)}, {\n${options.map((option) => `  ${option},\n`).join('')}})`;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
