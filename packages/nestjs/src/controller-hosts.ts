import 'reflect-metadata';

import { pathToRegexp } from 'path-to-regexp';

/** Nest's own metadata key of `@Controller({ host })`. */
const HOST = 'host';

/** Returns the hosts that `controller` is bound to by `@Controller({ host })`, read as Nest reads them, or undefined for all. */
export function hostsOf(controller: object): readonly RegExp[] | undefined {
  const host = hostMetadataOf(controller) as string | RegExp | (string | RegExp)[] | undefined;
  // Nest takes an empty name for none.
  if (host === undefined || host === '') return undefined;
  return [host].flat().map((one) => (typeof one === 'string' ? pathToRegexp(one).regexp : one));
}

/** Returns what is written in `@Controller({ host })`, as it is. */
export function hostMetadataOf(controller: object): unknown {
  return Reflect.getMetadata(HOST, controller);
}
