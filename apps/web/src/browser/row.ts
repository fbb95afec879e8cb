import type { Call, Expectation } from './call.js';
import { Cell } from './cell.js';
import type { Api } from './config.js';
import { copyOf, part } from './dom.js';
import { createPanel } from './panel.js';
import type { Outcome } from './run.js';

/** One call on the page: a row with a cell for each server, and its details below. */
export interface Row {
  readonly showRunning: (api: Api) => void;
  readonly showOutcome: (api: Api, outcome: Outcome, asExpected: boolean) => void;
  /** Opens the details, those of a server that stands out if there is one; or closes them. */
  readonly toggle: (open: boolean) => void;
  readonly scrollIntoView: () => void;
}

/** What the buttons of a row do. */
interface Actions {
  readonly run: () => void;
  /** Told when somebody opens the details. */
  readonly opened: () => void;
}

/** Adds `call` to the table and returns its row. */
export function addRow(call: Call, apis: readonly Api[], expected: Expectation, actions: Actions): Row {
  const copy = copyOf('call-template');
  const row = part(copy, 'call');
  const details = part(copy, 'details');
  const title = part(copy, 'title');
  const agreement = part(copy, 'agreement');
  row.id = call.id;
  details.id = `${call.id}-details`;
  title.textContent = call.title;
  part(copy, 'request').textContent = `${call.init.method ?? 'GET'} ${call.path}`;
  // The title, the servers, and whether they agree.
  part(copy, 'panel').setAttribute('colspan', String(1 + apis.length + 1));
  part(copy, 'run').setAttribute('aria-label', `Run "${call.title}" on all servers`);
  part(copy, 'run').addEventListener('click', actions.run);

  const panel = createPanel(details, call, expected);
  const cells = new Map(apis.map((api) => [api, new Cell(api, call)]));
  let shown: Cell | undefined;
  const show = (cell: Cell | undefined): void => {
    shown = cell;
    details.hidden = cell === undefined;
    title.setAttribute('aria-expanded', String(cell !== undefined));
    for (const one of cells.values()) one.button.setAttribute('aria-expanded', String(one === cell));
    if (cell !== undefined) panel.show(cell.api, cell.outcome);
  };
  const toggle = (open: boolean): void => {
    const all = [...cells.values()];
    show(open ? (shown ?? all.find(({ state }) => state === 'unexpected') ?? all[0]) : undefined);
  };
  const openOnClick = (button: HTMLElement, act: () => void): void => {
    button.setAttribute('aria-controls', details.id);
    button.addEventListener('click', () => {
      act();
      if (shown !== undefined) actions.opened();
    });
  };
  openOnClick(title, () => toggle(shown === undefined));
  for (const cell of cells.values()) {
    openOnClick(cell.button, () => show(cell === shown ? undefined : cell));
    agreement.before(cell.fragment);
  }
  const update = (api: Api, change: (cell: Cell) => void): void => {
    const cell = cells.get(api);
    if (cell === undefined) throw new Error(`the table has no column for ${api.name}`);
    change(cell);
    if (cell === shown) show(cell);
    showAgreement(row, agreement, [...cells.values()]);
  };

  part(document, 'calls').append(copy);
  return {
    showRunning: (api) => update(api, (cell) => cell.showRunning()),
    showOutcome: (api, outcome, asExpected) => update(api, (cell) => cell.showOutcome(outcome, asExpected)),
    toggle,
    scrollIntoView: () => row.scrollIntoView({ behavior: 'instant' }),
  };
}

function showAgreement(row: HTMLElement, target: HTMLElement, cells: readonly Cell[]): void {
  const odd = cells.filter(({ state }) => state === 'unexpected').map(({ api }) => api.name);
  const isDone = cells.every(({ outcome }) => outcome !== undefined);
  row.dataset['state'] = odd.length > 0 ? 'unexpected' : isDone ? 'agreed' : 'running';
  if (odd.length > 1)
    target.textContent = odd.length === cells.length ? 'all differ' : `${odd.length} differ`;
  else if (odd.length === 1) target.textContent = `${odd[0]} differs`;
  else target.textContent = isDone ? 'all agree' : '';
}
