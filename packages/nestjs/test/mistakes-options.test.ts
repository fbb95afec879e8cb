import { Injectable } from '@nestjs/common';
import { describe, expect, it } from 'vitest';

import { CorsModule, type CorsModuleAsyncOptions, type CorsModuleOptions } from '../src/index.js';
import { OPTIONS, PLATFORMS } from './exchange.js';
import { failureOf, mistakeOf } from './mistake.js';

const WAYS =
  'write CorsModule.forRoot({ origin: [...] }), or forRootAsync({ useFactory: () => ({ origin: [...] }) })';
const NO_OPTIONS =
  "cors: there are no options, and who may call is never assumed; write { origin: ['https://app.example.com'] }, or { origin: '*' } [invalid-option-type]";

const WRONG = [
  ['undefined', undefined, NO_OPTIONS],
  ['null', null, 'cors: null is no object of options; write { origin: ... } [invalid-option-type]'],
  ['a number', 5, 'cors: 5 is no object of options; write { origin: ... } [invalid-option-type]'],
  [
    'a list of origins',
    ['https://app.test'],
    'cors: an array is no object of options; write { origin: ... } [invalid-option-type]',
  ],
  [
    'a function',
    () => OPTIONS,
    'cors: a function is no object of options; write { origin: ... } [invalid-option-type]',
  ],
  [
    'no origin',
    {},
    "cors: origin: it is missing or undefined (an unset variable?), and there is no default; write '*', an origin 'https://app.example.com', a pattern 'https://*.example.com', a RegExp, an array of those, or a function, or false for nobody [origin-missing]",
  ],
  [
    'the origin of enableCors() for everyone',
    { origin: true },
    "cors: origin: true is not taken; write '*' for every site, or list the origins [invalid-option-type]",
  ],
  [
    'strict that is no boolean',
    { ...OPTIONS, strict: 'false' },
    'cors: strict: "false" is not a boolean; write true or false [invalid-option-type]',
  ],
  [
    'strict that is null',
    { ...OPTIONS, strict: null },
    'cors: strict: null is not a boolean; write true or false [invalid-option-type]',
  ],
] as const;

describe.each(PLATFORMS)('wrong options, on %s', (_platform, adapter) => {
  it.each(WRONG)('forRoot with %s: stops the start', async (_what, options, line) => {
    const imports = [CorsModule.forRoot(options as CorsModuleOptions)];
    expect(await mistakeOf({ adapter: adapter(), cors: null, imports })).toEqual({
      name: 'CorsPolicyError',
      code: 'ERR_CORS_POLICY',
      message: `1 mistake in the CORS policy\n  ${line}`,
    });
  });

  it.each(WRONG)('forRootAsync with a factory of %s: stops the start', async (_what, options, line) => {
    const useFactory = async (): Promise<CorsModuleOptions> => Promise.resolve(options as CorsModuleOptions);
    const imports = [CorsModule.forRootAsync({ useFactory })];
    const { message } = await mistakeOf({ adapter: adapter(), cors: null, imports });
    expect(message).toBe(`1 mistake in the CORS policy\n  ${line}`);
  });

  it('tells everything that is wrong at once: default, named, table', async () => {
    const options = {
      origin: '*',
      credentials: true,
      policies: { partners: { origin: 'partner.test' } },
      routes: [{ path: 'hooks', policy: 'partner' }],
    };
    const { code, message } = await mistakeOf({ adapter: adapter(), cors: options });
    expect(code).toBe('ERR_CORS_POLICY');
    expect(message).toMatch(/^\d mistakes in the CORS policy\n/);
    for (const part of ['origin:', 'policies.partners.origin:', 'routes[0].path:', 'routes[0].policy:'])
      expect(message).toContain(`cors: ${part}`);
  });

  it('takes strict: undefined for the default', async () => {
    const options = { ...OPTIONS, strict: undefined } as unknown as CorsModuleOptions;
    await expect(mistakeOf({ adapter: adapter(), cors: options })).rejects.toThrow('nothing was refused');
  });

  it('CorsModule without forRoot: says what to write', async () => {
    expect(await mistakeOf({ adapter: adapter(), cors: null, imports: [CorsModule] })).toEqual({
      name: 'CorsSetupError',
      code: 'module-without-options',
      message: `cors: CorsModule stands in imports without a policy; ${WAYS}`,
    });
  });

  it.each([
    ['throws', () => failing()],
    ['rejects', async () => Promise.resolve().then(failing)],
  ])('a factory that %s: its own error stops the start', async (_how, useFactory) => {
    const imports = [CorsModule.forRootAsync({ useFactory })];
    const { message } = await mistakeOf({ adapter: adapter(), cors: null, imports });
    expect(message).toBe('no configuration');
  });

  it('a class that makes no options: is named', async () => {
    @Injectable()
    class CorsConfig {
      createOptions(): CorsModuleOptions {
        return OPTIONS;
      }
    }
    const wrong = { useClass: CorsConfig } as unknown as CorsModuleAsyncOptions;
    const imports = [CorsModule.forRootAsync(wrong)];
    expect(await mistakeOf({ adapter: adapter(), cors: null, imports })).toEqual({
      name: 'CorsSetupError',
      code: 'module-without-options',
      message: `cors: CorsConfig, which CorsModule.forRootAsync(...) names, has no method createCorsOptions(); ${WAYS}`,
    });
  });
});

class Config {
  createCorsOptions(): CorsModuleOptions {
    return OPTIONS;
  }
}
const useFactory = (): CorsModuleOptions => OPTIONS;

describe('forRootAsync', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no way to make the options', { imports: [] }],
  ])('with %s: throws where it is written', async (_what, options) => {
    expect(await failureOf(() => CorsModule.forRootAsync(options as CorsModuleAsyncOptions))).toEqual({
      name: 'CorsSetupError',
      code: 'module-without-options',
      message: `cors: CorsModule.forRootAsync(...) needs one of useFactory, useClass and useExisting, and has none; ${WAYS}`,
    });
  });

  it.each([
    ['useFactory and useClass', { useFactory, useClass: Config }],
    ['useFactory and useExisting', { useFactory, useExisting: Config }],
    ['useClass and useExisting', { useClass: Config, useExisting: Config }],
  ])('with %s: throws where it is written', async (_what, options) => {
    const { code, message } = await failureOf(() => CorsModule.forRootAsync(options));
    expect(code).toBe('module-without-options');
    expect(message).toContain('needs one of useFactory, useClass and useExisting, and has several; write ');
  });
});

function failing(): never {
  throw new Error('no configuration');
}
