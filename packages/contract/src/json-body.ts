/** How many bytes of a body the middleware `json-body` takes. */
export const BODY_LIMIT = 1000;

/** Reports whether `text` is JSON, or nothing at all. */
export function isJson(text: string): boolean {
  try {
    if (text !== '') JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
