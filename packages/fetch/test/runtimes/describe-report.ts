import { CASES, type ContractReport, type TestRunner } from '@corskit/contract';

/** Declares a test for each case of the contract that has been run somewhere else, with what came of it there. */
export function describeReport(
  { host, passed, failed, gaps }: ContractReport,
  { describe, it }: TestRunner,
): void {
  describe(`CORS contract: ${host}`, () => {
    for (const { id, title } of CASES) {
      const gap = gaps[id];
      if (gap !== undefined) it.skip(`${id} ${title} [gap: ${gap}]`, async () => undefined);
      else
        it(`${id} ${title}`, async () => {
          if (!passed.includes(id)) throw new Error(failed[id] ?? 'not run');
        });
    }
  });
}
