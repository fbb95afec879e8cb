/**
 * Compares the report as it is committed with a fresh one; returns undefined where they are the same, else what differs
 * first and what to do about it.
 */
export function compareDocuments(committed: string, fresh: string): string | undefined {
  if (committed === fresh) return undefined;
  const [before, after] = [committed.split('\n'), fresh.split('\n')];
  const at = after.findIndex((line, i) => line !== before[i]);
  const i = at === -1 ? after.length : at;
  return [
    `docs/hosts.md is not what a fresh run gives. Run \`npm run hosts\` and look at the difference, which begins in line ${i + 1}:`,
    `- ${before[i] ?? '(nothing)'}`,
    `+ ${after[i] ?? '(nothing)'}`,
  ].join('\n');
}
