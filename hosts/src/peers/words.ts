import type { CorsOptions } from '@corskit/core';

/** Where a setup leaves methods out. Written out for every peer: that a default is another one is no fault. */
export const DEFAULT_METHODS: readonly string[] = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** Copies the named options that are there, under the names that a peer has for them. */
export function renamed<Name extends string>(
  options: CorsOptions,
  names: Readonly<Partial<Record<keyof CorsOptions, Name>>>,
): Partial<Record<Name, unknown>> {
  const copied: Partial<Record<Name, unknown>> = {};
  for (const [from, to] of Object.entries(names)) {
    if (Object.hasOwn(options, from)) copied[to] = options[from as keyof CorsOptions];
  }
  return copied;
}

/** Makes an array of a list in one string, for a peer that takes arrays alone. */
export function asArray(list: unknown): unknown {
  return typeof list === 'string' ? list.split(',').map((name) => name.trim()) : list;
}
