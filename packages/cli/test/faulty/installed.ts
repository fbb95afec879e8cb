import { describe, expect, it } from 'vitest';

/**
 * Describes what needs a program: where `lacks` says that it is not installed, nothing of it is run, and the reason is
 * printed.
 *
 * With CORSKIT_REQUIRE_SERVERS set it fails instead, unless it cannot be required: a job that is there to ask a server
 * must not pass without one.
 */
export function describeInstalled(
  title: string,
  lacks: string | undefined,
  tests: () => void,
  canBeRequired = true,
): void {
  describe(`with what is installed: ${title}`, () => {
    if (lacks === undefined) return tests();
    const isRequired = canBeRequired && process.env['CORSKIT_REQUIRE_SERVERS'] !== undefined;
    if (!isRequired) process.stderr.write(`Nothing was tested of: ${title}, because ${lacks}.\n`);
    it.skipIf(!isRequired)('are run', () => {
      expect.fail(`CORSKIT_REQUIRE_SERVERS is set, and ${lacks}`);
    });
  });
}
