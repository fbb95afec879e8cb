import type { Draft } from '../src/paste/draft.js';
import { PasteError } from '../src/paste/paste-error.js';
import type { PasteHint } from '../src/paste/paste.js';
import { readPaste } from '../src/paste/read-paste.js';

/** What is pasted, and what has to come of it. */
export interface DraftRow {
  readonly id: string;
  readonly paste: string;
  readonly draft: Draft;
}

/** Where most of the rows ask. */
export const API = 'https://api.example.com/orders/1';

/** Returns the draft that `text` is read as. */
export function draftIn(text: string, hint?: PasteHint): Draft {
  const paste = readPaste(text, hint);
  if (paste.kind !== 'fetch') throw new Error(`it is read as ${paste.kind}`);
  return paste.draft;
}

/** Returns what is said of a paste that cannot be read. */
export function complaintAbout(text: string, hint?: PasteHint): string {
  try {
    readPaste(text, hint);
  } catch (error) {
    if (error instanceof PasteError) return error.message;
    throw error;
  }
  throw new Error('it can be read');
}
