import type { PageFetch } from '@corskit/browser';

/** A fetch as far as a paste tells it: what is not known is not there. */
export interface Draft {
  readonly page: Partial<PageFetch> & { readonly url: string };
  /** What is sent, where that is known. */
  readonly body?: string;
  /** The value of the `Cookie` header. */
  readonly cookie?: string;
  /** That the server's certificate is not to be checked. */
  readonly insecure?: true;
  /** Where hosts are to be found, as cURL writes it: `api.example.com:443:127.0.0.1`. */
  readonly resolve?: readonly string[];
  /** What was left out or taken for something, and why; a sentence each, without the full stop. */
  readonly notes: readonly string[];
}
