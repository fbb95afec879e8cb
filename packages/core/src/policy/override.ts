import { CorsPolicyError, isCorsPolicyError } from './error.js';
import { IssueList, show, type IssuePath } from './issue-list.js';
import type { CorsOptionsPatch } from './options.js';
import { compileFound, type CorsPolicy } from './policy.js';
import { findOptions, type FoundOptions } from './read-policy.js';
import { nearestName } from './suggestion.js';

/** What is written for a route: the name of a policy (replaces what is in force), options (laid over it), or off. */
export type PolicyInput = string | CorsOptionsPatch | false;

/** What is in force for a route: a policy, or nothing at all. */
export type EffectivePolicy = CorsPolicy | false;

/** The policies that have a name. */
export interface NamedPolicies {
  readonly policies: ReadonlyMap<string, CorsPolicy>;
  /** The options of the default policy that hold for all others, too: those that permit nothing. */
  readonly inherited: FoundOptions;
}

/** The issues of a policy that it would not have without credentials. */
const OF_CREDENTIALS: ReadonlySet<string> = new Set([
  'wildcard-origin-with-credentials',
  'reflected-origin-with-credentials',
  'insecure-origin',
  'public-suffix-pattern',
]);

const WITHOUT = 'to do without them, write credentials: false beside it, or name a policy of its own';

/** What was written for a route, read once, and ready to be laid over whatever is in force where it stands. */
export class Override {
  readonly #replacement: EffectivePolicy | undefined;
  readonly #patch: FoundOptions;
  readonly #path: IssuePath;
  readonly #place: string | undefined;
  readonly #inherited: FoundOptions;
  readonly #laid = new Map<EffectivePolicy, EffectivePolicy>();

  /**
   * Reads `input`, so that nothing that is done to it later changes a policy.
   *
   * @throws {CorsPolicyError} where it is none of the three, or names no policy.
   */
  constructor(input: unknown, named: NamedPolicies, path: IssuePath, place?: string) {
    this.#inherited = named.inherited;
    const issues = new IssueList(path);
    this.#path = path;
    this.#place = place;
    this.#replacement =
      typeof input === 'string' ? findNamed(input, named, issues) : input === false ? false : undefined;
    this.#patch = this.#replacement === undefined ? readPatch(input, issues) : new Map();
    if (issues.issues.length > 0) throw new CorsPolicyError(issues.issues, place);
  }

  /**
   * Returns the policy that results over `base`, always the same one for the same base.
   *
   * Options replace those of the base key by key, lists as a whole: to be stricter than the base must be possible, so
   * nothing is joined. Over `false`, nobody may call unless the options say who.
   *
   * @throws {CorsPolicyError} where the two do not go together, `'*'` over `credentials: true` say.
   */
  over(base: EffectivePolicy): EffectivePolicy {
    if (this.#replacement !== undefined) return this.#replacement;
    let policy = this.#laid.get(base);
    if (policy === undefined) {
      const nobody = new Map<string, unknown>([...this.#inherited, ['origin', false]]);
      const below = base === false ? nobody : Object.entries(base.options);
      policy = this.#compile(new Map<string, unknown>([...below, ...this.#patch]), base);
      this.#laid.set(base, policy);
    }
    return policy;
  }

  #compile(found: FoundOptions, base: EffectivePolicy): CorsPolicy {
    try {
      return compileFound(found, this.#path, this.#place);
    } catch (error) {
      // Whoever has left credentials out is not helped by being told to leave them out.
      const isInherited = base !== false && base.credentials && !this.#patch.has('credentials');
      if (!isInherited || !isCorsPolicyError(error)) throw error;
      const issues = error.issues.map((issue) =>
        OF_CREDENTIALS.has(issue.code) && issue.severity === 'error'
          ? Object.freeze({
              ...issue,
              message: `${issue.message}; here they are in force already: ${WITHOUT}`,
            })
          : issue,
      );
      throw new CorsPolicyError(issues, this.#place);
    }
  }
}

function findNamed(name: string, { policies }: NamedPolicies, issues: IssueList): CorsPolicy | undefined {
  const policy = policies.get(name);
  if (policy !== undefined) return policy;
  const names = [...policies.keys()];
  const nearest = nearestName(name, names);
  const message = `there is no policy ${show(name)}; ${adviceOn(name, names, nearest)}`;
  issues.error('unknown-policy-name', [], name, message, nearest);
  return undefined;
}

function adviceOn(name: string, names: readonly string[], nearest: string | undefined): string {
  if (name === '*' || name.includes('://'))
    return `a name is meant; for an origin write { origin: ${name === '*' ? "'*'" : `[${show(name)}]`} }`;
  if (names.length === 0)
    return `no policy has a name; write policies: { ${/^\w+$/.test(name) ? name : show(name)}: { origin: ... } } beside the default policy`;
  if (nearest !== undefined) return `did you mean ${show(nearest)}?`;
  return `the policies are ${names.map(show).join(', ')}`;
}

function readPatch(input: unknown, issues: IssueList): FoundOptions {
  if (typeof input === 'string') return new Map();
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    issues.error(
      'invalid-option-type',
      [],
      input,
      `${show(input)} is no policy; write the name of one, options such as { ${Array.isArray(input) ? "origin: ['https://app.example.com']" : 'maxAge: 600'} }, or false`,
    );
    return new Map();
  }
  const found = findOptions(input, issues) ?? new Map<string, unknown>();
  if (found.has('origin') && found.get('origin') === undefined) {
    issues.error(
      'origin-missing',
      ['origin'],
      undefined,
      'it is undefined (an unset variable?); name who may call, or leave the key out to keep what is in force',
    );
  }
  // An undefined key keeps what is in force. To let it fall back to the default would widen a policy without a word.
  return new Map([...found].filter(([, value]) => value !== undefined));
}
