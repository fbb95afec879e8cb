import type { CauseId } from '../diagnosis/cause.js';

/** What a line of a console is about, in words that need no console. */
export interface Meaning {
  /** What the browser has found, in one sentence; `{name}` stands for what the line tells. */
  readonly found: string;
  /** What can be behind it, the most frequent one first. */
  readonly causes: readonly (readonly [id: CauseId, sign: string])[];
  /** What to do at the server, as an imperative sentence. */
  readonly atServer?: string;
  /** What to do in the page, as an imperative sentence. */
  readonly inPage?: string;
}

/** What helps in most cases. */
export const LAYER_FIRST = 'Put one CORS layer in front of everything else, and list the origin.';
