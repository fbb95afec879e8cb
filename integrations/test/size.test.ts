import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { afterAll, expect, test } from 'vitest';
import { Consumer } from './consumer.js';

/**
 * What the whole of core may weigh in a bundle, in bytes after minifying and brotli.
 *
 * Edge runtimes load it at every cold start. Raise it on purpose, for something that is worth it; a sudden jump is a
 * table or a dependency that slipped in.
 */
const CEILING = 15_800;

const consumer = new Consumer(
  { packages: ['core'], beside: [] },
  { 'entry.mjs': "export * from '@corskit/core';" },
);
afterAll(() => consumer.remove());

test(`core weighs at most ${CEILING} bytes in a bundle`, async () => {
  const bundle = await rolldown({ input: join(consumer.folder, 'entry.mjs'), cwd: consumer.folder });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  expect(output).toHaveLength(1);
  expect(output[0].imports).toEqual([]);
  expect(brotliCompressSync(output[0].code).length).toBeLessThanOrEqual(CEILING);
});
