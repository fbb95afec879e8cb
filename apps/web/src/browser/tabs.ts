import { part } from './dom.js';

const TABS = ['calls', 'why'] as const;

/** One of the two things that the page is for. */
type Tab = (typeof TABS)[number];

/** What the address ended in when each tab was left. */
const fragments: Record<Tab, string> = { calls: '', why: '#why' };
const waiting = new Map<Tab, () => void>();
const buttons = new Map(TABS.map((tab) => [tab, part(document, `${tab}-tab`)]));

for (const [tab, button] of buttons) {
  button.addEventListener('click', () => choose(tab));
  button.addEventListener('keydown', (event) => {
    const next = neighbourOf(tab, event.key);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    buttons.get(next)?.focus();
  });
}
addEventListener('hashchange', () => show(tabOf(location.hash)));
show(tabOf(location.hash));

/** Resolves as soon as somebody looks at the tab. */
export async function whenShown(tab: Tab): Promise<void> {
  if (document.body.dataset['tab'] === tab) return;
  await new Promise<void>((resolve) => waiting.set(tab, resolve));
}

function tabOf(fragment: string): Tab {
  return /^#why(?:=|$)/.test(fragment) ? 'why' : 'calls';
}

// By the pattern for tabs: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
function neighbourOf(tab: Tab, key: string): Tab | undefined {
  const index = TABS.indexOf(tab);
  if (key === 'ArrowRight') return TABS[(index + 1) % TABS.length];
  if (key === 'ArrowLeft') return TABS.at(index - 1);
  if (key === 'Home') return TABS[0];
  return key === 'End' ? TABS.at(-1) : undefined;
}

function choose(tab: Tab): void {
  const now = tabOf(location.hash);
  if (tab === now) return;
  fragments[now] = location.hash;
  history.pushState(null, '', fragments[tab] === '' ? location.pathname : fragments[tab]);
  show(tab);
}

function show(tab: Tab): void {
  document.body.dataset['tab'] = tab;
  for (const [name, button] of buttons) {
    button.setAttribute('aria-selected', String(name === tab));
    button.tabIndex = name === tab ? 0 : -1;
    part(document, `${name}-panel`).hidden = name !== tab;
  }
  waiting.get(tab)?.();
  if (tab === 'why') void startDiagnosis();
}

// Its engine is larger than all the rest of the page.
async function startDiagnosis(): Promise<void> {
  const { startOnce } = await import('./diagnose.js');
  startOnce();
}
