import type { Fix } from '../../src/fix/fix.js';
import type { ServerName } from '../../src/fix/server-name.js';

/**
 * Returns the configuration that `template` stands for: with its fault, or with `fix` in its place.
 *
 * A line that ends in `#-` goes when the fix comes. A line `#+ server { }` is where snippets come whose place has these
 * words in it. Where no snippet reaches the fault, `#-` goes all the same. A fix in the page changes nothing.
 *
 * @throws {Error} if the fix is for another server, or has a piece that goes nowhere although all are for it.
 */
export function filledIn(template: string, server: ServerName, fix: Fix | undefined): string {
  const lines = template.split('\n');
  if (fix === undefined || fix.target === 'page')
    return lines
      .filter((line) => !SPOT.test(line))
      .map((line) => line.replace(FAULTY, ''))
      .join('\n');
  if (fix.target !== server && fix.target !== 'elsewhere')
    throw new Error(`A fix for ${fix.target} cannot be applied to ${server}.`);
  const pieces = fix.snippets.filter(({ language }) => language === server);
  const used = new Set<string>();
  const filled = lines
    .filter((line) => !FAULTY.test(line))
    .flatMap((line) => {
      const words = SPOT.exec(line)?.[1];
      if (words === undefined) return [line];
      const fitting = pieces.filter(({ place }) => place.includes(words));
      for (const { place } of fitting) used.add(place);
      return fitting.map(({ code }) => code);
    });
  if (pieces.length > 0 && used.size === 0) throw new Error(`No place for: ${pieces[0]?.place}.`);
  return filled.join('\n');
}

const FAULTY = / *#-$/;
const SPOT = /^ *#\+ (.+)$/;
