import type { Answer } from '@corskit/browser';
import { PasteError, readPaste } from 'corskit';

import { headerText } from './header-text.js';

/** What was written into the field for an answer. */
export interface Heads {
  /** One after the other, as after redirects. */
  readonly heads: readonly Answer[];
  readonly notes: readonly string[];
  /** Why it cannot be read, where it cannot. */
  readonly fault?: string;
}

/** Reads the heads of answers: status lines and header lines. */
export function headsOf(text: string): Heads {
  if (text.trim() === '') return { heads: [], notes: [] };
  try {
    const paste = readPaste(text, 'headers');
    return paste.kind === 'headers' ? { heads: paste.answers, notes: paste.notes } : { heads: [], notes: [] };
  } catch (error) {
    if (!(error instanceof PasteError)) throw error;
    return { heads: [], notes: [], fault: error.message };
  }
}

/** Writes the head of an answer down. */
export function headText({ status, statusText = '', headers }: Answer): string {
  return [`HTTP/1.1 ${status} ${statusText}`.trim(), headerText(headers)].join('\n').trim();
}
