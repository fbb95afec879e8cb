import { CorsPolicyError, type CorsSetup } from '@corskit/core';
import type { FactoryProvider, ModuleMetadata, Type } from '@nestjs/common';

/** What `CorsModule.forRoot` takes: the default policy, named policies, and a table of routes. */
export interface CorsModuleOptions extends CorsSetup {
  /**
   * Whether a policy that cannot be tied to a route stops the start; with `false` it is logged, and the default policy
   * holds there. By default true.
   */
  readonly strict?: boolean;
}

/**
 * Parts the module's own options from those that every adapter has.
 *
 * @throws {CorsPolicyError} where the module's own are wrong; the others are left as they are, for the policies to judge.
 */
export function partOptions(options: CorsModuleOptions): { setup: CorsSetup; isStrict: boolean } {
  const given: unknown = options;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { setup: options, isStrict: true };
  const { strict = true, ...setup } = options;
  if (typeof strict !== 'boolean') throw notBoolean(strict);
  return { setup, isStrict: strict };
}

function notBoolean(value: unknown): CorsPolicyError {
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  const message = `cors: strict: ${shown} is not a boolean; write true or false`;
  return new CorsPolicyError([
    { code: 'invalid-option-type', severity: 'error', path: ['strict'], value, message },
  ]);
}

/** A class that makes the options: `CorsModule.forRootAsync({ useClass })`. */
export interface CorsOptionsFactory {
  createCorsOptions(): CorsModuleOptions | Promise<CorsModuleOptions>;
}

/** What `CorsModule.forRootAsync` takes: one of the three ways of Nest to make the options, and what it needs. */
export interface CorsModuleAsyncOptions {
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** What `useFactory` is given. */
  readonly inject?: NonNullable<FactoryProvider['inject']>;
  // As Nest types it itself: what is injected is known by its token alone.
  // oxlint-disable-next-line typescript/no-explicit-any -- With `unknown` or `never`, no parameter could have a type of its own.
  readonly useFactory?: (...injected: any[]) => CorsModuleOptions | Promise<CorsModuleOptions>;
  /** A class that is made for it. */
  readonly useClass?: Type<CorsOptionsFactory>;
  /** A provider that is there already. */
  readonly useExisting?: Type<CorsOptionsFactory> | string | symbol;
}
