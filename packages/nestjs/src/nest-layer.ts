import { definePolicySet, isCorsPolicyError, type PolicySet } from '@corskit/core';
import { CorsSetupError } from '@corskit/node';
import { Logger } from '@nestjs/common';
import type { HttpAdapterHost, ModulesContainer } from '@nestjs/core';

import { refuseEnableCors, type HttpAdapter } from './adapter.js';
import { ExpressPlatform } from './express-platform.js';
import { FastifyPlatform } from './fastify-platform.js';
import { Handlers } from './handlers.js';
import { lostPolicies, misplacedPolicies } from './mistakes.js';
import { partOptions, type CorsModuleOptions } from './options.js';
import type { Platform } from './platform.js';

const PLATFORMS = { express: ExpressPlatform, fastify: FastifyPlatform };

// Shared by all copies of the package.
const ATTACHED: unique symbol = Symbol.for('corskit.nestjs.attached');

/** The CORS layer of one Nest application. */
export class NestLayer {
  readonly #host: HttpAdapterHost;
  readonly #modules: ModulesContainer;
  readonly #isStrict: boolean;
  readonly #handlers: Handlers;
  readonly #set: PolicySet;
  readonly #logger = new Logger('CorsModule');
  #adapter: unknown;
  #platform: Platform | undefined;
  #failure: Error | undefined;
  #isChecked = false;

  /** @throws {CorsPolicyError} with every issue at once, where the options are wrong. */
  constructor(options: CorsModuleOptions, host: HttpAdapterHost, modules: ModulesContainer) {
    const { setup, isStrict } = withoutFrames(() => partOptions(options));
    this.#set = withoutFrames(() => definePolicySet(setup, ({ message }) => this.#logger.warn(message)));
    this.#host = host;
    this.#modules = modules;
    this.#isStrict = isStrict;
    this.#handlers = new Handlers(this.#set);
    // As early as can be, so that routes and calls of enableCors() in main.ts are seen. The adapter is there before any
    // module; only under @nestjs/testing it comes after all.
    host.init$.subscribe(() => this.#attach());
  }

  /**
   * Reads the policies of all controllers; called when all are there, and no route is.
   *
   * @throws {CorsPolicyError} with everything that is wrong with any of them.
   * @throws {CorsSetupError} where the application is put together in a way that CORS cannot work in.
   */
  collect(): void {
    // A second application that @nestjs/testing makes of the same modules has an adapter of its own.
    if (this.#host.httpAdapter !== this.#adapter) this.#attach();
    if (this.#failure !== undefined) throw this.#failure;
    withoutFrames(() => {
      this.#handlers.collect(this.#modules);
    });
  }

  /**
   * Looks whether every policy has found its route; called when all routes are there.
   *
   * @throws {CorsPolicyError} where one does not go together with the row of `routes` that it meets.
   * @throws {CorsSetupError} where one has not found its route, unless `strict` is off.
   */
  check(): void {
    // Asked by every module that imports CorsModule without options, too.
    if (this.#platform === undefined || this.#isChecked) return;
    this.#isChecked = true;
    withoutFrames(() => {
      this.#handlers.checkPlaces();
    });
    if (this.#platform.hasCorsPackage())
      this.#logger.warn(
        'cors: the package cors is in the same application, and is overruled, except where a policy is false; remove it',
      );
    const routed = this.#platform.routed();
    const lost = [...this.#handlers.withPolicy()].filter((handler) => !routed.has(handler));
    const messages = [...misplacedPolicies(this.#modules), ...lostPolicies(lost)];
    if (this.#isStrict && messages.length > 0)
      throw new CorsSetupError('policy-without-route', messages.join('\n'));
    for (const message of messages) this.#logger.error(message);
  }

  #attach(): void {
    // Typed as always there; in a microservice and in a standalone application it is not.
    const adapter = this.#host.httpAdapter as unknown as
      (HttpAdapter & { [ATTACHED]?: true }) | null | undefined;
    if (adapter === undefined || adapter === null) return;
    this.#adapter = adapter;
    this.#isChecked = false;
    // Whoever sets the adapter could not catch it.
    try {
      if (adapter[ATTACHED] === true) throw registeredTwice();
      this.#platform = new (platformOf(adapter))(adapter, this.#set, this.#handlers);
      adapter[ATTACHED] = true;
      refuseEnableCors(adapter);
    } catch (error) {
      this.#failure = error as Error;
    }
  }
}

// Nest prints the whole error. Its frames would be Nest's and ours: where the mistake is, the message says.
function withoutFrames<Result>(step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    if (isCorsPolicyError(error)) error.stack = `${error.name}: ${error.message}`;
    throw error;
  }
}

function platformOf(adapter: HttpAdapter): (typeof PLATFORMS)[keyof typeof PLATFORMS] {
  const type = adapter.getType();
  if (Object.hasOwn(PLATFORMS, type)) return PLATFORMS[type as keyof typeof PLATFORMS];
  throw new CorsSetupError(
    'unsupported-adapter',
    `cors: the application runs on the adapter ${JSON.stringify(type)}, whose routes cannot be looked up; use ExpressAdapter or FastifyAdapter, or write cors(...) of @corskit/node in front of it, with a routes table, instead of CorsModule`,
  );
}

function registeredTwice(): CorsSetupError {
  return new CorsSetupError(
    'registered-twice',
    'cors: CorsModule.forRoot(...) or forRootAsync(...) stands in two modules of the same application, and it cannot be told which is meant; keep the one in the root module, which holds for all (or two applications share one adapter; give each its own)',
  );
}
