import { mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { Browser } from './browser.js';
import { openInspector, type Inspector } from './inspector.js';
import { makeFolder, pause, Program } from './program.js';

/** The two programs that it takes. */
interface WebKitPaths {
  /** WebKitGTK's own small browser. */
  readonly miniBrowser: string;
  /** A screen for it: it has no headless mode. */
  readonly xvfb: string;
}

/**
 * Starts a WebKitGTK, and speaks to its Web Inspector: its WebDriver does not tell what the console says.
 *
 * It keeps its data in fresh folders and does not run with `--private`, which would leave it without an HTTP cache.
 */
export async function startWebKit({ miniBrowser, xvfb }: WebKitPaths): Promise<Browser> {
  const home = makeFolder();
  const screen = new Program(xvfb, ['-displayfd', '1', '-screen', '0', '800x600x24', '-nolisten', 'tcp']);
  const programs = [screen];
  const end = async (): Promise<void> => {
    for (const program of programs.reverse()) await program.end();
    home.remove();
  };
  try {
    const address = `127.0.0.1:${String(await freePort())}`;
    const env = environment(home.path, `:${await screen.written(/^\d+\n/)}`.trim(), address);
    const { WEBKIT_INSPECTOR_HTTP_SERVER: _, ...quiet } = env;
    const version = new Program(miniBrowser, ['--version'], { env: quiet });
    programs.push(version);
    programs.push(new Program(miniBrowser, ['--enable-developer-extras=true', 'about:blank'], { env }));
    const texts: string[] = [];
    const inspector = await openInspector(address, (text) => texts.push(text));
    return browserOf(inspector, texts, await version.written(/WebKitGTK \S+/), end);
  } catch (error) {
    await end();
    throw error;
  }
}

function browserOf(
  { evaluate, close }: Inspector,
  texts: string[],
  version: string,
  end: () => Promise<void>,
): Browser {
  let pages = 0;
  // While one page gives way to the next one, nobody may be there to answer, or an answer may never come.
  const answered = (expression: string): Promise<unknown> =>
    Promise.race([evaluate(expression).catch(() => undefined), pause(1000)]);
  return {
    version,
    settle: 200,
    async open(url) {
      const mark = `page${String(++pages)}`;
      const target = JSON.stringify(url);
      // The Inspector cannot load a page. It has to be another one than before: a reload, where the address is the same.
      const go = `location.href === ${target} ? location.reload() : (location.href = ${target})`;
      await answered(`self.before = '${mark}', void setTimeout(() => { ${go} })`);
      const isThere = `self.before !== '${mark}' && location.href === ${target} && document.readyState === 'complete'`;
      const limit = performance.now() + 20_000;
      while (performance.now() < limit) {
        await pause(20);
        if ((await answered(isThere)) === true) return;
      }
      throw new Error(`WebKit does not load ${url}`);
    },
    evaluate,
    takeTexts: () => texts.splice(0),
    async close() {
      close();
      await end();
    },
  };
}

function environment(home: string, display: string, inspector: string): NodeJS.ProcessEnv {
  const folders = ['XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR'].map(
    (name): [string, string] => {
      const path = join(home, name);
      mkdirSync(path, { mode: 0o700 });
      return [name, path];
    },
  );
  const { WAYLAND_DISPLAY: _, ...env } = process.env;
  return {
    ...env,
    ...Object.fromEntries(folders),
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_INSPECTOR_HTTP_SERVER: inspector,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
