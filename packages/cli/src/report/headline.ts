import type { Verdict } from '../diagnosis/verdict.js';
import type { Colors } from './layout.js';

interface Headline {
  readonly word: string;
  readonly paint: (colors: Colors) => (text: string) => string;
}

const good: Headline['paint'] = (colors) => (text) => colors.bold(colors.green(text));
const bad: Headline['paint'] = (colors) => (text) => colors.bold(colors.red(text));
const fair: Headline['paint'] = (colors) => (text) => colors.bold(colors.yellow(text));

/** What a verdict is called at the head of a report. */
export const HEADLINES: Readonly<Record<Verdict, Headline>> = {
  allowed: { word: 'ALLOWED', paint: good },
  blocked: { word: 'BLOCKED', paint: bad },
  unreachable: { word: 'NOT CORS', paint: bad },
  'not-cors': { word: 'NOT CORS', paint: bad },
  opaque: { word: 'OPAQUE', paint: fair },
  untested: { word: 'PASSES', paint: fair },
};
