import type { Step } from '../../test/measured.js';
import type { StepResult } from './run-step.js';

declare const runStep: (step: Step) => Promise<StepResult>;
/** What a frame runs beside `runStep`. */
declare const FRAME: string;

/**
 * Has a step run in the page, in a worker, or in a frame whose origin is `null`.
 *
 * It runs in the page, as text: it may name nothing but what is declared above.
 */
export function runIn(context: 'page' | 'sandbox' | 'data' | 'worker', step: Step): Promise<StepResult> {
  if (context === 'page') return runStep(step);
  if (context === 'worker')
    return new Promise((resolve) => {
      const worker = new Worker('/worker.js');
      worker.addEventListener('message', ({ data }: MessageEvent<StepResult>) => {
        resolve(data);
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none to name
      worker.postMessage(step);
    });
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    if (context === 'sandbox') {
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.src = '/frame';
    } else {
      const steps = document.querySelector('#steps')?.textContent ?? '';
      frame.src = `data:text/html;base64,${btoa(`<!doctype html><script>${steps}\n${FRAME}</script>`)}`;
    }
    addEventListener('message', ({ data }: MessageEvent<StepResult | 'ready'>) => {
      if (data === 'ready') frame.contentWindow?.postMessage(step, '*');
      else resolve(data);
    });
    document.body.append(frame);
  });
}
