import type { Diagnosis } from '../diagnosis/diagnose.js';

/** What the command exits with. */
export const EXIT = {
  /** A browser would let the fetch through, or what was expected has come. */
  fine: 0,
  /** A browser would block it. */
  blocked: 1,
  /** The command was not called right. */
  usage: 2,
  /** The trouble is something else than CORS. */
  notCors: 3,
  /** An audit has found something. */
  findings: 4,
} as const;

/** Returns what a check exits with, where `expect` is what should come of it. */
export function exitCodeOf({ verdict }: Pick<Diagnosis, 'verdict'>, expect: 'allow' | 'block'): number {
  switch (verdict) {
    case 'not-cors':
    case 'unreachable':
      return EXIT.notCors;
    case 'allowed':
    case 'untested':
      return expect === 'allow' ? EXIT.fine : EXIT.blocked;
    case 'blocked':
    case 'opaque':
      return expect === 'allow' ? EXIT.blocked : EXIT.fine;
  }
}
