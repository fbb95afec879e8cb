import { afterAll, describe, expect, it, test } from 'vitest';

import { describeApplication } from './runtimes/describe-application.js';
import { describeReport } from './runtimes/describe-report.js';
import { RUNTIMES } from './runtimes/runtime.js';

const running = await Promise.all(
  RUNTIMES.map(async ({ name, start }) => ({ name, runtime: await start?.() })),
);
afterAll(async () => {
  await Promise.all(running.map(async ({ runtime }) => runtime?.stop()));
});

for (const { name, runtime } of running) {
  describe(`in ${name}`, () => {
    test.skipIf(runtime === undefined)(
      `runs, where npm brings it for the platform: ${process.platform}`,
      () => {
        expect(runtime?.port).toBeGreaterThan(0);
      },
    );
    if (runtime === undefined) return;
    describeApplication(runtime.port, { hasUpgrade: true });
    describeReport(runtime.report, { describe, it });
  });
}
