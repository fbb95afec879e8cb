import type { CorsOptions } from './options.js';

/** What the other options say about how far an origin may be trusted. */
export type OriginContext = Pick<CorsOptions, 'isPublicSuffix' | 'vary'> & {
  readonly credentials: boolean;
  /** The hatches that are open, by name. */
  readonly hatches: ReadonlySet<string>;
};
