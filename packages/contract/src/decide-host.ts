import {
  classifyRequest,
  decide,
  definePolicySet,
  isCorsPolicyError,
  readCorsRequest,
  type CorsDecision,
  type CorsSetup,
  type EffectivePolicy,
  type Override,
  type PolicyIssue,
  type PolicySet,
} from '@corskit/core';
import type {
  CaseResponse,
  ContractHost,
  ContractPlan,
  PlannedGroup,
  PlannedRoute,
  RunningHost,
} from './host.js';
import type { CaseRequest, HeaderLine } from './request.js';
import { matchRoute } from './route-match.js';
import { MIDDLEWARE, SCENARIOS, type MiddlewareName, type ScenarioName } from './scenario-names.js';

const SPOKEN: readonly ScenarioName[] = ['ok', 'options-route'];
const NO_RESPONSE = 'a decision has no response of its own; it takes a server';

/**
 * `decide()` of `@corskit/core` as a host: a response is made up from the decision, no socket is opened.
 *
 * It can run every case but those about what becomes of a real response.
 */
export const decideHost: ContractHost = {
  name: 'decide()',
  kind: 'decide',
  lacks: Object.fromEntries(
    [...Object.keys(SCENARIOS), ...Object.keys(MIDDLEWARE)]
      .filter((name) => !SPOKEN.includes(name as ScenarioName))
      .map((name) => [name as ScenarioName | MiddlewareName, NO_RESPONSE]),
  ),
  start: async (plan) => new DecidingHost(plan),
  validate: (setup) => {
    const warnings: PolicyIssue[] = [];
    try {
      definePolicySet(setup as CorsSetup, (issue) => warnings.push(issue));
      return warnings;
    } catch (error) {
      if (isCorsPolicyError(error)) return error.issues;
      throw error;
    }
  },
};

class DecidingHost implements RunningHost {
  readonly #plan: ContractPlan;
  readonly #set: PolicySet;
  readonly #overrides = new Map<PlannedRoute | PlannedGroup, Override>();

  constructor(plan: ContractPlan) {
    this.#plan = plan;
    this.#set = definePolicySet(plan.setup);
    const enter = (
      { routes, groups }: Pick<PlannedGroup, 'routes' | 'groups'>,
      base: EffectivePolicy,
    ): void => {
      for (const route of routes) this.#lay(route, base);
      for (const group of groups) enter(group, this.#lay(group, base));
    };
    enter(plan, this.#set.default);
  }

  async send(request: CaseRequest): Promise<CaseResponse> {
    const facts = readCorsRequest(request.method, (name) => joined(request, name));
    const isPreflight = classifyRequest(facts) === 'preflight';
    const policy = this.#policyOf(isPreflight ? (facts.requestMethod ?? '') : request.method, request.path);
    if (policy === false) return this.#application(request, []);
    const decision = await decide(policy, facts, this.#set.scope);
    const lines = linesOf(decision);
    const refusal = decision.kind === 'not-cors' ? undefined : decision.refusal;
    if (refusal !== undefined) policy.onRefusal?.(refusal);
    scribble(decision);
    if (refusal?.reason === 'origin-function-failed')
      return { status: 500, headers: lines, body: 'the origin function failed' };
    return decision.kind === 'preflight'
      ? { status: decision.status, headers: lines, body: '' }
      : this.#application(request, lines);
  }

  async close(): Promise<void> {
    return Promise.resolve();
  }

  #lay(at: PlannedRoute | PlannedGroup, base: EffectivePolicy): EffectivePolicy {
    if (at.policy === undefined) return base;
    const override = this.#set.override(at.policy, at.path);
    this.#overrides.set(at, override);
    return override.over(base);
  }

  #policyOf(method: string, target: string): EffectivePolicy {
    const { route, groups } = matchRoute(this.#plan, method, target);
    const places = route === undefined ? groups : [...groups, route];
    return places.reduce(
      (base: EffectivePolicy, place) => this.#overrides.get(place)?.over(base) ?? base,
      this.#set.forPath(method, target),
    );
  }

  #application({ method, path }: CaseRequest, lines: readonly HeaderLine[]): CaseResponse {
    const { route } = matchRoute(this.#plan, method, path);
    if (route === undefined) return { status: 404, headers: lines, body: 'not found' };
    this.#plan.reached();
    const own: readonly HeaderLine[] =
      route.scenario === 'options-route'
        ? [
            ['X-App', 'yes'],
            ['Allow', 'GET, PUT'],
          ]
        : [['X-App', 'yes']];
    return { status: 200, headers: [...lines, ...own], body: method === 'HEAD' ? '' : 'ok' };
  }
}

// As Node joins repeated lines; none of the headers that a policy reads is one of the few that it treats otherwise.
function joined({ headers }: CaseRequest, name: string): string | undefined {
  const values = headers
    .filter(([line]) => line.toLowerCase() === name)
    .map(([, value]) => value.replace(/^[ \t]+|[ \t]+$/g, ''));
  return values.length === 0 ? undefined : values.join(', ');
}

function linesOf({ headers, vary }: CorsDecision): readonly HeaderLine[] {
  const lines = Object.entries(headers).map(([name, value]): HeaderLine => [name, value]);
  return vary.length === 0 ? lines : [...lines, ['Vary', vary.join(', ')]];
}

// Whoever gets a decision may do what it likes to it; the next one must not show it.
function scribble({ headers, vary }: CorsDecision): void {
  Reflect.set(headers, 'Access-Control-Allow-Origin', 'https://scribbled.example');
  if (!Object.isFrozen(vary)) (vary as string[]).push('Scribbled');
}
