import { readFileSync } from 'node:fs';

/** Returns what is installed under `name`, as `express 5.1.0`; an alias is called by the name of what it stands for. */
export function installedVersion(installed: string): string {
  const file = new URL(`../node_modules/${installed}/package.json`, import.meta.url);
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string };
  return `${name} ${version}`;
}
