import type { Readable } from 'node:stream';
import type { CorsSetup, PolicyInput } from '@corskit/core';

// Decorators are functions, and are called as such: what is a class to TypeScript is made for each case at run time.

/** What `@Controller()` and the like are, to a class. */
export type ClassDecoration = (decorated: new () => object) => unknown;

/** What `@Get()` and the like are, to a method. */
export type MethodDecoration = (prototype: object, name: string, descriptor: PropertyDescriptor) => unknown;

/** What `@Res()` and the like are, to a parameter. */
type ParameterDecoration = (prototype: object, name: string, index: number) => unknown;

/** What a filter is told about the request whose handler has thrown. */
export interface NestArguments {
  switchToHttp(): { getResponse(): unknown };
}

/** What is used of the module `@nestjs/common`. */
export interface NestCommon {
  readonly HttpException: new (message: string, status: number) => Error & { getStatus(): number };
  readonly RequestMethod: Readonly<Record<string, string | number>>;
  readonly StreamableFile: new (stream: Readable) => object;
  Controller(path: string): ClassDecoration;
  Header(name: string, value: string): MethodDecoration;
  HttpCode(status: number): MethodDecoration;
  Module(metadata: { imports: never[]; controllers: never[] }): ClassDecoration;
  Next(): ParameterDecoration;
  Redirect(url: string, status: number): MethodDecoration;
  Req(): ParameterDecoration;
  RequestMapping(metadata: { path: string; method: number }): MethodDecoration;
  Res(options?: { passthrough: boolean }): ParameterDecoration;
  UseFilters(filter: { catch(error: never, host: NestArguments): void }): MethodDecoration;
}

/** The modules `@nestjs/common` and `@nestjs/core`, 11 or 12, and what Nest is to run on. */
export interface NestModules {
  readonly common: NestCommon;
  readonly core: {
    readonly NestFactory: { create(module: never, adapter: never, options: object): Promise<unknown> };
  };
  /** Makes an adapter, `ExpressAdapter` or `FastifyAdapter`: each application needs one of its own. */
  adapter(): { getType(): string };
}

/** What is needed of the CORS layer of Nest: a module that is imported once, and decorators for classes and methods. */
export interface NestCors {
  readonly CorsModule: { forRoot(setup: CorsSetup): unknown };
  Cors(policy: PolicyInput): ClassDecoration & MethodDecoration;
  NoCors(): ClassDecoration & MethodDecoration;
}
