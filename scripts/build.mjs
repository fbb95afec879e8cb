// Builds the package in the current folder: one tsc pass for each tsconfig.{esm,cjs,build}.json that it has.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

// A file whose source was renamed must not stay behind: it would be published.
rmSync('dist', { recursive: true, force: true });

for (const project of ['tsconfig.esm.json', 'tsconfig.cjs.json', 'tsconfig.build.json'].filter(existsSync)) {
  const shell = process.platform === 'win32';
  const { status } = spawnSync('tsc', ['--project', project], { stdio: 'inherit', shell });
  if (status !== 0) process.exit(1);
}

// Without the marker Node would read dist/cjs/*.js by the package's own "type": "module".
if (existsSync('dist/cjs')) writeFileSync('dist/cjs/package.json', '{ "type": "commonjs" }\n');
