import { OriginList } from '../origin/origin-list.js';
import type { PolicyDraft } from './draft.js';
import { CorsPolicyError } from './error.js';
import type { PolicyIssue } from './issue.js';
import { IssueList, type IssuePath } from './issue-list.js';
import type { CorsOptions, CorsRefusal, OriginFunction } from './options.js';
import { findOptions, readPolicy, type FoundOptions } from './read-policy.js';

/** Who may call, compiled. */
export type CompiledOrigin =
  | { readonly kind: 'any' }
  | { readonly kind: 'list'; readonly list: OriginList }
  | { readonly kind: 'function'; readonly allows: OriginFunction };

/** A list of methods or headers, compiled. */
export interface CompiledNames {
  /** `any`: all but Authorization; `asked`: the same, answered with what was asked for; `listed`: those that are listed. */
  readonly kind: 'any' | 'asked' | 'listed';
  /**
   * Reports whether a name is listed: a method as it is, a header name in lower case. Where the kind is not `listed`, only
   * Authorization counts. A function, since the Set behind it could not be frozen.
   */
  readonly has: (name: string) => boolean;
  /** The value to send, except to what was `asked` and is allowed; empty for none. */
  readonly value: string;
}

/**
 * A CORS policy: validated, compiled, frozen. Make it with `definePolicy`, hand it to `decide`.
 *
 * Nothing that is done later to the options it was made from changes it.
 */
export interface CorsPolicy {
  /** A frozen copy of the options. */
  readonly options: Readonly<CorsOptions>;
  /** What is worth a word although the policy could be built. */
  readonly warnings: readonly PolicyIssue[];
  readonly origin: CompiledOrigin;
  readonly credentials: boolean;
  readonly methods: CompiledNames;
  readonly allowedHeaders: CompiledNames;
  /** The value of `Access-Control-Expose-Headers`; empty for none. */
  readonly exposedHeaders: string;
  /** The value of `Access-Control-Max-Age`, in seconds; undefined: not sent. */
  readonly maxAge: string | undefined;
  readonly status: number;
  /** The request headers that an answer to anything but a preflight depends on. */
  readonly vary: readonly string[];
  readonly onRefusal: ((refusal: CorsRefusal) => void) | undefined;
}

/**
 * Validates and compiles `options` into a policy.
 *
 * @throws {CorsPolicyError} with every issue at once, where one of them is an error.
 */
export function definePolicy(options: CorsOptions): CorsPolicy {
  const issues = new IssueList();
  const found = findOptions(options, issues) ?? new Map<string, unknown>();
  return compilePolicy(found, issues);
}

/** Returns everything that is wrong with `options`, or worth a word; no error among it: `definePolicy` takes them. */
export function validatePolicy(options: unknown): readonly PolicyIssue[] {
  const issues = new IssueList();
  const found = findOptions(options, issues);
  if (found !== undefined) readPolicy(found, issues);
  return issues.issues;
}

/** Compiles what was found at `path`; `place` says in the error where the policy was written. */
export function compileFound(found: FoundOptions, path: IssuePath, place?: string): CorsPolicy {
  return compilePolicy(found, new IssueList(path), place);
}

function compilePolicy(found: FoundOptions, list: IssueList, place?: string): CorsPolicy {
  const issues = list.issues;
  const draft = issues.length > 0 ? undefined : readPolicy(found, list);
  if (draft === undefined || issues.some((issue) => issue.severity === 'error'))
    throw new CorsPolicyError(issues, place);
  return Object.freeze({
    options: freezeOptions(found),
    warnings: Object.freeze(issues),
    origin: compileOrigin(draft),
    credentials: draft.credentials,
    methods: compileMethods(draft),
    allowedHeaders: compileAllowedHeaders(draft),
    exposedHeaders: draft.exposedHeaders.any ? '*' : draft.exposedHeaders.names.join(', '),
    maxAge: draft.maxAge === undefined ? undefined : String(draft.maxAge),
    status: draft.status,
    vary: Object.freeze(draft.origin.kind === 'any' ? [] : ['Origin', ...draft.vary.map(capitalize)]),
    onRefusal: draft.onRefusal,
  });
}

function compileOrigin({ origin }: PolicyDraft): CompiledOrigin {
  if (origin.kind !== 'list') return Object.freeze(origin);
  return Object.freeze({ kind: 'list', list: Object.freeze(new OriginList(origin)) as OriginList });
}

// With credentials a browser takes '*' for a name, so it is never sent then: what is asked for is checked and answered.
function compileMethods({ methods: { any, names }, credentials }: PolicyDraft): CompiledNames {
  if (any && !credentials) return Object.freeze({ kind: 'any', has: lookUpIn(names), value: '*' });
  return Object.freeze({ kind: any ? 'asked' : 'listed', has: lookUpIn(names), value: names.join(', ') });
}

function compileAllowedHeaders({ allowedHeaders, credentials }: PolicyDraft): CompiledNames {
  if (allowedHeaders === undefined)
    return Object.freeze({ kind: 'asked', has: lookUpIn(['authorization']), value: '' });
  const { any, names } = allowedHeaders;
  const has = lookUpIn(names.map((name) => name.toLowerCase()));
  if (!any) return Object.freeze({ kind: 'listed', has, value: names.join(', ') });
  if (credentials) return Object.freeze({ kind: 'asked', has, value: names.join(', ') });
  // The literal '*' covers every name but this one: its other neighbours need not be sent.
  return Object.freeze({
    kind: 'any',
    has,
    value: has('authorization') ? '*, Authorization' : '*',
  });
}

function lookUpIn(names: readonly string[]): (name: string) => boolean {
  const set = new Set(names);
  return Object.freeze((name: string) => set.has(name));
}

// The lists and RegExps among them are copies already, and frozen.
function freezeOptions(found: FoundOptions): Readonly<CorsOptions> {
  const given = [...found].filter(([, value]) => value !== undefined);
  return Object.freeze(Object.fromEntries(given) as unknown as CorsOptions);
}

function capitalize(name: string): string {
  return name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}
