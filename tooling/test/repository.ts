import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The absolute path of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Reads a file of the repository by its path from the root. */
export function read(path: string): string {
  return readFileSync(`${ROOT}/${path}`, 'utf8');
}

/** Reads a JSON file of the repository, which may have lines that are comments. */
export function readJson(path: string): unknown {
  return JSON.parse(read(path).replaceAll(/^\s*\/\/.*$/gm, ''));
}

/** Lists the files that are committed or could be: all that git does not ignore, from the root. */
export function listFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const present = new Set(listed.split('\0'));
  const gone = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: ROOT, encoding: 'utf8' });
  for (const path of ['', ...gone.split('\0')]) present.delete(path);
  return [...present].toSorted();
}

/** What the tests of the gates look at in a package.json. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** Lists the packages under `packages/` and `apps/` by folder. */
export function listPackages(): readonly { readonly folder: string; readonly manifest: Manifest }[] {
  return ['packages', 'apps']
    .flatMap((parent) => readdirSync(`${ROOT}/${parent}`).map((name) => `${parent}/${name}`))
    .filter((folder) => existsSync(`${ROOT}/${folder}/package.json`))
    .map((folder) => ({ folder, manifest: readJson(`${folder}/package.json`) as Manifest }));
}
