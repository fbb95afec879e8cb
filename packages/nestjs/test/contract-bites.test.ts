import { CASES, nestHost, runCase, type ContractHost, type NestCors } from '@corskit/contract';
import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe, expect, it } from 'vitest';

import { Cors, CorsModule, NoCors } from '../src/index.js';

process.removeAllListeners('warning');

const SOUND: NestCors = { CorsModule, Cors, NoCors };
const nothing = (): void => undefined;
// oxlint-disable-next-line typescript/no-extraneous-class -- a module is a class
const EmptyModule = class {};

/** What is left out of the layer, and what must notice. */
const BROKEN: readonly [fault: string, part: Partial<NestCors>, ids: readonly string[]][] = [
  ['the decorator does nothing', { Cors: () => nothing }, ['RT-001', 'RT-016', 'RT-101', 'HO-216', 'CF-405']],
  ['the decorator for none does nothing', { NoCors: () => nothing }, ['RT-013', 'RT-106', 'HO-021']],
  [
    'the table is lost',
    { CorsModule: { forRoot: ({ routes: _routes, ...setup }) => CorsModule.forRoot(setup) } },
    ['RT-105', 'RT-201'],
  ],
  [
    'the module is an empty one',
    { CorsModule: { forRoot: () => ({ module: EmptyModule }) }, Cors: () => nothing, NoCors: () => nothing },
    ['CO-001', 'PO-001', 'HO-001', 'HO-006', 'HO-204', 'HO-207', 'CF-001'],
  ],
];

async function outcomeOf(host: ContractHost, id: string): Promise<string> {
  const row = CASES.find((one) => one.id === id);
  if (row === undefined) throw new Error(`there is no case ${id}`);
  return (await runCase(host, row)).outcome;
}

describe.each([
  ['Express', () => new ExpressAdapter()],
  ['Fastify', () => new FastifyAdapter()],
])('the contract, on %s', (_name, adapter) => {
  describe.each(BROKEN)('where %s', (fault, part, ids) => {
    it.each(ids)('fails %s', async (id) => {
      const modules = { common, core, adapter };
      expect(await outcomeOf(nestHost(fault, modules, { ...SOUND, ...part }), id)).toBe('failed');
      expect(await outcomeOf(nestHost('sound', modules, SOUND), id)).toBe('passed');
    });
  });
});
