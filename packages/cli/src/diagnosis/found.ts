import type { Fix } from '../fix/fix.js';
import type { Cause } from './cause.js';

/** A cause as a rule finds it: what to write at the server is put in afterwards. */
export interface Found extends Omit<Cause, 'fixes'> {
  /** What to change in the page, or somewhere that no snippet reaches; it goes first. */
  readonly fixes?: readonly Fix[];
  /** What to do at the server, as an imperative sentence; the snippets for it follow. */
  readonly atServer?: string;
}
