import type { PageFetch } from '@corskit/browser';
import { maskHeader, maskUrl, shellWord } from 'corskit';

/** Returns the command that asks the server itself, secrets masked. */
export function commandFor(page: PageFetch): string | undefined {
  if (!URL.canParse(page.url, page.page)) return undefined;
  const url = new URL(page.url, page.page);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  return commandOf([
    maskUrl(url.href),
    '--origin',
    page.origin ?? new URL(page.page).origin,
    ...(page.method === undefined ? [] : ['--method', page.method]),
    ...(page.headers ?? []).flatMap(([name, value]) => ['-H', `${name}: ${maskHeader(name, value)}`]),
    ...(page.credentials === 'include' ? ['--credentials'] : []),
  ]);
}

/** Writes the arguments of `corskit check` as they are typed into a shell. */
export function commandOf(args: readonly string[]): string {
  return `npx corskit check ${args.map(shellWord).join(' ')}`;
}
