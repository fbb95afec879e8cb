import type { Answer } from '../answer.js';
import type { Engine } from '../engine.js';
import type { Cause, PrintedCause } from '../outcome.js';
import { chromiumTexts } from './chromium.js';
import { firefoxTexts } from './firefox.js';
import { webkitTexts } from './webkit.js';

const TEXTS: Readonly<Record<Engine, (cause: PrintedCause) => readonly string[]>> = {
  chromium: chromiumTexts,
  firefox: firefoxTexts,
  webkit: webkitTexts,
};

/** Returns what `engine` prints about an answer that the script gets, and that is an error of the server. */
export function errorTexts({ status, statusText = '' }: Answer, engine: Engine): readonly string[] {
  if (status < 400 || engine === 'firefox') return [];
  return [`Failed to load resource: the server responded with a status of ${status} (${statusText})`];
}

/** Returns what `engine` prints in its console about `cause`, line by line. */
export function consoleTexts(cause: Cause, engine: Engine): readonly string[] {
  return cause.kind === 'rejected' ? [] : TEXTS[engine](cause);
}
