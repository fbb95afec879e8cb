/** What an error may carry for the response. */
interface HttpError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The error of the scenario `throws-with-headers`: it carries a status and headers, CORS headers among them. */
export function errorWithHeaders(): Error & HttpError {
  return Object.assign(new Error('the handler failed'), {
    status: 503,
    headers: { Vary: 'Accept', 'Retry-After': '7', 'Access-Control-Allow-Origin': '*' },
  });
}

/** Returns the status and the headers that a server without a framework answers `error` with: its own, where it has some. */
export function answerOf(error: unknown): HttpError {
  const { status = 500, headers = {} } = error instanceof Error ? (error as Partial<HttpError>) : {};
  return { status, headers };
}
