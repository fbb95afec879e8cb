import type { PolicyInput } from '@corskit/core';
import type { ContractPlan, PlannedGroup, PlannedRoute } from './host.js';
import type { ClassDecoration, MethodDecoration, NestCommon, NestCors } from './nest-modules.js';
import type { NestPlatform } from './nest-platform.js';
import { NEST_SCENARIOS, type NestResponse } from './nest-scenarios.js';

/** What controllers are made with. */
export interface NestMaterial {
  readonly common: NestCommon;
  readonly cors: Pick<NestCors, 'Cors' | 'NoCors'>;
  readonly platform: NestPlatform;
  readonly plan: ContractPlan;
}

type Controller = new () => object;

/** Makes a controller of the routes of a group, which is named by its path; the groups within it are left out. */
export function nestController(
  { path, policy, routes }: Pick<PlannedGroup, 'path' | 'policy' | 'routes'>,
  material: NestMaterial,
): Controller {
  // oxlint-disable-next-line typescript/no-extraneous-class -- its methods come next
  const controller: Controller = class {};
  Object.defineProperty(controller, 'name', { value: `Controller of ${path || '/'}` });
  for (const [i, route] of routes.entries()) addMethod(controller, `route${i}`, route, material);
  material.common.Controller(path)(controller);
  for (const decorate of policyDecorators(policy, material)) decorate(controller);
  return controller;
}

function addMethod(
  { prototype }: Controller,
  name: string,
  route: PlannedRoute,
  { common, cors, platform, plan }: NestMaterial,
): void {
  const scenario = NEST_SCENARIOS[route.scenario];
  const descriptor: PropertyDescriptor = { configurable: true, writable: true };
  if (scenario === undefined) {
    descriptor.value = platform.method(route, plan);
    for (const [i, decorate] of [common.Req(), common.Res(), common.Next()].entries())
      decorate(prototype as object, name, i);
  } else {
    descriptor.value = (response: NestResponse): unknown => {
      plan.reached();
      return scenario.handle(response, plan.shared, common);
    };
    common.Res({ passthrough: true })(prototype as object, name, 0);
  }
  Object.defineProperty(prototype, name, descriptor);
  const decorators: readonly MethodDecoration[] = [
    common.RequestMapping({ path: route.path, method: verbOf(route.method, common) }),
    // Or POST would be answered with 201.
    common.HttpCode(200),
    ...policyDecorators(route.policy, { cors }),
    ...(scenario?.decorators?.(common) ?? []),
  ];
  for (const decorate of decorators) decorate(prototype as object, name, descriptor);
}

function verbOf(method: string, { RequestMethod }: NestCommon): number {
  const verb = RequestMethod[method];
  if (typeof verb !== 'number') throw new TypeError(`Nest has no decorator for ${method}`);
  return verb;
}

function policyDecorators(
  policy: PolicyInput | undefined,
  { cors }: Pick<NestMaterial, 'cors'>,
): readonly (ClassDecoration & MethodDecoration)[] {
  if (policy === undefined) return [];
  return [policy === false ? cors.NoCors() : cors.Cors(policy)];
}
