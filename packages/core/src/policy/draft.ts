import type { OriginRules } from '../origin/origin-list.js';
import type { CorsRefusal, OriginFunction } from './options.js';

/** Who may call, as it was read: anyone, a list, or whoever a function lets in. */
export type OriginDraft =
  | { readonly kind: 'any' }
  | ({ readonly kind: 'list' } & OriginRules)
  | { readonly kind: 'function'; readonly allows: OriginFunction };

/** A list of names as it was read; `any` where it has `*`, whose neighbours are kept. */
export interface NamesDraft {
  readonly any: boolean;
  readonly names: readonly string[];
}

/** The options of one policy as they were read: typed, split, normalized. Meaningless where there was an error. */
export interface PolicyDraft {
  readonly origin: OriginDraft;
  readonly credentials: boolean;
  readonly methods: NamesDraft;
  /** Undefined: whatever a preflight asks for. */
  readonly allowedHeaders: NamesDraft | undefined;
  readonly exposedHeaders: NamesDraft;
  readonly maxAge: number | undefined;
  readonly status: number;
  /** Lower-case. */
  readonly vary: readonly string[];
  readonly onRefusal: ((refusal: CorsRefusal) => void) | undefined;
}
