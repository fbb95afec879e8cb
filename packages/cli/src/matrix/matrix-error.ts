/** What is wrong with a matrix: where, what is there, and what to write instead, in one line without the name of the file. */
export class MatrixError extends Error {
  override readonly name = 'MatrixError';

  /**
   * @param path Where it is: `[1].origins`; empty for the whole.
   * @param wrong What is wrong there: `is no object`; after the value, where one is shown.
   * @param instead What to write, as a sentence.
   * @param value What is there, where it may be shown.
   */
  constructor(path: string, wrong: string, instead: string, value?: unknown) {
    super(
      `${path === '' ? '' : `${path}: `}${value === undefined ? '' : `${shown(value)} `}${wrong}. ${instead}`,
    );
  }
}

const MAX_SHOWN = 60;

function shown(value: unknown): string {
  const text = Array.from(JSON.stringify(value) ?? String(value));
  return text.length <= MAX_SHOWN ? text.join('') : `${text.slice(0, MAX_SHOWN - 3).join('')}...`;
}
