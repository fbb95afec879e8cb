import type { Visitor } from './call.js';
import { calls } from './calls.js';
import type { PageConfig } from './config.js';
import { part } from './dom.js';
import { addHeads } from './heads.js';
import { addRow } from './row.js';
import { createCaller, isAsExpected } from './run.js';
import { whenShown } from './tabs.js';
import { showOrigins, showVerdict } from './verdict.js';

// Who opens the other tab has not asked for any call.
await whenShown('calls');
const response = await fetch('/config.json');
const config = (await response.json()) as PageConfig;
const visitor: Visitor = location.origin === config.site ? 'site' : 'stranger';

const follow = showOrigins(config, visitor);
const results = new Map<string, boolean>();
const total = calls.length * config.apis.length;
// On each server one after the other, whoever asks for it: see createCaller. The servers do not wait for one another.
const lanes = config.apis.map((api) => ({ api, make: createCaller(api.origin), queue: Promise.resolve() }));

addHeads(config.apis);
const rows = calls.map((call) => {
  const expected = call.expected[visitor];
  const run = (): void => {
    for (const lane of lanes) {
      const key = `${call.id} ${lane.api.id}`;
      const job = async (): Promise<void> => {
        results.delete(key);
        row.showRunning(lane.api);
        showVerdict(results, total);
        const outcome = await lane.make(call);
        const asExpected = isAsExpected(outcome, expected);
        results.set(key, asExpected);
        row.showOutcome(lane.api, outcome, asExpected);
        showVerdict(results, total);
      };
      lane.queue = lane.queue.then(job);
    }
  };
  const opened = (): void => {
    // So that the address can be sent to somebody; not by a link, which would scroll.
    history.replaceState(null, '', `#${call.id}`);
    follow();
  };
  const row = addRow(call, config.apis, expected, { run, opened });
  return { call, run, row };
});

const openAll = part(document, 'open-all');
openAll.addEventListener('click', () => {
  const open = openAll.getAttribute('aria-pressed') !== 'true';
  openAll.setAttribute('aria-pressed', String(open));
  for (const { row } of rows) row.toggle(open);
});
part(document, 'run-all').addEventListener('click', runAll);
let moved = false;
for (const type of ['keydown', 'pointerdown', 'wheel'])
  addEventListener(type, () => (moved = true), { passive: true });
addEventListener('hashchange', () => {
  follow();
  openNamed();
});
openNamed();
runAll();
await Promise.all(lanes.map((lane) => lane.queue));
// What is above it may have grown by now; but nobody is to be pulled away from where they went.
if (!moved) openNamed();

function runAll(): void {
  results.clear();
  showVerdict(results, total);
  for (const { run } of rows) run();
}

/** Opens the call that the address names, which did not exist when the browser looked for it. */
function openNamed(): void {
  const named = rows.find(({ call }) => `#${call.id}` === location.hash);
  named?.row.toggle(true);
  named?.row.scrollIntoView();
}
