import type { Engine, Header, PageFetch } from '@corskit/browser';

import type { ServerName } from '../fix/server-name.js';

/** What `check` was given, as commander hands it on. */
export interface CheckOptions {
  readonly origin?: string;
  readonly pageUrl?: string;
  readonly method?: string;
  readonly header?: readonly Header[];
  readonly credentials?: true;
  readonly data?: string;
  readonly mode?: NonNullable<PageFetch['mode']>;
  readonly redirect?: NonNullable<PageFetch['redirect']>;
  readonly xhr?: true;
  readonly reads?: readonly string[];
  readonly send?: true;
  readonly probe: boolean;
  readonly compare?: string;
  readonly fromFetch?: string;
  readonly fromCurl?: string;
  readonly fromHar?: string;
  readonly entry?: number;
  readonly replay?: true;
  readonly matrix?: string;
  readonly policy?: string;
  readonly server?: ServerName;
  readonly engine: Engine | 'all';
  readonly expect: 'allow' | 'block';
  readonly resolve?: ReadonlyMap<string, string>;
  readonly insecure?: true;
  readonly timeout: number;
  readonly json?: true;
  readonly github?: true;
  readonly curl?: true;
  readonly verbose?: true;
}
