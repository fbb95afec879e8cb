import type { PolicySet } from '@corskit/core';

import type { RequestLike } from './handler.js';
import { CorsSetupError } from './setup-error.js';

// Shared by all copies of the package, so that an `import` and a `require` of it see each other's layers.
const LAYER: unique symbol = Symbol.for('corskit.layer');

type Marked = RequestLike & { [LAYER]?: PolicySet | undefined };

/**
 * Marks `request` as being under `set`; returns false where it is so already, by the same layer further out.
 *
 * @throws {CorsSetupError} where it is under another set: two layers are stacked.
 */
export function enter(request: RequestLike, set: PolicySet): boolean {
  const outer = (request as Marked)[LAYER];
  if (outer === set) return false;
  if (outer !== undefined) {
    throw new CorsSetupError(
      'stacked-cors',
      'cors: two cors(...) layers are stacked, and the outer one has answered the preflights; keep the outer one, and write what differs below it into its routes: [{ path, policy }]',
    );
  }
  (request as Marked)[LAYER] = set;
  return true;
}

/** Takes the mark off, since a request may come again: tests, and whoever tries once more, send one twice. */
export function leave(request: RequestLike): void {
  (request as Marked)[LAYER] = undefined;
}
