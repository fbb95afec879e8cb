import { maskText } from '../text/mask.js';
import { printable } from '../text/printable.js';

/** The most characters that are shown at the beginning, and at the end. */
const SHOWN = 240;

/** Returns what is wrong with how the command was called, as one line: secrets masked, and what is long cut in the middle. */
export function complaint(text: string): string {
  const line = Array.from(printable(maskText(text.slice(0, 100_000)).replace(/\s+/g, ' ')));
  const shown = line.length <= 2 * SHOWN ? line : [...line.slice(0, SHOWN), ' ... ', ...line.slice(-SHOWN)];
  return `corskit: ${shown.join('')}\n`;
}
