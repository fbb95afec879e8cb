import type { Answer, PageFetch } from '@corskit/browser';
import { askRecording, type Ask } from 'corskit';

/** Makes what answers as it was typed: each head is the answer to where the one before it redirects to. */
export function askTyped(page: PageFetch, preflights: readonly Answer[], responses: readonly Answer[]): Ask {
  const urls = urlsOf(page, responses);
  // By 301, 302 and 303 another method becomes GET.
  const methods = [...new Set([(page.method ?? 'GET').toUpperCase(), 'GET'])];
  return askRecording(
    urls.flatMap((url, index) => {
      const [preflight, response] = [preflights[index], responses[index]];
      return [
        ...(preflight === undefined
          ? []
          : [{ kind: 'preflight', method: 'OPTIONS', url, answer: preflight } as const]),
        ...(response === undefined
          ? []
          : methods.map((method) => ({ kind: 'request', method, url, answer: response }) as const)),
      ];
    }),
  );
}

function urlsOf(page: PageFetch, responses: readonly Answer[]): readonly string[] {
  if (!URL.canParse(page.url, page.page)) return [];
  const urls = [new URL(page.url, page.page).href];
  for (const { headers } of responses) {
    const [, location] = headers.find(([name]) => name.toLowerCase() === 'location') ?? [];
    const base = urls.at(-1);
    if (location === undefined || !URL.canParse(location, base)) break;
    urls.push(new URL(location, base).href);
  }
  return urls;
}
