import type { CorsSetup, RouteRule } from '@corskit/core';

import { optionsOf, type Options } from './placed-plan.js';

/** Returns what is in force for a method and a path. */
export type PickOptions = (method: string, path: string) => Options;

/**
 * Makes of the table of `setup` what a program writes that picks the policy itself: the first row that matches the path.
 *
 * Undefined where there is no table. Paths are taken as they stand: no letter is decoded, no segment resolved.
 */
export function pickByTable(setup: CorsSetup, fallback: Options): PickOptions | undefined {
  if (typeof setup !== 'object' || setup === null || !Array.isArray(setup.routes)) return undefined;
  const rows = (setup.routes as readonly RouteRule[]).map(({ path, methods, policy }) => ({
    pattern: expressionOf(path),
    methods: methods === undefined ? undefined : new Set([methods].flat()),
    options: optionsOf(policy, fallback, setup),
  }));
  return (method, path) => {
    const row = rows.find((one) => one.pattern.test(path) && (one.methods?.has(method) ?? true));
    return row === undefined ? fallback : row.options;
  };
}

/**
 * Makes layers of what `pickByTable` picks, each of them once, for a peer that takes no function of the request.
 *
 * Undefined where there is no table; what is made is undefined where nothing is in force.
 */
export function pickLayer<Layer>(
  setup: CorsSetup,
  fallback: Options,
  layerOf: (options: Options) => Layer,
): ((method: string, path: string) => Layer | undefined) | undefined {
  const pick = pickByTable(setup, fallback);
  if (pick === undefined) return undefined;
  const layers = new Map<Options, Layer>();
  return (method, path) => {
    const options = pick(method, path);
    if (options === false) return undefined;
    const layer = layers.get(options) ?? layerOf(options);
    layers.set(options, layer);
    return layer;
  };
}

function expressionOf(path: string | RegExp): RegExp {
  if (path instanceof RegExp) return new RegExp(path.source, path.flags.replaceAll(/[gy]/g, ''));
  const source = path
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/\/\*\*$/, '(?:/.*)?')
    .replaceAll('/*', '/[^/]+');
  return new RegExp(`^${source}$`);
}
