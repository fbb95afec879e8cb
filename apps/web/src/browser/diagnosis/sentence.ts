/** Returns a remark as a sentence: the engine writes them to be put behind a dash, too. */
export function sentenceFrom(text: string): string {
  const full = /[.!?]$/.test(text) ? text : `${text}.`;
  return full.charAt(0).toUpperCase() + full.slice(1);
}
