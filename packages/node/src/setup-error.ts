/** Why an application cannot be served as it is put together; each has a section in `docs/errors.md`. */
export type SetupErrorCode =
  | 'stacked-cors'
  | 'cors-on-one-route'
  | 'policy-without-layer'
  | 'policies-in-conflict'
  | 'routes-before-cors'
  | 'scope-before-root'
  | 'registered-twice'
  | 'module-missing'
  | 'module-without-options'
  | 'policy-without-route'
  | 'unsupported-adapter';

/**
 * Checks that `setup` is no request: `app.use(cors)` hands one over where `app.use(cors({ ... }))` was meant.
 *
 * @throws {TypeError} where it is one.
 */
export function checkCalled(setup: unknown): void {
  if (typeof setup !== 'object' || setup === null) return;
  if ('rawHeaders' in setup || ('req' in setup && 'res' in setup))
    throw new TypeError(
      'cors: cors itself was given a request; call it once, with the options, and use what it returns: app.use(cors({ origin: ... }))',
    );
}

/**
 * An application that is put together in a way that CORS cannot work in.
 *
 * Fastify and Nest do not start then. Frameworks without a moment of start hand it to their error handling, for every request
 * that meets the mistake.
 */
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
