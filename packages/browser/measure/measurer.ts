import type { Scenario, Seen, Step } from '../test/measured.js';
import type { Browser } from './engine/browser.js';
import type { Launch } from './engine/launch.js';
import { pause } from './engine/program.js';
import type { StepResult } from './page/run-step.js';
import { FIXTURE_PORT, Ports } from './ports.js';
import { readingOf } from './reading.js';
import { Servers } from './server/servers.js';

/** The milliseconds after which what a step has started is sure to be printed, where that is longer than elsewhere. */
const SETTLE: Readonly<Record<string, number>> = {
  beacon: 900,
  eventsource: 600,
  img: 300,
  script: 300,
  module: 300,
  css: 300,
  worker: 300,
};

/** A step that takes longer has come to no end: a login prompt, say. */
const LIMIT = 20_000;

/** Carries out scenarios in one browser, one after the other. */
export class Measurer {
  readonly #launch: Launch;
  readonly #ports: Ports;
  readonly #servers: Servers;
  #browser: Browser;

  private constructor(launch: Launch, ports: Ports, servers: Servers, browser: Browser) {
    this.#launch = launch;
    this.#ports = ports;
    this.#servers = servers;
    this.#browser = browser;
  }

  /**
   * Starts the servers and a browser.
   *
   * `firstPort` is that of the page; 'any' takes the first one that, with those that follow from it, is free.
   */
  static async start(launch: Launch, firstPort: number | 'any' = FIXTURE_PORT): Promise<Measurer> {
    const { ports, servers } = await startServers(firstPort);
    try {
      return new Measurer(launch, ports, servers, await launch());
    } catch (error) {
      await servers.close();
      throw error;
    }
  }

  /** The version of the browser. */
  get version(): string {
    return this.#browser.version;
  }

  /** Returns why `scenario` cannot be carried out on this machine; undefined if it can. */
  lackOf(scenario: Scenario): string | undefined {
    return this.#servers.lackOf(this.#ports.toRun(scenario));
  }

  /**
   * Returns what the browser does, with the ports of the fixture.
   *
   * `patience` is how many times as long as usual it waits for what is printed.
   */
  async measure(scenario: Scenario, patience = 1): Promise<Seen> {
    const { before = [], fetch, context = 'page', page } = this.#ports.toRun(scenario);
    this.#servers.play(this.#ports.toRun(scenario));
    // A frame without an origin is in the page of the others.
    const home = page.startsWith('http') ? page : `http://localhost:${String(this.#ports.of('page'))}/`;
    let result: StepResult = { allowed: null };
    let at = '';
    for (const step of [...before, fetch]) {
      const { href } = new URL(step.page ?? home);
      if (href !== at || step.reloadPage === true) await this.#browser.open(href);
      at = href;
      if (step.reloadPage === true) continue;
      this.#servers.take();
      this.#browser.takeTexts();
      result = await this.#run(context, step, patience);
    }
    return this.#ports.toFixture(readingOf(result, this.#servers.take(), this.#browser.takeTexts()));
  }

  /**
   * Returns what the browser does; where that is not what `isExpected`, what another one does that has just been started
   * and is given five times as long to print: on a busy machine a text may come late.
   */
  async measureUntil(scenario: Scenario, isExpected: (seen: Seen) => boolean): Promise<Seen> {
    const seen = await this.measure(scenario).catch(() => undefined);
    if (seen !== undefined && isExpected(seen)) return seen;
    await this.#browser.close();
    this.#browser = await this.#launch();
    return this.measure(scenario, 5);
  }

  /** Ends all that was started. */
  async close(): Promise<void> {
    await this.#browser.close();
    await this.#servers.close();
  }

  async #run(
    context: NonNullable<Scenario['context']> | 'page',
    step: Step,
    patience: number,
  ): Promise<StepResult> {
    const ended = this.#browser.evaluate(`runIn(${JSON.stringify(context)}, ${JSON.stringify(step)})`);
    const result = (await within(LIMIT, ended)) as StepResult;
    const settle = Math.max(this.#browser.settle, SETTLE[step.api ?? context] ?? 0);
    await pause(settle * patience);
    return result;
  }
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the step has come to no end within ${String(milliseconds)} ms`));
    }, milliseconds);
  });
  return Promise.race([promise, limit]).finally(() => {
    clearTimeout(timer);
  });
}

async function startServers(
  first: number | 'any',
): Promise<{ readonly ports: Ports; readonly servers: Servers }> {
  if (first !== 'any') {
    const ports = new Ports(first);
    return { ports, servers: await Servers.start(ports) };
  }
  // Below those that systems hand out, above those that browsers refuse; begun anywhere, so that two runs do not meet.
  for (let tries = 0; tries < 20; tries++) {
    try {
      return await startServers(12_000 + 1000 * Math.floor(Math.random() * 19));
    } catch (error) {
      if (!isInUse(error)) throw error;
    }
  }
  throw new Error('no row of ports is free between 12000 and 31000');
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
