import { warn } from './report.js';
import { CorsSetupError, type SetupErrorCode } from './setup-error.js';

/** A way in which an application is put together that makes CORS fail; `fatal` where it cannot be served safely. */
export type Mistake =
  | { readonly code: SetupErrorCode; readonly message: string; readonly fatal: true }
  | { readonly code: string; readonly message: string; readonly fatal: false };

/** Returns the mistake of a layer that comes after the routes `early`, given in words. */
export function layerAfterRoutes(early: readonly string[]): Mistake {
  return {
    code: 'routes-before-cors',
    fatal: false,
    message: `cors: app.use(cors(...)) comes after ${early.slice(0, 5).join(', ')}, whose responses carry no CORS headers; move it before them`,
  };
}

/** Returns the mistake of a layer behind a layer. */
export function secondLayer(): Mistake {
  return {
    code: 'stacked-cors',
    fatal: true,
    message:
      'cors: a second cors(...) layer comes behind this one, which answers all preflights; keep one, and give routes a policy of their own with api.policy(...)',
  };
}

/** Returns the error of a policy that ran for a request that its layer has not seen. */
export function policyWithoutLayer(): CorsSetupError {
  return new CorsSetupError(
    'policy-without-layer',
    'cors: api.policy(...) ran, but its layer has not; write app.use(api) once, before all routes',
  );
}

/**
 * Warns of those of `mistakes` that can be lived with, and returns the error of the first that cannot, or of the conflict
 * between policies that `findConflict` puts into words; undefined where there is neither.
 */
export function judgeMistakes(
  mistakes: readonly Mistake[],
  findConflict: () => string | undefined,
): CorsSetupError | undefined {
  for (const { message, code, fatal } of mistakes) if (!fatal) warn(code, message);
  const fatal = mistakes.find((mistake) => mistake.fatal);
  if (fatal !== undefined) return new CorsSetupError(fatal.code, fatal.message);
  const conflict = findConflict();
  return conflict === undefined ? undefined : new CorsSetupError('policies-in-conflict', conflict);
}
