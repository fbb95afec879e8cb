import type { CorsRequest } from '@corskit/core';
import { VERSION_NEUTRAL, VersioningType, type VersioningOptions } from '@nestjs/common';

import type { HttpAdapter } from './adapter.js';

/** Whether a handler would take a request, as far as its version goes; `maybe` where a preflight does not tell. */
type Answer = 'yes' | 'no' | 'maybe';

/** What Nest puts in front of a handler that is bound to a version, where the version is not part of the path. */
export interface VersionFilter {
  /** Says whether the handler takes `request`. */
  takes(request: object): boolean;
  /** Says whether the handler would take the request that `preflight`, whose facts are `asked`, asks about. */
  mayTake(preflight: object, asked: CorsRequest): Answer;
}

// Own and enumerable: instrumentation that Nest wraps around a handler takes it along.
const FILTER: unique symbol = Symbol.for('corskit.nestjs.version-filter');

type Filtered = object & { [FILTER]?: VersionFilter };

/** Returns the version filter in `callback`, as Nest registers it with its platform, if it has one. */
export function versionFilterOf(callback: unknown): VersionFilter | undefined {
  return (callback as Filtered)[FILTER];
}

/**
 * Makes the version filters that `adapter` applies known to {@link versionFilterOf}.
 *
 * For adapters whose filters are functions around the handler. Each is asked itself, around a handler that only says
 * that it was reached, so that no rule of versions is written down here.
 */
export function keepVersionFilters(adapter: HttpAdapter): void {
  const apply = adapter.applyVersionFilter.bind(adapter);
  adapter.applyVersionFilter = (handler, version, options): object => {
    const filtered: Filtered = apply(handler, version, options);
    const { type } = options as VersioningOptions;
    if (type === VersioningType.URI || version === VERSION_NEUTRAL) return filtered;
    const probe = apply((request: Probed) => (request.isTaken = true), version, options) as Filter;
    filtered[FILTER] = filterFor(options as VersioningOptions, probe);
    return filtered;
  };
}

interface Probed {
  isTaken?: boolean;
}

type Filter = (request: object, response: undefined, next: () => void) => unknown;

function filterFor(options: VersioningOptions, filter: Filter): VersionFilter {
  const takes = (request: object): boolean => {
    const probed = Object.create(request) as Probed;
    try {
      filter(probed, undefined, () => undefined);
    } catch {
      // The application's own extractor: its error is answered here, so no other handler is reached.
      return true;
    }
    return probed.isTaken === true;
  };
  return {
    takes,
    mayTake: (preflight, asked) => {
      // Accept: no preflight carries that of its request.
      if (options.type === VersioningType.MEDIA_TYPE) return 'maybe';
      const isUntold =
        options.type === VersioningType.HEADER
          ? isAskedFor(options.header, asked)
          : options.type === VersioningType.CUSTOM && !looksAtUrlOnly(options.extractor, preflight);
      if (isUntold) return 'maybe';
      return takes(preflight) ? 'yes' : 'no';
    },
  };
}

function isAskedFor(header: string, { requestHeaders = '' }: CorsRequest): boolean {
  return requestHeaders.split(',').some((name) => name.trim().toLowerCase() === header.toLowerCase());
}

/** What a preflight has in common with the request that it asks about. */
const SHARED: ReadonlySet<string | symbol> = new Set([
  'app',
  'baseUrl',
  'host',
  'hostname',
  'originalUrl',
  'path',
  'protocol',
  'query',
  'secure',
  'subdomains',
  'url',
]);

// Of that alone, an extractor says for a preflight what it says for the request. A header, a cookie, or what other
// middleware adds may be another, or not be there yet.
function looksAtUrlOnly(extractor: (request: unknown) => unknown, preflight: object): boolean {
  let isUrlOnly = true;
  const watched = new Proxy(preflight, {
    get(target, name) {
      isUrlOnly &&= SHARED.has(name);
      return Reflect.get(target, name, target) as unknown;
    },
  });
  try {
    extractor(watched);
  } catch {
    return false;
  }
  return isUrlOnly;
}
