import type { Visitor } from './call.js';
import { calls } from './calls.js';
import type { PageConfig } from './config.js';
import { element, link, part } from './dom.js';
import { createCaller, isAsExpected } from './run.js';
import { addCall } from './view.js';

const response = await fetch('/config.json');
const config = (await response.json()) as PageConfig;
const visitor: Visitor = location.origin === config.site ? 'site' : 'stranger';

showOrigins();
const verdict = part(document, 'verdict');
const make = createCaller(config.api);
const results = new Map<string, boolean>();

// One after the other, whoever asks for it: see createCaller.
let queue = Promise.resolve();
const jobs = calls.map((call) => {
  const expected = call.expected[visitor];
  const view = addCall(call, config.api, expected, () => {
    schedule(job);
  });
  const job = async (): Promise<void> => {
    results.delete(call.id);
    view.showRunning();
    const outcome = await make(call);
    const asExpected = isAsExpected(outcome, expected);
    results.set(call.id, asExpected);
    view.showOutcome(outcome, asExpected);
  };
  return job;
});

part(document, 'run-all').addEventListener('click', runAll);
let moved = false;
for (const type of ['keydown', 'pointerdown', 'wheel'])
  addEventListener(type, () => (moved = true), { passive: true });
// The calls did not exist when the browser looked for the target of a deep link, so it is to look again.
if (location.hash !== '') location.replace(location.hash);
runAll();
await queue;
// Those above the target have grown by now; but nobody is to be pulled away from where they went.
if (!moved) document.querySelector(':target')?.scrollIntoView({ behavior: 'instant' });

function runAll(): void {
  results.clear();
  showVerdict();
  for (const job of jobs) schedule(job);
}

function schedule(job: () => Promise<void>): void {
  queue = queue.then(job).then(showVerdict);
}

function showVerdict(): void {
  const good = [...results.values()].filter(Boolean).length;
  const done = results.size === calls.length;
  document.body.dataset['verdict'] = done ? (good === calls.length ? 'good' : 'bad') : 'running';
  // A screen reader is to say the result, not each step on the way.
  verdict.setAttribute('aria-busy', String(!done));
  verdict.textContent = done
    ? `${good} of ${calls.length} calls went as the policy says`
    : `${results.size} of ${calls.length} calls made`;
}

function showOrigins(): void {
  for (const [name, origin] of [
    ['site-link', config.site],
    ['stranger-link', config.stranger],
  ] as const) {
    const target = part(document, name);
    const follow = (): void => {
      link(target, `${origin}/${location.hash}`);
    };
    follow();
    addEventListener('hashchange', follow);
    if (location.origin === origin) target.setAttribute('aria-current', 'page');
  }
  document.body.dataset['visitor'] = visitor;
  part(document, 'introduction').append(
    'This page is ',
    element('code', '', location.origin),
    ' and calls the API of a bookshop at ',
    element('code', '', config.api),
    visitor === 'site'
      ? ', which is another origin. The policy there lists this page.'
      : ', which is another origin. The policy there does not list this page, so nearly everything is refused.',
  );
}
