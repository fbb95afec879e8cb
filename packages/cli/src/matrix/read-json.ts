import { jsonFault } from '../paste/json-fault.js';
import { excerptOf } from '../paste/paste-error.js';
import { MatrixError } from './matrix-error.js';

/**
 * Reads JSON, as editors save it.
 *
 * @throws {MatrixError} that says where it stops being JSON.
 */
export function readJson(given: string): unknown {
  const text = given.replace(/^\uFEFF/, '');
  if (text.trim() === '') throw new MatrixError('', 'it is empty', 'Write JSON.');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const at = jsonFault(text);
    const before = text.slice(0, at).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    // Not all of it is shown: it may be a secret.
    const [word = ''] = excerptOf(text.slice(at)).split(/[\s"'`]/);
    const shown = word.length > 8 ? `${word.slice(0, 3)}...` : word;
    if (at >= text.length) throw new MatrixError('', 'it ends too early for JSON', 'Write the rest of it.');
    throw new MatrixError(
      place,
      `this is no JSON${word === '' ? '' : ` from '${shown}' on`}`,
      'Names and texts stand in double quotes, and no comma before ] or }.',
    );
  }
}
