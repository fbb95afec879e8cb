/** The most characters of a paste that a message shows. */
const MAX_EXCERPT = 40;

/** What is said when a paste cannot be read: one line, to be shown as it is. */
export class PasteError extends Error {
  override readonly name = 'PasteError';

  /**
   * @param what What was being read: `the cURL command`.
   * @param rest The text from where it is not understood any more; empty where there is no such place.
   * @param instead What is wrong there, and what to paste instead.
   */
  constructor(what: string, rest: string, instead: string) {
    const excerpt = excerptOf(isNoUrlInQuotes(rest) ? `${rest.slice(0, 4)}...` : rest);
    super(
      excerpt === '' ? `${what}: ${instead}` : `${what} is not understood from "${excerpt}" on: ${instead}`,
    );
  }
}

/** A string that is not understood may be a secret: nobody can tell any more what it is the value of. */
function isNoUrlInQuotes(rest: string): boolean {
  return /^[$^]?["'`](?!\$\{)/.test(rest) && !/^[$^]?["'`]+[a-z][a-z\d+.-]*:\/\//i.test(rest);
}

/** Returns the beginning of `text` as it can stand in a line: no control characters, no line breaks, at most 40 characters. */
export function excerptOf(text: string): string {
  // By code points: half of a surrogate pair would be shown as something else.
  const line = Array.from(
    text
      .slice(0, 4 * MAX_EXCERPT)
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .trim(),
  );
  return line.length > MAX_EXCERPT ? `${line.slice(0, MAX_EXCERPT - 3).join('')}...` : line.join('');
}
