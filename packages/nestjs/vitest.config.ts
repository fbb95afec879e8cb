import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { configDefaults, defineProject, mergeConfig } from 'vitest/config';

import base from '../../vitest.config.js';

/** The folders that have a Nest of their own, by the name of the project that runs on it. */
const OTHERS = { 'nest-11': 'test/nest-11', 'nest-11-oldest': 'test/nest-11-oldest' };

// What is installed beside the package is the newest; the same tests run on the others by another way to find Nest.
const projects = Object.entries(OTHERS).map(([name, folder]) => {
  const modules = fileURLToPath(new URL(`${folder}/node_modules/`, import.meta.url));
  const { dependencies } = JSON.parse(
    readFileSync(new URL(`${folder}/package.json`, import.meta.url), 'utf8'),
  ) as {
    dependencies: Record<string, string>;
  };
  const alias = Object.keys(dependencies)
    .filter((one) => existsSync(`${modules}${one}`))
    .map((find) => ({ find: new RegExp(`^${find}$`), replacement: `${modules}${find}` }));
  // The programs of the README run in processes of their own, which an alias does not reach.
  const exclude = [...configDefaults.exclude, 'test/readme.test.ts'];
  return defineProject({ extends: true, test: { name, exclude, env: { NEST: name } }, resolve: { alias } });
});

export default mergeConfig(base, {
  test: {
    projects: [{ extends: true, test: { name: 'nest-12', env: { NEST: 'nest-12' } } }, ...projects],
  },
});
