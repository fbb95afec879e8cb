/** Why an application cannot be served as it is put together; each has a section in `docs/errors.md`. */
export type SetupErrorCode = 'stacked-cors';

/** Thrown where a wrapped handler is wrapped once more, or, with something between the two, for every request. */
export class CorsSetupError extends Error {
  override readonly name = 'CorsSetupError';
  readonly code: SetupErrorCode;

  constructor(code: SetupErrorCode, message: string) {
    super(message);
    this.code = code;
    // Its frames would be the framework's and ours: where the mistake is, the message says.
    this.stack = `${this.name}: ${message}`;
  }
}
