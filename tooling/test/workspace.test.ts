import { describe, expect, test } from 'vitest';
import { listPackages, read, readJson } from './repository.js';

const published = listPackages().filter(({ manifest }) => manifest.private !== true);

describe('a package that is added to the workspace', () => {
  test('is versioned with the others if it is published', () => {
    const { fixed } = readJson('.changeset/config.json') as { fixed: string[][] };
    expect(fixed).toEqual([published.map(({ manifest }) => manifest.name).toSorted()]);
  });

  test('is packed, and checked as packed, if it is published', () => {
    for (const { folder, manifest } of published) {
      expect(Object.keys(manifest.scripts ?? {}), folder).toEqual(
        expect.arrayContaining(['pack', 'check:pack']),
      );
    }
  });

  test('is built before the linter reads the types that others take from it', () => {
    const { tasks } = readJson('turbo.json') as { tasks: Record<string, { dependsOn?: string[] }> };
    const exporting = listPackages().filter(({ manifest }) => manifest.exports !== undefined);
    const builds = exporting.map(({ manifest }) => `${manifest.name}#build`);
    expect(tasks['//#lint']?.dependsOn).toEqual(builds.toSorted());
  });

  test('is tested and type-checked', () => {
    for (const { folder, manifest } of listPackages()) {
      expect(Object.keys(manifest.scripts ?? {}), folder).toEqual(
        expect.arrayContaining(['test', 'typecheck']),
      );
    }
  });
});

describe('the versions of what we install', () => {
  test('are exact', () => {
    const catalog =
      /^catalog:\n(?<lines>(?: {2}.*\n)+)/m.exec(read('pnpm-workspace.yaml'))?.groups?.['lines'] ?? '';
    const versions = catalog
      .trim()
      .split('\n')
      .map((line) => line.split(': ')[1]);
    expect(versions.length).toBeGreaterThan(5);
    for (const { folder, manifest } of [
      { folder: '.', manifest: { private: true } },
      ...listPackages(),
      { folder: 'benchmarks', manifest: { private: true } },
      { folder: 'hosts', manifest: { private: true } },
      { folder: 'tooling', manifest: { private: true } },
    ]) {
      const { dependencies = {}, devDependencies } = readJson(`${folder}/package.json`) as Dependencies;
      versions.push(...Object.values({ ...devDependencies }));
      // What users install is theirs to keep up to date: a range that begins where we start to support it.
      if (manifest.private === true) versions.push(...Object.values(dependencies));
      else for (const range of Object.values(dependencies)) expect(range).toMatch(/^(workspace:)?\^/);
    }
    const exact = /^(?:npm:.+@)?\d+\.\d+\.\d+$|^catalog:$|^workspace:\^$/;
    expect(versions.filter((version) => version === undefined || !exact.test(version))).toEqual([]);
  });

  test('are locked by their content, whatever registry they come from', () => {
    const lock = read('pnpm-lock.yaml');
    expect(lock.match(/integrity: sha512-/g)?.length).toBeGreaterThan(100);
    expect(lock.match(/.*(?:\w:\/\/|tarball|localhost).*/g)).toBeNull();
  });
});

interface Dependencies {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
