/** Reads one header of the request by its name, in any case; undefined where the request does not carry it. */
export type HeaderReader = (name: string) => string | undefined;

/**
 * Decides whether pages from `origin` may call.
 *
 * It is called only with a well-formed serialized origin, never for a request without `Origin` and never with `null`.
 * `header` reads the request headers that the option `vary` lists; reading another one throws.
 */
export type OriginFunction = (origin: string, header: HeaderReader) => boolean | Promise<boolean>;

/** One origin, pattern or regular expression; `false` stands for nothing, so that `dev && 'http://localhost:*'` can be written. */
export type OriginRule = string | RegExp | false;

/**
 * A CORS policy as it is written down, before it is validated and compiled by `definePolicy`.
 *
 * The names are those that users of Express, Fastify and Nest already type.
 */
export interface CorsOptions {
  /**
   * Which sites may call. Required: there is no default.
   *
   * `'*'` (any site, never with credentials), `false` (none), an exact origin `'https://app.example.com'`, a pattern
   * `'https://*.example.com'` (one or more labels) or `'http://localhost:*'` (any port, or none), an anchored RegExp,
   * an array of those, or a function.
   */
  readonly origin: OriginRule | readonly OriginRule[] | OriginFunction;
  /** Methods that may be used besides GET, HEAD and POST, which always may. Default: GET, HEAD, PUT, PATCH, POST, DELETE. */
  readonly methods?: string | readonly string[];
  /** Request headers that may be sent; `[]` for none. Default: those that the preflight asks for, checked and bounded. */
  readonly allowedHeaders?: string | readonly string[];
  /** Response headers that scripts may read besides the safelisted ones. Default: none. */
  readonly exposedHeaders?: string | readonly string[];
  /** Whether requests may carry cookies, HTTP authentication and client certificates. Default: false. */
  readonly credentials?: boolean;
  /** How long a browser may remember a preflight, in whole seconds; 0 switches that off. Default: not sent, browsers take 5. */
  readonly maxAge?: number | string;
  /** Status of an answered preflight, 200 to 299. Default: 204. */
  readonly optionsSuccessStatus?: number;
  /** Request headers besides Origin that the origin function reads; they join `Vary`. */
  readonly vary?: readonly string[];
  /** Told of every refusal, with its reason as data. */
  readonly onRefusal?: (refusal: CorsRefusal) => void;
  /** Reports whether a domain is a public suffix; asked besides the short list that is built in. */
  readonly isPublicSuffix?: (domain: string) => boolean;
  /** Lets `'null'` stand in `origin`: sandboxed frames, `data:` and `file:` pages of anyone. Never with credentials. */
  readonly dangerouslyAllowNullOrigin?: boolean;
  /** Lets plain-http origins call with credentials: whoever is on their network then does, too. */
  readonly dangerouslyAllowInsecureOrigins?: boolean;
  /** Lets `https://*.<public suffix>` call with credentials: whoever registers a name there then does, too. */
  readonly dangerouslyAllowPublicSuffixSubdomains?: boolean;
  /** Takes a RegExp that does not match from `^` to `$`: look-alike hosts then may call, too. */
  readonly dangerouslyAllowUnanchoredRegExp?: boolean;
  /** Takes a RegExp that can backtrack for seconds on one request. */
  readonly dangerouslyAllowComplexRegExp?: boolean;
}

/** Why a request was refused; append-only. */
export type RefusalReason =
  | 'origin-malformed'
  | 'origin-null'
  | 'origin-not-allowed'
  | 'origin-function-failed'
  | 'method-not-allowed'
  | 'headers-too-long'
  | 'headers-too-many'
  | 'headers-malformed'
  | 'header-not-allowed';

/** One refusal, as data; `describeRefusal` makes a line of it. */
export interface CorsRefusal {
  readonly reason: RefusalReason;
  /** Which kind of request was refused. */
  readonly kind: 'cors' | 'preflight';
  /** The method of the request or, for a preflight, the one asked for. */
  readonly method: string;
  /** The `Origin` header as received: up to 16 KB of anything. */
  readonly origin: string;
  /** What was refused: the origin, the method, the first refused header name, or the list of names as received. */
  readonly value: string;
  /** What the origin function threw, rejected with, or the complaint about what it returned. */
  readonly error?: unknown;
}

/** Options laid over those in force, key by key; lists are replaced, not joined. */
export type CorsOptionsPatch = Partial<CorsOptions>;
