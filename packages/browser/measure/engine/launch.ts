import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Engine } from '../../src/index.js';
import type { Browser } from './browser.js';
import { startChromium } from './chromium.js';
import { startFirefox } from './firefox.js';
import { findProgram } from './program.js';
import { startWebKit } from './webkit.js';

/** Starts a browser of an engine, with nothing that another one has remembered. */
export type Launch = () => Promise<Browser>;

/** How to get a browser of each engine, on Debian and what comes of it. */
export const HOW_TO_GET: Readonly<Record<Engine, string>> = {
  chromium: 'apt-get install chromium, or set CHROMIUM_PATH to one',
  firefox: 'apt-get install firefox-esr, or set FIREFOX_PATH to one',
  webkit: "apt-get install webkit2gtk-driver xvfb, or set WEBKIT_PATH to WebKitGTK's MiniBrowser",
};

/**
 * Returns what starts a browser of `engine`; undefined if none is installed.
 *
 * @throws {Error} if the environment variable for it names no program.
 */
export function launchOf(engine: Engine): Launch | undefined {
  const path = findProgram(...PROGRAMS[engine]);
  if (path === undefined) return undefined;
  switch (engine) {
    case 'chromium':
      return () => startChromium(path);
    case 'firefox':
      return () => startFirefox(path);
    case 'webkit': {
      const xvfb = findProgram('XVFB_PATH', ['Xvfb']);
      return xvfb === undefined ? undefined : () => startWebKit({ miniBrowser: path, xvfb });
    }
  }
}

const PROGRAMS: Readonly<Record<Engine, readonly [variable: string, names: readonly string[]]>> = {
  chromium: ['CHROMIUM_PATH', ['chromium', 'chromium-browser', 'google-chrome']],
  firefox: ['FIREFOX_PATH', ['firefox-esr', 'firefox']],
  webkit: ['WEBKIT_PATH', miniBrowsers()],
};

// It is on nobody's PATH: /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser on Debian, /usr/libexec/... on Fedora.
function miniBrowsers(): readonly string[] {
  const folders = ['/usr/lib', '/usr/libexec', '/usr/lib64'].filter((folder) => existsSync(folder));
  const deeper = existsSync('/usr/lib')
    ? readdirSync('/usr/lib').filter((name) => name.endsWith('-gnu'))
    : [];
  return [...folders, ...deeper.map((name) => join('/usr/lib', name))].flatMap((folder) =>
    ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map((name) => join(folder, name, 'MiniBrowser')),
  );
}
