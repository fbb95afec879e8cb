import type { Header } from '../../src/index.js';
import type { ReceivedRequest, Reply } from '../server/message.js';
import { runIn } from './run-in.js';
import { STEP_FUNCTIONS } from './run-step.js';

// The icon is one that no browser asks a server for.
const HEAD = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>page</title><body>';

// Functions of this project, as the page's own: what a compiler leaves of them is what runs.
const STEPS = STEP_FUNCTIONS.map(scriptOf).join('\n');

const WORKER = `${STEPS}\nonmessage = async ({ data }) => postMessage(await runStep(data));`;

const FRAME = `onmessage = async ({ data }) => parent.postMessage(await runStep(data), '*');parent.postMessage('ready', '*');`;

const PAGE = `${HEAD}<script id="steps">${STEPS}</script><script>${scriptOf(runIn)}
const FRAME = ${JSON.stringify(FRAME)};</script>`;

const HTML: Reply = {
  status: 200,
  headers: [
    ['Content-Type', 'text/html'],
    ['Cache-Control', 'no-store'],
  ],
  body: PAGE,
};

const withHeader = (...header: Header): Reply => ({ ...HTML, headers: [...HTML.headers, header] });

const PAGES: Readonly<Record<string, Reply>> = {
  '/': HTML,
  '/noref': withHeader('Referrer-Policy', 'no-referrer'),
  '/csp': withHeader('Content-Security-Policy', "connect-src 'self'"),
  '/coep': withHeader('Cross-Origin-Embedder-Policy', 'require-corp'),
  '/frame': { ...HTML, body: `${HEAD}<script>${STEPS}\n${FRAME}</script>` },
  '/worker.js': {
    ...HTML,
    headers: [
      ['Content-Type', 'text/javascript'],
      ['Cache-Control', 'no-store'],
    ],
    body: WORKER,
  },
};

/** Returns the page that is asked for; undefined if there is none. */
export function pageReply({ target }: ReceivedRequest): Reply | undefined {
  return PAGES[target];
}

// An end tag in it would end the script.
function scriptOf(written: (...args: never) => unknown): string {
  return written.toString().replaceAll('</script', '<\\/script');
}
