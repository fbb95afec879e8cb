import { createRequire } from 'node:module';

// By its name: the sources, which tests load, lie less deep than what is built of them.
const description = createRequire(import.meta.url)('corskit/package.json') as { readonly version: string };

/** The version of this package. */
export const version: string = description.version;
