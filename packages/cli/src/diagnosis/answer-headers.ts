import {
  linesOf as linesOfAnswer,
  listOf as listOfAnswer,
  valueOf as valueOfAnswer,
  type Answer,
} from '@corskit/browser';

/** What has header lines: a question, or an answer; where there is none, it has none of them. */
type Message = Pick<Answer, 'headers'>;

const NOTHING: Message = { headers: [] };

/** Returns the values of all lines of a header, as browsers read them; `name` in lower case. */
export function linesOf(message: Message | undefined, name: string): readonly string[] {
  return linesOfAnswer(message ?? NOTHING, name);
}

/** Returns the value of a header, its lines joined; undefined where there is none. */
export function valueOf(message: Message | undefined, name: string): string | undefined {
  return valueOfAnswer(message ?? NOTHING, name);
}

/** Returns the elements of a list header. */
export function listOf(message: Message | undefined, name: string): readonly string[] {
  return listOfAnswer(message ?? NOTHING, name);
}

/** Reports whether an answer has any header of the CORS protocol. */
export function hasCors(answer: Message | undefined): boolean {
  return (answer?.headers ?? []).some(([name]) => name.toLowerCase().startsWith('access-control-'));
}

/** Reports whether an answer lets `origin` in, credentials aside. */
export function letsIn(answer: Message | undefined, origin: string): boolean {
  const value = valueOf(answer, 'access-control-allow-origin');
  return value === '*' || value === origin;
}

/** Reports whether an answer says that it depends on the origin. */
export function variesOnOrigin(answer: Message | undefined): boolean {
  return listOf(answer, 'vary').some((name) => name.toLowerCase() === 'origin');
}

/** Returns the mark of a cache that has answered in the place of the server, undefined where there is none. */
export function cacheMark(answer: Message | undefined): string | undefined {
  const age = valueOf(answer, 'age');
  if (age !== undefined && Number(age) > 0) return `Age: ${age}`;
  for (const name of ['x-cache', 'x-cache-status', 'cf-cache-status', 'x-proxy-cache', 'cache-status']) {
    const value = valueOf(answer, name);
    if (value !== undefined && /\bhit\b/i.test(value)) return `${name}: ${value}`;
  }
  return undefined;
}
