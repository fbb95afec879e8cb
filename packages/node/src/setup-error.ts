/** Why an application cannot be served as it is put together; each has a section in `docs/errors.md`. */
export type SetupErrorCode =
  'stacked-cors' | 'cors-on-one-route' | 'policy-without-layer' | 'policies-in-conflict';

/**
 * Given to `next` for every request that meets the mistake, since a framework without a moment of start leaves no
 * earlier one.
 */
export class CorsSetupError extends Error {
  override readonly name = 'CorsSetupError';
  readonly code: SetupErrorCode;

  constructor(code: SetupErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
