/** Reports whether `text` can be sent as the value of a header: in one line, and of characters up to U+00FF. */
export function isFieldValue(text: string): boolean {
  return /^[\t\u0020-\u007E\u0080-\u00FF]*$/.test(text);
}
