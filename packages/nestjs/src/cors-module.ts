import { randomUUID } from 'node:crypto';

import { CorsSetupError } from '@corskit/node';
import {
  Global,
  Inject,
  Module,
  Optional,
  type DynamicModule,
  type FactoryProvider,
  type NestModule,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common';
import { HttpAdapterHost, ModulesContainer } from '@nestjs/core';

import { NestLayer } from './nest-layer.js';
import type { CorsModuleAsyncOptions, CorsModuleOptions, CorsOptionsFactory } from './options.js';
import { LAYER, OPTIONS } from './tokens.js';

/** What the module asks of the layer in the course of a start. */
interface Layer {
  collect(): void;
  check(): void;
}

/**
 * CORS for a Nest application: `imports: [CorsModule.forRoot({ origin: [...] })]` in the root module, once.
 *
 * It answers every preflight by the policy of the handler that it asks about, in front of middleware, parsers and guards,
 * and puts the headers on every response.
 */
@Global()
@Module({})
export class CorsModule implements NestModule, OnModuleInit {
  // Not #layer, here and in what else Nest makes: an application may put a Proxy around it (instrument.instanceDecorator).
  private readonly layer: Layer;

  /**
   * Is given the layer.
   *
   * @throws {CorsSetupError} where the module is imported without options.
   */
  constructor(@Optional() @Inject(LAYER) layer: Layer | undefined) {
    if (layer === undefined) throw withoutOptions('CorsModule stands in imports without a policy');
    this.layer = layer;
  }

  /** Returns the module with these options. What is wrong with them stops the application at its start. */
  static forRoot(options: CorsModuleOptions): DynamicModule {
    return moduleWith({ provide: OPTIONS, useFactory: () => options });
  }

  /**
   * Returns the module with options that other providers make.
   *
   * @throws {CorsSetupError} where not exactly one of `useFactory`, `useClass` and `useExisting` is there.
   */
  static forRootAsync(options: CorsModuleAsyncOptions): DynamicModule {
    const given = (options as CorsModuleAsyncOptions | null | undefined) ?? {};
    const { imports = [], inject = [], useFactory, useClass, useExisting } = given;
    const maker = useExisting ?? useClass;
    const ways = [useFactory, useClass, useExisting].filter((way) => way !== undefined);
    if (ways.length !== 1)
      throw withoutOptions(
        `CorsModule.forRootAsync(...) needs one of useFactory, useClass and useExisting, and has ${ways.length === 0 ? 'none' : 'several'}`,
      );
    const provider: FactoryProvider =
      maker === undefined
        ? { provide: OPTIONS, useFactory: useFactory as FactoryProvider['useFactory'], inject: [...inject] }
        : {
            provide: OPTIONS,
            useFactory: optionsFrom,
            inject: [maker],
          };
    return { ...moduleWith(provider, ...(useClass === undefined ? [] : [useClass])), imports };
  }

  /** Called by Nest when all controllers are there, and no route is. */
  configure(): void {
    this.layer.collect();
  }

  /** Called by Nest when all routes are there. */
  onModuleInit(): void {
    this.layer.check();
  }
}

function optionsFrom(made: CorsOptionsFactory): ReturnType<CorsOptionsFactory['createCorsOptions']> {
  const { createCorsOptions } = made as Partial<CorsOptionsFactory>;
  if (typeof createCorsOptions !== 'function')
    throw withoutOptions(
      `${made.constructor.name}, which CorsModule.forRootAsync(...) names, has no method createCorsOptions()`,
    );
  return made.createCorsOptions();
}

function moduleWith(...providers: Provider[]): DynamicModule {
  const provider: Provider = {
    provide: LAYER,
    useFactory: (options: CorsModuleOptions, host: HttpAdapterHost, modules: ModulesContainer): Layer => {
      const layer = new NestLayer(options, host, modules);
      return { collect: () => layer.collect(), check: () => layer.check() };
    },
    inject: [OPTIONS, HttpAdapterHost, ModulesContainer],
  };
  // Where Nest tells modules apart by their text (moduleIdGeneratorAlgorithm: 'deep-hash'), two registrations would be
  // taken for one, though their options differ.
  const registration: Provider = { provide: `corskit.nestjs.registration.${randomUUID()}`, useValue: {} };
  return { module: CorsModule, providers: [...providers, provider, registration], exports: [LAYER] };
}

function withoutOptions(what: string): CorsSetupError {
  return new CorsSetupError(
    'module-without-options',
    `cors: ${what}; write CorsModule.forRoot({ origin: [...] }), or forRootAsync({ useFactory: () => ({ origin: [...] }) })`,
  );
}
