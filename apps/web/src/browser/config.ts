/** One of the servers that the page calls. */
export interface Api {
  /** Fit for attributes. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** As a serialized origin. */
  readonly origin: string;
}

/** What the page is told by its server, all serialized origins. */
export interface PageConfig {
  /** The same API on several servers, in the order in which they are shown. */
  readonly apis: readonly Api[];
  /** The page's origin that the API's default policy lists. */
  readonly site: string;
  /** The same page at an origin that no policy lists. */
  readonly stranger: string;
}
