import type { HarLine } from './har-log.js';

/** What belongs together in a HAR file. */
export interface HarGroup {
  /** What the page has asked for; a preflight where the file has nothing else. */
  readonly request: HarLine;
  /** Its preflight, itself, and what it was redirected to, in the order of sending. */
  readonly lines: readonly HarLine[];
}

/** Finds what belongs together; the groups are in the order of the file. */
export function groupLines(lines: readonly HarLine[]): readonly HarGroup[] {
  const preflights = preflightsOf(lines);
  const matched = new Set(preflights.values());
  const withPreflight = (line: HarLine): readonly HarLine[] => {
    const preflight = preflights.get(line);
    return preflight === undefined ? [line] : [preflight, line];
  };
  const chains = chainsOf(lines.filter((line) => !matched.has(line)));
  return chains.map(([request, ...next]) => ({ request, lines: [request, ...next].flatMap(withPreflight) }));
}

// Chromium mostly lists a preflight behind its request, others before it; none says which one is meant.
function preflightsOf(lines: readonly HarLine[]): ReadonlyMap<HarLine, HarLine> {
  const found = new Map<HarLine, HarLine>();
  const requests = new Map<string, HarLine[]>();
  const waiting = new Map<string, HarLine[]>();
  for (const line of lines) {
    const key = `${askedMethod(line) ?? line.method} ${line.url}`;
    if (line.kind === 'request') {
      const preflight = waiting.get(key)?.shift();
      if (preflight === undefined) push(requests, key, line);
      else found.set(line, preflight);
    } else {
      const before = line.resourceType === 'preflight' ? requests.get(key)?.pop() : undefined;
      if (before === undefined) push(waiting, key, line);
      else found.set(before, line);
    }
  }
  for (const [key, preflights] of waiting) {
    for (const preflight of preflights) {
      const request = requests.get(key)?.pop();
      if (request !== undefined) found.set(request, preflight);
    }
  }
  return found;
}

// What a preflight asks for.
function askedMethod({ headers }: HarLine): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'access-control-request-method')?.[1];
}

// A redirect goes on in the next request for the URL that it leads to.
function chainsOf(lines: readonly HarLine[]): readonly (readonly [HarLine, ...HarLine[]])[] {
  const ahead = new Map<string, HarLine[]>();
  for (const line of lines.toReversed()) if (line.kind === 'request') push(ahead, line.url, line);
  const chains: [HarLine, ...HarLine[]][] = [];
  const open = new Map<HarLine, [HarLine, ...HarLine[]]>();
  for (const line of lines) {
    const same = ahead.get(line.url);
    if (same?.at(-1) === line) same.pop();
    const before = open.get(line);
    before?.push(line);
    const chain = before ?? [line];
    if (before === undefined) chains.push(chain);
    // That of a preflight is not followed.
    const target = line.kind === 'request' ? ahead.get(line.redirectedTo ?? '')?.pop() : undefined;
    if (target !== undefined) open.set(target, chain);
  }
  return chains;
}

function push(lists: Map<string, HarLine[]>, key: string, line: HarLine): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [line]);
  else list.push(line);
}
