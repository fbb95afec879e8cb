import type { Step } from '../../test/measured.js';

/** What a script gets to know of a step. */
export interface StepResult {
  /** Null where nobody is told: a beacon, a form. */
  readonly allowed: boolean | null;
  readonly type?: string;
  readonly status?: number;
  /** The names of the headers that the script may read, in lower case, sorted. */
  readonly readable?: readonly string[];
}

/**
 * Does what a step says, with the API that it names.
 *
 * It runs in the page, in a frame or in a worker, as text: it may name nothing but what goes there with it, see below.
 */
async function runStep(step: Step): Promise<StepResult> {
  const { api = 'fetch', url = '', method = 'GET', headers = [], delay, crossorigin } = step;
  const body = bodyOf(step.body);
  if (delay !== undefined) await pause(delay);
  try {
    return await run();
  } catch {
    // A script that is denied throws: why, only the console says.
    return { allowed: false };
  }

  function run(): Promise<StepResult> {
    const mode = crossorigin === undefined ? {} : { crossorigin };
    // The address comes last: what is set after it makes WebKit load twice.
    const source = { ...mode, src: url };
    const byApi: Readonly<Record<string, () => Promise<StepResult>>> = {
      fetch: byFetch,
      xhr: byXhr,
      eventsource: byEventSource,
      websocket: byWebSocket,
      form: byForm,
      img: () => byElement('img', source),
      script: () => byElement('script', source),
      module: () => byElement('script', { type: 'module', ...source }),
      css: () => byElement('link', { rel: 'stylesheet', ...mode, href: url }),
      beacon() {
        navigator.sendBeacon(url, body);
        return Promise.resolve({ allowed: null });
      },
    };
    const start = byApi[api];
    // Not a step that was denied, so it must not look like one.
    return start === undefined ? Promise.resolve({ allowed: null, type: `unknown api ${api}` }) : start();
  }

  async function byFetch(): Promise<StepResult> {
    const { mode, credentials, redirect, cache, keepalive, duplex, referrerPolicy } = step;
    const given = { mode, credentials, redirect, cache, keepalive, duplex, referrerPolicy, body };
    const init = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const response = await fetch(url, {
      method,
      headers: headers.map(([name, value]) => [name, value]),
      ...init,
    });
    // One that breaks off prints its text when it is read.
    await response.text().catch(() => '');
    const { type, status } = response;
    return { allowed: true, type, status, readable: [...response.headers.keys()] };
  }

  function byXhr(): Promise<StepResult> {
    return new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.open(method, url);
      xhr.withCredentials = step.credentials === 'include';
      for (const [name, value] of headers) xhr.setRequestHeader(name, value);
      if (step.uploadListener === true) xhr.upload.addEventListener('progress', () => undefined);
      xhr.addEventListener('load', () => {
        const lines = xhr
          .getAllResponseHeaders()
          .split('\r\n')
          .filter((line) => line !== '');
        const readable = lines.map((line) => line.slice(0, line.indexOf(':')));
        resolve({ allowed: true, status: xhr.status, readable });
      });
      xhr.addEventListener('error', () => {
        resolve({ allowed: false });
      });
      xhr.send(body as XMLHttpRequestBodyInit | undefined);
    });
  }

  function byEventSource(): Promise<StepResult> {
    return new Promise((resolve) => {
      const source = new EventSource(url, { withCredentials: step.credentials === 'include' });
      const end = (allowed: boolean): void => {
        // It would ask again.
        source.close();
        resolve({ allowed });
      };
      source.addEventListener('message', () => {
        end(true);
      });
      source.addEventListener('error', () => {
        end(false);
      });
    });
  }

  function byWebSocket(): Promise<StepResult> {
    return outcomeOf(new WebSocket(url), 'open');
  }

  // Into a frame, so that the page stays. Nobody is told when the answer has come.
  async function byForm(): Promise<StepResult> {
    const frame = document.createElement('iframe');
    frame.name = 'target';
    const form = document.createElement('form');
    Object.assign(form, { method, action: url, target: frame.name });
    document.body.append(frame, form);
    await pause(50);
    form.submit();
    await pause(700);
    return { allowed: null };
  }
}

function byElement(name: string, attributes: Readonly<Record<string, string>>): Promise<StepResult> {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  const outcome = outcomeOf(element, 'load');
  document.body.append(element);
  return outcome;
}

function outcomeOf(target: EventTarget, success: string): Promise<StepResult> {
  return new Promise((resolve) => {
    target.addEventListener(success, () => {
      resolve({ allowed: true });
    });
    target.addEventListener('error', () => {
      resolve({ allowed: false });
    });
  });
}

function bodyOf(given: Step['body']): BodyInit | undefined {
  if (given === undefined || typeof given === 'string') return given;
  const { kind, type = '', text = '', n = 0 } = given;
  if (kind === 'blob') return new Blob([text], { type });
  if (kind === 'buffer') return new Uint8Array([1, 2, 3]).buffer;
  if (kind === 'repeat') return 'x'.repeat(n);
  if (kind === 'formdata') {
    const form = new FormData();
    form.append('a', '1');
    return form;
  }
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('chunk'));
      controller.close();
    },
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** What the page needs of this module. */
export const STEP_FUNCTIONS: readonly ((...args: never) => unknown)[] = [
  runStep,
  byElement,
  outcomeOf,
  bodyOf,
  pause,
];
