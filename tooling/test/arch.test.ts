import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT, listFiles, readJson, type Manifest } from './repository.js';

interface Report {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly totalCruised: number;
    readonly totalDependenciesCruised: number;
    readonly ruleSetUsed: {
      readonly forbidden: readonly { readonly name: string; readonly comment?: string }[];
    };
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

/** Runs what `npm run arch` runs, in another folder if told. */
function cruise(cwd: string = ROOT): Report {
  const script = (readJson('package.json') as Manifest).scripts?.['arch'] ?? '';
  const command = `${script} --config "${join(ROOT, '.dependency-cruiser.mjs')}" --output-type json`;
  const env = { ...process.env, PATH: join(ROOT, 'node_modules/.bin') + delimiter + process.env['PATH'] };
  const { stdout, stderr } = spawnSync(command, {
    cwd,
    env,
    shell: true,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (stderr.trim() !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

const describeViolations = ({ summary }: Report): readonly string[] =>
  summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`).toSorted();

/** One row for each rule: a file that breaks it, and what it says. */
const PLANTED: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['core-stands-alone', 'packages/core/src/policy/built-in.ts', "import 'node:url';"],
  ['core-stands-alone', 'packages/core/src/policy/dependency.ts', "import 'a-dependency';"],
  ['core-stands-alone', 'packages/core/src/policy/sibling.ts', "import type { cors } from '@corskit/node';"],
  ['core-layer-fetch', 'packages/core/src/fetch/upwards.ts', "import '../origin/low.js';"],
  ['core-layer-origin', 'packages/core/src/origin/upwards.ts', "import '../policy/low.js';"],
  [
    'core-layer-policy',
    'packages/core/src/policy/upwards.ts',
    "import type { Low } from '../decision/low.js';",
  ],
  ['core-layer-decision', 'packages/core/src/decision/upwards.ts', "export * from '../index.js';"],
  ['arrow-node', 'packages/node/src/planted.ts', "import '@corskit/express';"],
  ['arrow-fetch', 'packages/fetch/src/planted.ts', "import '@corskit/node';"],
  ['arrow-express', 'packages/express/src/planted.ts', "import '@corskit/koa';"],
  ['arrow-koa', 'packages/koa/src/planted.ts', "import '@corskit/express';"],
  ['arrow-fastify', 'packages/fastify/src/planted.ts', "import '@corskit/nestjs';"],
  ['arrow-nestjs', 'packages/nestjs/src/planted.ts', "import '@corskit/koa';"],
  ['arrow-proxy', 'packages/proxy/src/planted.ts', "import '@corskit/browser';"],
  ['arrow-proxy', 'packages/proxy/src/command.ts', "import 'corskit';"],
  ['arrow-browser', 'packages/browser/src/planted.ts', "import '@corskit/node';"],
  ['arrow-cli', 'packages/cli/src/planted.ts', "import '@corskit/express';"],
  ['cli-engine-is-pure', 'packages/cli/src/diagnosis/built-in.ts', "import 'node:http';"],
  ['cli-engine-is-pure', 'packages/cli/src/fix/upwards.ts', "import '../wire/low.js';"],
  ['arrow-contract', 'packages/contract/src/planted.ts', "import '@corskit/node';"],
  ['contract-is-for-tests', 'packages/express/src/contract.ts', "import '@corskit/contract';"],
  ['through-the-entry-point', 'apps/express/src/deep.ts', "import '@corskit/core/dist/esm/index.js';"],
  ['through-the-entry-point', 'packages/node/test/beside.ts', "import '../../core/src/index.js';"],
  ['through-the-entry-point', 'apps/nest/src/deep.ts', "import '@corskit/fastify/layer';"],
  [
    'nestjs-through-its-entry-points',
    'packages/nestjs/src/deep.ts',
    "import '@corskit/express/route-look-up';",
  ],
  [
    'nestjs-through-its-entry-points',
    'packages/nestjs/src/sibling.ts',
    "import '../../fastify/src/index.js';",
  ],
  ['no-development-dependency-in-sources', 'packages/koa/src/development.ts', "import 'a-dev-dependency';"],
  ['no-circular', 'packages/fastify/src/chicken.ts', "import './egg.js';"],
  ['no-orphans', 'packages/proxy/src/orphan.ts', 'export const orphan = 1;'],
  ['through-the-entry-point', 'hosts/src/deep.ts', "import '../../packages/koa/src/index.js';"],
  ['everything-resolves', 'benchmarks/src/nowhere.ts', "import './missing.js';"],
];

/** What the planted files need around them; nothing in here breaks a rule. */
const GROUND: readonly (readonly [file: string, text: string])[] = [
  ['package.json', '{"dependencies":{"a-dependency":"1"},"devDependencies":{"a-dev-dependency":"1"}}'],
  ['node_modules/a-dependency/index.js', ''],
  ['node_modules/a-dev-dependency/index.js', ''],
  ...[
    'packages/core/src',
    'packages/core/src/origin',
    'packages/core/src/policy',
    'packages/core/src/decision',
  ].map(
    (folder) => [`${folder}/${folder.endsWith('src') ? 'index' : 'low'}.ts`, 'export type Low = 1;'] as const,
  ),
  ['packages/fastify/src/egg.ts', "import './chicken.js';"],
  ['packages/core/src/decision/downwards.ts', "import '../fetch/upwards.js'; import './low.js';"],
  [
    'packages/nestjs/src/allowed.ts',
    "import '@corskit/express/router'; import '@corskit/fastify/layer'; import '@corskit/core';",
  ],
  ['packages/cli/src/allowed.ts', "import '@corskit/proxy'; import '@corskit/browser';"],
  ['packages/cli/src/wire/low.ts', "import 'node:net'; import '../diagnosis/low.js';"],
  ['packages/cli/src/diagnosis/low.ts', "import '@corskit/browser';"],
  ['packages/browser/measure/main.ts', "import 'node:net';"],
  ['packages/koa/src/index.ts', 'export type Koa = 1;'],
  ['packages/fastify/src/index.ts', 'export type Fastify = 1;'],
  ['packages/koa/test/allowed.ts', "import '@corskit/contract'; import 'a-dev-dependency';"],
  ...['apps/demo', 'hosts', 'integrations', 'tooling'].map(
    (folder) => [`${folder}/test/allowed.ts`, "import '@corskit/express';"] as const,
  ),
  ['apps/demo/src/allowed.ts', "import '@corskit/contract'; import '@corskit/node'; import 'corskit';"],
];

describe('the arrows between and inside the packages', () => {
  const planted = mkdtempSync(join(tmpdir(), 'corskit-arch-'));
  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  test('are kept by the repository, every source of which was read', () => {
    const report = cruise();
    expect(describeViolations(report)).toEqual([]);
    expect(report.summary.totalCruised).toBeGreaterThan(20);
    expect(report.summary.totalDependenciesCruised).toBeGreaterThan(20);
    const sources = listFiles().filter((file) =>
      /^(packages|apps)\/[^/]+\/(src|test|measure)\/.*\.ts$/.test(file),
    );
    expect(report.modules.map(({ source }) => source)).toEqual(expect.arrayContaining(sources));
  });

  test('are red where they are broken, and nowhere else', () => {
    for (const [file, text] of [...GROUND, ...PLANTED.map(([, ...planting]) => planting)]) {
      mkdirSync(dirname(join(planted, file)), { recursive: true });
      writeFileSync(join(planted, file), `${text}\n`);
    }
    const report = cruise(planted);
    expect(describeViolations(report)).toEqual(PLANTED.map(([rule, file]) => `${rule}: ${file}`).toSorted());

    const rules = report.summary.ruleSetUsed.forbidden;
    expect(new Set(PLANTED.map(([rule]) => rule))).toEqual(new Set(rules.map(({ name }) => name)));
    expect(rules.filter(({ comment }) => comment === undefined)).toEqual([]);
  });
});
