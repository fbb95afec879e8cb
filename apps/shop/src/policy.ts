import type { CorsRefusal, CorsSetup } from '@corskit/core';

/** What the bookshop's policies depend on; sites are serialized origins. */
export interface ShopFacts {
  /** The shop's own page. */
  readonly site: string;
  /** A partner's site. */
  readonly partner: string;
  /** Told of every refusal of every policy. */
  readonly onRefusal: (refusal: CorsRefusal) => void;
}

/** Returns the bookshop's policies: a default for its own page, `public` and `partners` for single routes. */
export function shopPolicy({ site, partner, onRefusal }: ShopFacts): CorsSetup {
  return {
    origin: [site],
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    exposedHeaders: ['Location'],
    maxAge: 600,
    onRefusal,
    policies: {
      public: { origin: '*', methods: ['GET'] },
      partners: { origin: [partner], methods: ['GET', 'DELETE'], allowedHeaders: ['Authorization'] },
    },
  };
}
