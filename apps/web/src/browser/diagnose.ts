import { caseOf, FRAGMENT, fragmentOf } from './diagnosis/address.js';
import { EMPTY_CASE, type Case } from './diagnosis/case.js';
import { copyButton } from './diagnosis/copy-button.js';
import { FindingView } from './diagnosis/finding-view.js';
import { Form } from './diagnosis/form.js';
import { judge } from './diagnosis/judge.js';
import { PasteField } from './diagnosis/paste-field.js';
import { copyOf, part } from './dom.js';

/** Milliseconds without a key before what was typed is judged. */
const PAUSE = 200;

let isStarted = false;

/** Puts the second tab together; what it does from then on, it does without the network. */
export function startOnce(): void {
  if (isStarted) return;
  isStarted = true;
  const panel = part(document, 'why-panel');
  panel.replaceChildren(copyOf('why-template'));
  start(panel);
}

function start(panel: HTMLElement): void {
  const opened = part(panel, 'opened');
  const bench = part(panel, 'bench');
  const share = copyButton('Copy a link to this case', () => location.href);
  part(panel, 'share').prepend(share);
  const finding = new FindingView(panel);
  let current: Case = EMPTY_CASE;
  let written: string | undefined;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const update = async (): Promise<void> => {
    clearTimeout(timer);
    const mine = ++turn;
    const judgement = await judge(current);
    // Somebody has gone on typing.
    if (mine !== turn) return;
    if (judgement !== undefined) bench.hidden = false;
    form.showSent(current);
    finding.show(judgement);
    save();
  };
  const save = (): void => {
    const fragment = fragmentOf(current);
    share.disabled = fragment === undefined;
    part(panel, 'too-long').hidden = fragment !== undefined;
    if (!location.hash.startsWith(FRAGMENT)) return;
    written = fragment ?? FRAGMENT;
    if (location.hash !== written) history.replaceState(null, '', written);
  };
  const form = new Form(panel, () => {
    current = form.read(current);
    clearTimeout(timer);
    timer = setTimeout(() => void update(), PAUSE);
  });
  const take = (next: Case): void => {
    current = next;
    form.write(current);
    void update();
  };
  const paste = new PasteField(panel, {
    taken: (into) => {
      opened.hidden = true;
      take(into(current));
    },
    byHand: () => {
      bench.hidden = false;
      form.focus();
    },
    reset: () => {
      bench.hidden = true;
      opened.hidden = true;
      take(EMPTY_CASE);
    },
  });
  const open = (): void => {
    if (!location.hash.startsWith(FRAGMENT) || location.hash === written) return;
    const found = caseOf(location.hash);
    const isEmpty = found === EMPTY_CASE;
    opened.hidden = isEmpty;
    opened.textContent =
      found === undefined
        ? 'The address holds no case that can be read here: it is ignored.'
        : 'This case was opened by its address; *** stands for what was secret.';
    paste.show(found?.console ?? '');
    bench.hidden = found === undefined || isEmpty;
    take(found ?? EMPTY_CASE);
  };
  addEventListener('hashchange', open);
  open();
}
