/** What a server has to allow so that a fetch goes through. */
export interface NeededPolicy {
  /** Serialized origins. */
  readonly origins: readonly string[];
  /** Normalized. */
  readonly methods: readonly string[];
  /** The names of the request headers that a browser asks for, in lower case. */
  readonly headers: readonly string[];
  /** The names of the response headers that the script wants to read. */
  readonly exposedHeaders: readonly string[];
  readonly credentials: boolean;
}
