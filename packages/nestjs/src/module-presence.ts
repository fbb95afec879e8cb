import { CorsSetupError } from '@corskit/node';
import { Catch, Inject, Injectable, Optional, type ExceptionFilter, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost, ModulesContainer } from '@nestjs/core';

import { policiesAt } from './mistakes.js';
import { LAYER } from './tokens.js';
import { placesOfPolicies } from './written-policy.js';

/** What no program throws. */
class Nothing extends Error {}

/**
 * Sees to it that policies do not go unheeded: it comes with the decorators, and stops the start of an application that
 * has them, but not the module that carries them out.
 *
 * A filter that catches nothing, because filters are made at the start and then cost a request nothing. Guards and
 * interceptors are made at the start as well, but run with every request.
 */
@Injectable()
@Catch(Nothing)
export class ModulePresence implements ExceptionFilter, OnModuleInit {
  private readonly layer: object | undefined;
  private readonly host: HttpAdapterHost;
  private readonly modules: ModulesContainer;

  /** Is given what of the module and of the application is there. */
  constructor(
    @Optional() @Inject(LAYER) layer: object | undefined,
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
    @Inject(ModulesContainer) modules: ModulesContainer,
  ) {
    this.layer = layer;
    this.host = host;
    this.modules = modules;
  }

  /**
   * Looks whether the module is there.
   *
   * @throws {CorsSetupError} where it is not. An application that serves no HTTP needs none.
   */
  onModuleInit(): void {
    // Typed as always there; in a microservice and in a standalone application it is not.
    const adapter: unknown = this.host.httpAdapter;
    if (this.layer !== undefined || adapter === undefined || adapter === null) return;
    throw new CorsSetupError(
      'module-missing',
      `${policiesAt(placesOfPolicies(this.modules))}, and nothing carries it out; write imports: [CorsModule.forRoot({ origin: [...] })] in the root module`,
    );
  }

  /** Never called: there is nothing that it catches. */
  catch(): void {
    // See above.
  }
}
