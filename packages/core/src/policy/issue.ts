/**
 * The codes of everything that can be wrong, or worth a word, in a policy. They are append-only; each has a section in
 * `docs/errors.md`.
 */
export const POLICY_ISSUE_CODES = [
  'origin-missing',
  'empty-origin-list',
  'invalid-origin',
  'origin-with-path',
  'origin-is-a-list',
  'origin-not-lowercase',
  'origin-not-ascii',
  'default-port',
  'null-origin',
  'file-origin',
  'invalid-origin-pattern',
  'wildcard-origin-with-credentials',
  'reflected-origin-with-credentials',
  'insecure-origin',
  'public-suffix-pattern',
  'subdomain-pattern-with-credentials',
  'duplicate-origin',
  'redundant-origin',
  'unanchored-regexp',
  'regexp-matches-anything',
  'unescaped-dot-regexp',
  'redos-prone-regexp',
  'stateful-regexp',
  'callback-style-origin',
  'dynamic-origin-without-vary',
  'vary-without-origin-function',
  'invalid-method',
  'forbidden-method',
  'lowercase-method',
  'method-normalized',
  'options-method-listed',
  'invalid-header-name',
  'forbidden-request-header',
  'response-header-in-allowed-headers',
  'request-header-in-exposed-headers',
  'forbidden-response-header',
  'wildcard-exposed-headers-with-credentials',
  'wildcard-methods-with-credentials',
  'wildcard-headers-with-credentials',
  'wildcard-excludes-authorization',
  'safelisted-exposed-header',
  'invalid-max-age',
  'max-age-above-browser-caps',
  'max-age-looks-like-milliseconds',
  'max-age-without-preflight',
  'preflight-status-not-ok',
  'invalid-option-type',
  'unknown-option',
  'unknown-policy-name',
  'invalid-route',
] as const;

/** The code of a {@link PolicyIssue}. */
export type PolicyIssueCode = (typeof POLICY_ISSUE_CODES)[number];

/** One thing that is wrong with a policy (`error`: it cannot be built) or worth a word (`warning`: it can). */
export interface PolicyIssue {
  readonly code: PolicyIssueCode;
  readonly severity: 'error' | 'warning';
  /** Where it is, from the options object down: `['origin', 1]`. */
  readonly path: readonly (string | number)[];
  /** The offending value, as given. */
  readonly value: unknown;
  /** `cors: <path>: <what is wrong>; <what to write instead>`. */
  readonly message: string;
  /** What to write in its place, where that is known: a value, or the nearest name. */
  readonly suggestion?: string;
}
