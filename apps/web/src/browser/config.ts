/** What the page is told by its server, all serialized origins. */
export interface PageConfig {
  /** Where the API is. */
  readonly api: string;
  /** The page's origin that the API's default policy lists. */
  readonly site: string;
  /** The same page at an origin that no policy lists. */
  readonly stranger: string;
}
