import type { Answer, Header } from '@corskit/browser';

import { PasteError } from './paste-error.js';

/** The answers in a paste of header lines. */
export interface HeaderLines {
  readonly answers: readonly Answer[];
  readonly notes: readonly string[];
}

/** An answer as far as it is read. */
interface Reading {
  status: number | undefined;
  statusText: string;
  headers: Header[];
}

const STATUS = /^(?:HTTP\/\d(?:\.\d)?[ \t]+|Status(?: Code)?:?[ \t]+)(\d{3})(?!\d)[ \t]*(.*)$/i;
const FIELD = /^([\w!#$%&'*+.^`|~-]+)[ \t]*:(?!\/\/)[ \t]*(.*)$/;
/** What the developer tools show beside the headers. */
const BESIDE =
  /^(?:Request (?:URL|Method)|Remote Address|Referrer Policy|Status Code|(?:General|Response Headers)$)/i;

/**
 * Reads header lines as the developer tools, `curl -i` and `curl -v` show them; throws a PasteError where there are none.
 *
 * Once there is a status line, what stands before one is no answer, and neither is what follows an empty line: a body.
 */
export function readHeaderLines(text: string): HeaderLines {
  const lines = linesOf(text);
  const all = lines.some((line) => STATUS.test(line)) ? withStatus(lines) : withoutStatus(lines);
  const answers = all.filter(isFinal).map(({ status = 200, statusText, headers }) => ({
    status,
    ...(statusText === '' ? {} : { statusText }),
    headers,
  }));
  if (answers.length === 0)
    throw new PasteError(
      'the header lines',
      text,
      'write them as in "Access-Control-Allow-Origin: *", one on each line',
    );
  return {
    answers,
    notes: all.some(({ status }) => status === undefined)
      ? ['there is no status line: it is taken for 200']
      : [],
  };
}

/** Reports how many lines of `text` are header lines or status lines, and how many are something else. */
export function countHeaderLines(text: string): {
  readonly headers: number;
  readonly others: number;
  readonly hasStatus: boolean;
} {
  const lines = linesOf(text).filter((line) => line !== '' && (STATUS.test(line) || !BESIDE.test(line)));
  const headers = lines.filter((line) => FIELD.test(line) || STATUS.test(line)).length;
  return {
    headers,
    others: lines.length - headers,
    hasStatus: lines.some((line) => /^HTTP\/\d/i.test(line) && STATUS.test(line)),
  };
}

// `curl -v` marks what it has received with `<`; what it has sent and its own remarks do not count.
function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
  const isVerbose = lines.some((line) => /^< HTTP\/\d/.test(line));
  const own = isVerbose
    ? lines.filter((line) => line.startsWith('<')).map((line) => line.replace(/^< ?/, ''))
    : lines;
  return joinedValues(withoutRequest(own));
}

// A panel has the name on one line, and the value on the next one.
function joinedValues(lines: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const isName = before !== undefined && /^[\w-]+(?: [\w-]+)?:$/.test(before);
    if (isName && line !== '' && !FIELD.test(line)) joined.splice(-1, 1, `${before} ${line.trim()}`);
    else joined.push(line);
  }
  return joined;
}

function withoutRequest(lines: readonly string[]): readonly string[] {
  const request = lines.findIndex((line) => /^Request Headers\b/i.test(line));
  if (request === -1) return lines;
  const response = lines.findIndex((line, index) => index > request && /^Response Headers\b/i.test(line));
  return response === -1 ? lines.slice(0, request) : [...lines.slice(0, request), ...lines.slice(response)];
}

function withStatus(lines: readonly string[]): readonly Reading[] {
  const answers: Reading[] = [];
  let isInHead = false;
  for (const line of lines) {
    const [found, status, statusText = ''] = STATUS.exec(line) ?? [];
    const answer = answers.at(-1);
    // `Status: 200 OK` is a header of some servers as well.
    if (found !== undefined && !(isInHead && /^Status:/i.test(line))) {
      answers.push({ status: Number(status), statusText: statusText.trim(), headers: [] });
      isInHead = true;
    } else if (answer !== undefined && isInHead) {
      isInHead = line !== '' && takeLine(answer, line);
    }
  }
  return answers;
}

function withoutStatus(lines: readonly string[]): readonly Reading[] {
  const answers: Reading[] = [];
  let isOpen = false;
  for (const line of lines) {
    const answer = isOpen ? answers.at(-1) : undefined;
    if (line === '') {
      isOpen = false;
    } else if (answer !== undefined) {
      takeLine(answer, line);
    } else if (FIELD.test(line)) {
      const opened: Reading = { status: undefined, statusText: '', headers: [] };
      takeLine(opened, line);
      answers.push(opened);
      isOpen = true;
    }
  }
  return answers;
}

// Reports whether the line belongs to the head of the answer.
function takeLine({ headers }: Reading, line: string): boolean {
  const [, name, value = ''] = FIELD.exec(line) ?? [];
  const before = headers.at(-1);
  if (name !== undefined) headers.push([name, value]);
  // The obsolete way of going on with a value.
  else if (/^[ \t]/.test(line) && before !== undefined)
    headers.splice(-1, 1, [before[0], `${before[1]} ${line.trim()}`]);
  else return BESIDE.test(line);
  return true;
}

// What a proxy says to a CONNECT is no answer of the server's.
function isFinal({ status, statusText }: Reading): boolean {
  return status === undefined || (status >= 200 && !/^Connection established$/i.test(statusText));
}
