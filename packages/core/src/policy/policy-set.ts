import type { PolicyScope } from './scope.js';
import { CorsPolicyError, isCorsPolicyError } from './error.js';
import type { PolicyIssue } from './issue.js';
import { IssueList, show } from './issue-list.js';
import type { CorsOptions } from './options.js';
import { Override, type EffectivePolicy, type NamedPolicies, type PolicyInput } from './override.js';
import { compileFound, type CorsPolicy } from './policy.js';
import { findOptions, type FoundOptions } from './read-policy.js';
import { RouteTable, type RouteRule } from './route-table.js';

/** The options of an adapter: those of the default policy, named policies, and a table of routes. */
export interface CorsSetup extends CorsOptions {
  /**
   * Policies that routes call by name. Each is complete: of the default one it inherits only `onRefusal` and
   * `isPublicSuffix`, which permit nothing.
   */
  readonly policies?: Readonly<Record<string, CorsOptions>>;
  /** Policies of paths that have no place in the code for one; the first row that matches decides. */
  readonly routes?: readonly RouteRule[];
}

/** One default policy, named policies, and the overrides that are written for routes: what every adapter is made of. */
export class PolicySet {
  /** The policy of everything that has none of its own. */
  readonly default: CorsPolicy;
  readonly #named: NamedPolicies;
  readonly #table: RouteTable;
  readonly #onWarning: (issue: PolicyIssue) => void;
  readonly #warned = new Set<string>();
  #scope: PolicyScope;
  #hasOriginFunction: boolean;

  /** Takes the compiled parts; `definePolicySet` makes them. */
  constructor(
    fallback: CorsPolicy,
    named: NamedPolicies,
    table: RouteTable,
    warnings: readonly PolicyIssue[],
    onWarning: (issue: PolicyIssue) => void,
  ) {
    const policies = [fallback, ...named.policies.values(), ...table.policies].filter(
      (policy) => policy !== false,
    );
    this.default = fallback;
    this.#named = named;
    this.#table = table;
    this.#onWarning = onWarning;
    this.#scope = table.size > 0 ? 'route' : 'application';
    this.#hasOriginFunction = policies.some(({ origin }) => origin.kind === 'function');
    this.#warn(warnings);
  }

  /** What `decide` is to be told: `route` as soon as any route has a policy of its own. */
  get scope(): PolicyScope {
    return this.#scope;
  }

  /** Whether there is a `routes` table that `forPath` could find something in. */
  get hasRoutes(): boolean {
    return this.#table.size > 0;
  }

  /** Whether an origin function may have to be asked, which can take time. */
  get hasOriginFunction(): boolean {
    return this.#hasOriginFunction;
  }

  /**
   * Reads what is written for a route at `place`, and checks it over `base`: what is in force there.
   *
   * Where that is not known yet, as in a router that has not been mounted, the default policy stands in for it.
   *
   * @throws {CorsPolicyError} where it is wrong, naming `place`.
   */
  override(input: PolicyInput, place: string, base: EffectivePolicy = this.default): Override {
    const override = new Override(input, this.#named, [], place);
    const policy = override.over(base);
    this.#warn(ownWarnings(policy, base === false ? undefined : base));
    this.#scope = 'route';
    this.#hasOriginFunction ||= policy !== false && policy.origin.kind === 'function';
    return override;
  }

  /**
   * Returns the policy of a path: the first row of the `routes` table that matches, or else the default policy.
   *
   * `target` is the request target; `caseSensitive` says whether the router at hand tells `/A` from `/a`.
   */
  forPath(method: string, target: string, caseSensitive = true): EffectivePolicy {
    return this.#table.find(method, target, caseSensitive) ?? this.default;
  }

  #warn(issues: readonly PolicyIssue[]): void {
    for (const issue of issues) {
      if (this.#warned.has(issue.message)) continue;
      this.#warned.add(issue.message);
      this.#onWarning(issue);
    }
  }
}

// What is laid over a policy brings that policy's warnings with it, at a place where nothing of the kind is written.
function ownWarnings(policy: EffectivePolicy, base?: CorsPolicy): readonly PolicyIssue[] {
  if (policy === false) return [];
  const inherited = new Set(base?.warnings.map(({ code, value }) => `${code} ${show(value)}`));
  return policy.warnings.filter(({ code, value }) => !inherited.has(`${code} ${show(value)}`));
}

/**
 * Validates and compiles the options of an adapter; `onWarning` is told once of each thing that is worth a word.
 *
 * @throws {CorsPolicyError} with every issue of every policy and row at once, where one of them is an error.
 */
export function definePolicySet(
  setup: CorsSetup,
  onWarning: (issue: PolicyIssue) => void = () => undefined,
): PolicySet {
  const top = new IssueList();
  const issues = top.issues;
  const told = new Set<EffectivePolicy>();
  const attempt = <P extends EffectivePolicy>(compile: () => P, base?: CorsPolicy): P | undefined => {
    try {
      const policy = compile();
      // A named policy that a row calls has told of its own already.
      if (!told.has(policy)) issues.push(...ownWarnings(policy, base));
      told.add(policy);
      return policy;
    } catch (error) {
      if (!isCorsPolicyError(error)) throw error;
      issues.push(...error.issues);
      return undefined;
    }
  };
  const found = findOptions(setup, top);
  if (found === undefined) throw new CorsPolicyError(issues);
  const own = new Map([...found].filter(([name]) => name !== 'policies' && name !== 'routes'));
  const fallback = attempt(() => compileFound(own, []));
  const inherited = new Map([...own].filter(([name]) => name === 'onRefusal' || name === 'isPublicSuffix'));
  const named = { policies: new Map<string, CorsPolicy>(), inherited };
  const under = new IssueList(['policies']);
  const policies: FoundOptions =
    (found.get('policies') === undefined ? undefined : findOptions(found.get('policies'), under)) ??
    new Map();
  issues.push(...under.issues);
  for (const [name, options] of policies) {
    const path = ['policies', name];
    const list = new IssueList(path);
    const entries = findOptions(options, list);
    issues.push(...list.issues);
    const policy =
      entries === undefined
        ? undefined
        : attempt(() => compileFound(new Map([...inherited, ...entries]), path));
    if (policy !== undefined) named.policies.set(name, policy);
  }
  const table = new RouteTable(found.get('routes'), top, (input, row) =>
    // A policy that has a mistake of its own is not one that is not there.
    typeof input === 'string' && policies.has(input) && !named.policies.has(input)
      ? undefined
      : attempt(
          () => new Override(input, named, ['routes', row, 'policy']).over(fallback ?? false),
          fallback,
        ),
  );
  if (fallback === undefined || issues.some((issue) => issue.severity === 'error'))
    throw new CorsPolicyError(issues);
  return new PolicySet(fallback, named, table, issues, onWarning);
}
