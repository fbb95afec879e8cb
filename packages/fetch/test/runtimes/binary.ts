import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Where the package of a runtime is, and where the binary is in the package for a platform. */
const RUNTIMES = {
  bun: { manifest: require.resolve('bun/package.json'), files: ['bin/bun', 'bin/bun.exe'] },
  deno: { manifest: require.resolve('deno/package.json'), files: ['deno', 'deno.exe'] },
  workerd: { manifest: require.resolve('workerd/package.json'), files: ['bin/workerd', 'bin/workerd.exe'] },
} as const;

/** A runtime, by the name of its npm package. */
export type RuntimeName = keyof typeof RUNTIMES;

/**
 * Returns the path of a runtime's binary, or undefined where npm brings none for this platform.
 *
 * It is in the package for the platform, one of the optional dependencies of the runtime's own, whose install script, which
 * would move it, is not run.
 */
export function findBinary(name: RuntimeName): string | undefined {
  const { manifest, files } = RUNTIMES[name];
  const { optionalDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    optionalDependencies: Record<string, string>;
  };
  const { resolve } = createRequire(manifest);
  return Object.keys(optionalDependencies)
    .flatMap((platform) => {
      try {
        const folder = dirname(resolve(`${platform}/package.json`));
        return files.map((file) => join(folder, file));
      } catch {
        return [];
      }
    })
    .find(existsSync);
}
