import type { PolicySet } from '@corskit/core';

import type { RequestLike } from './handler.js';
import { warnOnce } from './report.js';
import { CorsSetupError } from './setup-error.js';

// Shared by all copies of the package, so that an `import` and a `require` of it see each other's layers.
const LAYER: unique symbol = Symbol.for('corskit.layer');

type Marked = RequestLike & { [LAYER]?: PolicySet | undefined };

/**
 * Marks `handler` as one that carries out `set`, so that another layer around it is found when it is put there.
 */
export function markWrapped(handler: object, set: PolicySet): void {
  Object.defineProperty(handler, LAYER, { value: set });
}

/**
 * Checks that `handler` carries out no other set than `set`.
 *
 * @throws {CorsSetupError} where it does: two layers would be stacked.
 */
export function checkUnwrapped(handler: object, set: PolicySet): void {
  const inner = (handler as { readonly [LAYER]?: PolicySet })[LAYER];
  if (inner !== undefined && inner !== set) throw stacked();
}

/**
 * Marks `request` as being under `set`; returns false where it is so already, by the same layer further out.
 *
 * @throws {CorsSetupError} where it is under another set: two layers are stacked, with something between them.
 */
export function enter(request: RequestLike, set: PolicySet): boolean {
  const outer = (request as Marked)[LAYER];
  if (outer === set) return false;
  if (outer !== undefined) {
    const error = stacked();
    // Some servers answer an error with a 500 and say nothing of it.
    warnOnce(error.code, error.message);
    throw error;
  }
  (request as Marked)[LAYER] = set;
  return true;
}

/** Takes the mark off, since a request may come again: tests, and whoever tries once more, send one twice. */
export function leave(request: RequestLike): void {
  (request as Marked)[LAYER] = undefined;
}

function stacked(): CorsSetupError {
  return new CorsSetupError(
    'stacked-cors',
    'cors: two cors(...) layers are stacked, and the outer one has answered the preflights; keep the outer one, and write what differs below it into its routes: [{ path, policy }]',
  );
}
