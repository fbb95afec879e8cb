import type { Engine } from '../engine.js';
import { CHROMIUM_PATTERNS } from './chromium-patterns.js';
import type { ConsoleMessage } from './console-message.js';
import { FIREFOX_PATTERNS } from './firefox-patterns.js';
import type { MessagePattern } from './message-pattern.js';
import { WEBKIT_PATTERNS } from './webkit-patterns.js';

const PATTERNS: Readonly<Record<Engine, readonly MessagePattern[]>> = {
  chromium: CHROMIUM_PATTERNS,
  firefox: FIREFOX_PATTERNS,
  webkit: WEBKIT_PATTERNS,
};

/** The most characters that are read of what is pasted: a console prints far less about one request. */
const MAX_LENGTH = 20_000;

/** What says why goes before what only says that. */
const SAYS_LITTLE = ['FailedToFetch', 'NoAnswer', 'HttpStatus'];

/**
 * Reads what somebody has copied out of a browser's console, with file names, line numbers and other lines around it.
 *
 * The line that says most counts. Undefined where there is none that a browser prints about a request of another origin;
 * only the English texts are known, those of versions since 2018.
 */
export function readConsole(text: string): ConsoleMessage | undefined {
  // Terminals and chats break lines, and turn quotation marks around.
  const pasted = text.slice(0, MAX_LENGTH).replace(/[ \t]+/g, ' ');
  const found = (Object.entries(PATTERNS) as [Engine, readonly MessagePattern[]][]).flatMap(
    ([engine, patterns]) =>
      patterns.flatMap((pattern) => {
        const match = pattern.regexp.exec(pasted) ?? pattern.regexp.exec(pasted.replace(/\r?\n/g, ' '));
        return match === null ? [] : [{ pattern, message: messageOf(engine, pattern, match) }];
      }),
  );
  const telling = found.find(({ message }) => !SAYS_LITTLE.includes(message.code)) ?? found[0];
  if (telling === undefined) return undefined;
  const { message } = telling;
  return message.url === undefined && message.engine === 'webkit'
    ? { ...message, ...urlIn(pasted) }
    : message;
}

function messageOf(
  engine: Engine,
  { code, at }: MessagePattern,
  { groups = {} }: RegExpExecArray,
): ConsoleMessage {
  const { status, ...texts } = groups;
  const given = Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    engine,
    code,
    ...(at === undefined ? {} : { at }),
    ...(Object.fromEntries(given) as Partial<ConsoleMessage>),
    ...(status === undefined ? {} : { status: Number(status) }),
  };
}

// WebKit says what was asked for in a line of its own.
function urlIn(text: string): { readonly url?: string } {
  const match =
    /(?:Fetch API|XMLHttpRequest|EventSource|Beacon API|Cannot load image) ?(?:cannot load )?(?<url>https?:\S+?)(?: due to|\. )/.exec(
      text,
    );
  const url = match?.groups?.['url'];
  return url === undefined ? {} : { url };
}
