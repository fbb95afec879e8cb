import type { Header, PageFetch } from '@corskit/browser';

/** What stands for a value that is not known. */
export const PLACEHOLDER = '...';

/** A request as it is written in a paste, before what browsers add by themselves is told apart. */
export interface RawRequest extends Partial<
  Pick<PageFetch, 'method' | 'bodyType' | 'credentials' | 'mode' | 'redirect' | 'cache' | 'api'>
> {
  readonly url: string;
  /** Every one, in the order and the spelling of the paste. */
  readonly headers: readonly Header[];
  readonly body?: string;
  readonly cookie?: string;
  /** The URL of the page where no header tells it. */
  readonly referrer?: string;
  readonly insecure?: true;
  readonly resolve?: readonly string[];
  /** The names that a recorded preflight asks for: the script has set those. */
  readonly asked?: readonly string[];
  readonly notes: readonly string[];
}
