/** An origin that was read, or what to write instead; `nearest` is the origin in what was written, where there is one. */
export type ReadOrigin = { readonly origin: string } | { readonly fault: string; readonly nearest?: string };

/** Reads the origin of a page as a browser writes it, with a slash at the end or without, or `null`. */
export function readPageOrigin(text: string): ReadOrigin {
  if (text === 'null') return { origin: text };
  if (!URL.canParse(text)) return { fault: 'Write scheme, host and port: https://app.example.com, or null.' };
  const { protocol, host } = new URL(text);
  const origin = `${protocol}//${host}`;
  if (host === '') return { fault: 'A page of that scheme has the origin null: write null.' };
  if (text.replace(/\/$/, '').toLowerCase() !== origin)
    return { fault: `An origin ends with its host or port: ${origin}.`, nearest: origin };
  return { origin };
}
