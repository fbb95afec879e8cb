import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What is installed: packages of ours by folder, and others by name. */
interface Installed {
  readonly packages: readonly string[];
  readonly beside: readonly string[];
  /** Folders of the repository that have some of the others, in a version of their own say. */
  readonly from?: readonly string[] | undefined;
}

function nameOf(folder: string): string {
  const manifest = readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { name: string }).name;
}

/** A project of somebody who uses the packages, in a folder of its own outside the repository. */
export class Consumer {
  readonly folder: string;

  /** Unpacks the tarballs of the packages, links the others, and writes the files, given by their path in the project. */
  constructor({ packages, beside, from = [] }: Installed, files: Readonly<Record<string, string>>) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'corskit-consumer-')));
    for (const name of packages) {
      const tarball = join(ROOT, 'packages', name, 'reports/package.tgz');
      if (!existsSync(tarball))
        throw new Error(`${tarball} is missing: run "npm test", which packs the packages first`);
      const target = join(this.folder, 'node_modules', nameOf(name));
      mkdirSync(target, { recursive: true });
      execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
    }
    for (const name of beside) {
      const target = join(this.folder, 'node_modules', name);
      mkdirSync(dirname(target), { recursive: true });
      const sources = [...from, 'integrations'].map((folder) => join(ROOT, folder, 'node_modules', name));
      symlinkSync(realpathSync(sources.find(existsSync) ?? name), target, 'junction');
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  /** Type-checks the project, and returns what the compiler says about it: nothing where all is well. */
  typeCheck(project: string): string {
    const tsc = join(ROOT, 'integrations/node_modules/typescript/bin/tsc');
    try {
      return execFileSync(process.execPath, [tsc, '--project', project, '--noEmit'], {
        cwd: this.folder,
        encoding: 'utf8',
      });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  }

  /** Deletes the project. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
