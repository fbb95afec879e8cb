import { describe, expect, test } from 'vitest';

import { audit } from '../src/audit/audit.js';
import { MAX_REQUESTS } from '../src/audit/inquiry.js';
import { askOverWire } from './audit-wire.js';
import { FAULTY, LISTED, serving, SOUND } from './audit-servers.js';

describe.each([
  ['a server with a mistake', FAULTY],
  ['a server without one', SOUND],
])('%s', (_, servers) => {
  test.each(servers)('$id', async ({ listener, options, finds }) => {
    await serving(listener, async (target) => {
      const { findings, exchanges, stopped } = await audit(target, askOverWire(), {
        listed: LISTED,
        ...options,
      });
      expect(Object.fromEntries(findings.map(({ id, severity }) => [id, severity]))).toEqual(finds);
      expect(findings.every(({ evidence }) => evidence.length > 0)).toBe(true);
      expect(exchanges.length).toBeLessThanOrEqual(MAX_REQUESTS);
      expect(stopped).toBeUndefined();
    });
  });
});
