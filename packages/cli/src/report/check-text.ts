import { checksOf } from '../diagnosis/checks.js';
import type { Diagnosis } from '../diagnosis/diagnose.js';
import type { Unfinished } from '../diagnosis/facts.js';
import { isOfFetch } from '../diagnosis/exchange.js';
import { notesOf } from '../diagnosis/notes.js';
import { SERVER_NAMES } from '../fix/server-name.js';
import { ENGINE_NAMES } from './engine-names.js';
import { exchangeLines, type ExchangeView } from './exchange-lines.js';
import { fixLines } from './fix-lines.js';
import { block, labelled, type Colors } from './layout.js';
import { maskText, maskUrl } from '../text/mask.js';
import { printable } from '../text/printable.js';
import { HEADLINES } from './headline.js';

/** As many exchanges as a cause is shown by. */
const MAX_EVIDENCE = 4;

/** Returns a diagnosis for people to read: lines of at most 80 columns, code aside, with secrets masked. */
export function checkText(
  diagnosis: Diagnosis,
  view: Omit<ExchangeView, 'page'> & { readonly notes: readonly string[] },
  colors: Colors,
): string {
  const { page, causes, exchanges } = diagnosis;
  const notes = [...view.notes, ...notesOf(page, exchanges, causes.length === 0)];
  const lines = [
    ...verdictLines(diagnosis, colors),
    '',
    ...causes.flatMap((cause) => [
      ...block(colors.bold(printable(maskText(cause.title))), 0),
      ...cause.detail.flatMap((text) => ['', ...block(printable(maskText(text)), 0)]),
      '',
      ...block(colors.dim(`${cause.id}, ${cause.confidence}${shownBy(cause.evidence)}`), 0),
      '',
    ]),
    ...consoleLines(diagnosis, colors),
    ...evidenceLines(diagnosis, view, colors),
    ...causes.flatMap(({ fixes }) => fixLines(fixes, colors)),
    ...serverLines(diagnosis),
    ...(notes.length === 0 ? [] : [colors.bold('Also')]),
    ...notes.flatMap((note) => labelled('- ', printable(maskText(note)), 2, 2)),
    ...(notes.length === 0 ? [] : ['']),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function verdictLines(diagnosis: Diagnosis, colors: Colors): readonly string[] {
  const { page, verdict, outcomes, causes } = diagnosis;
  const { word, paint } = HEADLINES[verdict];
  const method = page.method ?? 'GET';
  const blocked = [...outcomes].filter(([, outcome]) => 'allowed' in outcome && !outcome.allowed);
  const some = blocked.length > 0 && blocked.length < outcomes.size;
  const engines = blocked.map(([engine]) => ENGINE_NAMES[engine]).join(' and ');
  const badge = paint(colors)(word);
  return [
    ...labelled(`${badge}  `, `${method} ${printable(maskUrl(page.url))}`, 0, word.length + 2),
    ...block(fromLine(page), word.length + 2),
    ...(some && verdict === 'blocked' ? ['', `In ${engines} alone.`] : []),
    ...(verdict === 'allowed' && causes.length === 0 ? ['', ...readableLines(outcomes)] : []),
    ...(verdict === 'untested' ? ['', ...block(untested(diagnosis), 0)] : []),
  ];
}

function fromLine({ page, origin, credentials }: Diagnosis['page']): string {
  const from = origin ?? new URL(page).origin;
  return `from ${printable(from)}${credentials === 'include' ? ', with credentials' : ''}`;
}

function readableLines(outcomes: Diagnosis['outcomes']): readonly string[] {
  const [outcome] = outcomes.values();
  if (outcome === undefined || 'unfinished' in outcome || !outcome.allowed) return [];
  if (outcome.type === 'basic') return ['The page and the URL have one origin: nothing has to be allowed.'];
  return block(
    `The script gets the response (${outcome.status}) and may read ${outcome.readableHeaders.length === 0 ? 'none of its headers' : outcome.readableHeaders.join(', ')}.`,
    0,
  );
}

function untested({ page, outcomes, exchanges }: Diagnosis): string {
  const unfinished = [...outcomes.values()].find((one): one is Unfinished => 'unfinished' in one);
  if (unfinished?.unfinished !== 'not-sent')
    return 'The recording does not have all that a browser would ask.';
  const { method } = unfinished;
  const inItsPlace = `${method} may change something, so a GET was sent in its place`;
  const standIn = exchanges.find(({ question }) => question.role === 'stand-in');
  const isBlocked = standIn !== undefined && checksOf(standIn, page).some(({ passes }) => !passes);
  if (!isBlocked) return `So far all is well. ${inItsPlace}; --send sends the ${method}.`;
  const isPreflighted = exchanges.some(({ question }) => question.role === 'preflight');
  return `${isPreflighted ? 'The preflight passes. ' : ''}${inItsPlace}. The answer to that would be blocked; whether the answer to the ${method} would be, too, only --send tells.`;
}

function consoleLines({ outcomes }: Diagnosis, colors: Colors): readonly string[] {
  const texts = [...outcomes].flatMap(([engine, outcome]) =>
    'unfinished' in outcome || outcome.console.length === 0
      ? []
      : outcome.console.map((text, index) => [index === 0 ? ENGINE_NAMES[engine] : '', text] as const),
  );
  if (texts.length === 0) return [];
  return [
    colors.bold('What the console says'),
    ...texts.flatMap(([engine, text]) =>
      labelled(colors.dim(engine.padEnd(10)), printable(maskText(text)), 2, 10),
    ),
    '',
  ];
}

// What was asked beside the fetch, and tells nothing, is left to --verbose.
function evidenceLines(
  { page, exchanges, causes }: Diagnosis,
  view: Omit<ExchangeView, 'page'>,
  colors: Colors,
): readonly string[] {
  const telling = new Set(causes.flatMap(({ evidence }) => evidence.slice(0, MAX_EVIDENCE)));
  const shown = exchanges.filter(
    ({ number, question }) => view.verbose || telling.has(number) || isOfFetch(question),
  );
  const others = exchanges.length - shown.length;
  if (shown.length === 0) return [];
  return [
    colors.bold('What was sent, and what came'),
    ...shown.flatMap((exchange) => exchangeLines(exchange, { ...view, page }, colors)),
    ...(others === 0 ? [] : block(colors.dim(`and ${others} more to find out why: --verbose shows them`), 2)),
    '',
  ];
}

function serverLines({ server, causes }: Diagnosis): readonly string[] {
  // Where the fix is for another, or in the page, it does not matter.
  const isFixed = causes.some(({ fixes }) => fixes.some(({ target }) => target === server?.name));
  if (server === undefined || !isFixed) return [];
  return [
    ...block(
      `The server was taken for ${SERVER_NAMES[server.name]} by ${server.by} (#${server.evidence}). --server writes the fix for another.`,
      0,
    ),
    '',
  ];
}

function shownBy(numbers: readonly number[]): string {
  if (numbers.length === 0) return '';
  const shown = numbers.slice(0, MAX_EVIDENCE).map((number) => `#${number}`);
  return `, shown by ${shown.join(' ')}${numbers.length > MAX_EVIDENCE ? ' and others' : ''}`;
}
