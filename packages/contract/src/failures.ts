import { errorWithHeaders } from './http-error.js';
import type { ScenarioName } from './scenario-names.js';

/** What they are called. */
type Failure = Exclude<Extract<ScenarioName, `throws${string}` | 'rejects'>, 'throws-shared'>;

/** The handlers that do nothing but fail, which looks the same in every framework. */
export const FAILURES: Readonly<Record<Failure, () => never | Promise<never>>> = {
  throws: fail,
  'throws-string': () => {
    // oxlint-disable-next-line typescript/only-throw-error -- applications do
    throw 'the handler failed';
  },
  'throws-with-headers': () => {
    throw errorWithHeaders();
  },
  'throws-frozen': () => {
    const error = new Error('the handler failed');
    Object.freeze(error);
    throw error;
  },
  'throws-null': () => {
    // oxlint-disable-next-line typescript/only-throw-error -- applications do
    throw null;
  },
  'throws-undefined': () => {
    // oxlint-disable-next-line typescript/only-throw-error -- applications do
    throw undefined;
  },
  rejects: async () => Promise.reject(new Error('the handler failed')),
};

/** Throws an Error. */
export function fail(): never {
  throw new Error('the handler failed');
}
