import type { Engine } from '@corskit/browser';

/** What the engines are called in reports. */
export const ENGINE_NAMES: Readonly<Record<Engine, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
};
