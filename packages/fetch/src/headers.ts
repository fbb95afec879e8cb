import { appendVary, CORS_RESPONSE_HEADERS, type CorsDecision, type CorsResponseHeader } from '@corskit/core';

/** What a decision puts on a response. */
type Given = Pick<CorsDecision, 'headers' | 'vary'>;

/** What a response had of these headers before any was put on it. */
interface Before {
  readonly cors: readonly (readonly [name: CorsResponseHeader, value: string])[];
  readonly vary: string | null;
}

const CORS_NAMES: ReadonlyMap<string, CorsResponseHeader> = new Map(
  CORS_RESPONSE_HEADERS.map((name) => [name.toLowerCase(), name]),
);

// Shared by all copies of the package, so that an `import` and a `require` of it see each other's marks.
const BEFORE: unique symbol = Symbol.for('corskit.before');

type Marked = Response & { [BEFORE]?: Before };

/**
 * Returns the response with what `given` says: its CORS headers are those and no others, its `Vary` is joined. Undefined
 * stands for a policy that is off: the response is what the application made of it.
 *
 * The response itself is changed where that is possible: a copy has a stream for a body, which is slower, and which Hono's
 * adapter for Node sends in chunks, without a length. What it was before is remembered on it: an application may hand out
 * one response many times, and what one client was told must not reach the next.
 */
export function putHeaders(response: Response | undefined, given: Given | undefined): Response | undefined {
  if (!isResponse(response)) return response;
  const before = response[BEFORE];
  // The head of a WebSocket, and a network error: no page reads them, and they cannot be copied.
  if ((given === undefined && before === undefined) || response.status < 200) return response;
  if (before !== undefined) {
    const again = copy(response);
    restore(again.headers, before);
    if (given !== undefined) write(again, given);
    return again;
  }
  if (given === undefined || typeof response.headers.set !== 'function') return response;
  try {
    write(response, given);
    return response;
  } catch {
    // Immutable, as what fetch(), Response.redirect() and caches return: the first header that is written says so.
    const mutable = remake(response);
    write(mutable, given);
    return mutable;
  }
}

/**
 * Returns the answer to a preflight: a head, and no body.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.6
 */
export function answerPreflight({
  status,
  headers,
  vary,
}: Extract<CorsDecision, { kind: 'preflight' }>): Response {
  const all: Record<string, string> = { ...headers };
  if (vary.length > 0) all['Vary'] = vary.join(', ');
  // None with 204. With another status its absence would announce a body in chunks.
  if (status !== 204) all['Content-Length'] = '0';
  return new Response(null, { status, headers: all });
}

function write(response: Response, { headers: wanted, vary: names }: Given): void {
  const { headers } = response;
  const before = read(headers);
  for (const [name] of before.cors) if (wanted[name] === undefined) headers.delete(name);
  for (const name in wanted) headers.set(name, wanted[name as CorsResponseHeader] ?? '');
  const vary = names.length === 0 ? before.vary : appendVary(before.vary ?? undefined, names);
  if (vary !== null && vary !== before.vary) headers.set('Vary', vary);
  (response as Marked)[BEFORE] = before;
}

// One pass over the names, which are few, costs a third of seven look-ups.
function read(headers: Headers): Before {
  const cors: (readonly [CorsResponseHeader, string])[] = [];
  let vary: string | null = null;
  for (const lower of headers.keys()) {
    if (lower === 'vary') vary = headers.get(lower);
    const name = CORS_NAMES.get(lower);
    if (name !== undefined) cors.push([name, headers.get(lower) ?? '']);
  }
  return { cors, vary };
}

function restore(headers: Headers, { cors, vary }: Before): void {
  for (const name of CORS_RESPONSE_HEADERS) headers.delete(name);
  for (const [name, value] of cors) headers.set(name, value);
  if (vary === null) headers.delete('Vary');
  else headers.set('Vary', vary);
}

// What is of another kind than what is made here stands for something: adapters have constants of their own that say that
// they have answered already. Else no clone(): it keeps the body for a second reader who never comes, and Bun's has lost
// the headers of a response that was sent before.
function copy(response: Response): Response {
  const isOwn = (response as object) instanceof Response;
  return isOwn || response.body !== null ? remake(response) : response.clone();
}

// Headers of their own, since the responses of some adapters take those that they are given, immutable or not.
function remake({ body, status, statusText, headers }: Response): Response {
  return new Response(body, { status, statusText, headers: new Headers(headers) });
}

// What is none is the runtime's to judge: undefined, in Bun, is a connection that was upgraded.
function isResponse(value: unknown): value is Marked {
  return typeof value === 'object' && value !== null && 'status' in value && 'headers' in value;
}
