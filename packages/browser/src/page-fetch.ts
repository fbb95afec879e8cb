/** A name and a value, as a script gives them. */
export type Header = readonly [name: string, value: string];

/** What of a page asks: a script, or an element with the attribute `crossorigin`. */
export type Api = 'fetch' | 'xhr' | 'eventsource' | 'beacon' | 'image' | 'script' | 'module' | 'stylesheet';

/** What a script asks its browser for. */
export interface PageFetch {
  /** The URL of the page that the script runs in. */
  readonly page: string;
  /** Its serialized origin where that is not the one of its URL: `null`, for a sandboxed frame or a page of `data:`. */
  readonly origin?: string;
  /** What it wants, absolute or relative to the page. */
  readonly url: string;
  /** By default GET. */
  readonly method?: string;
  /** In the order and the spelling of the script. */
  readonly headers?: readonly Header[];
  /** The content type that the body brings along where the script gives none: `text/plain;charset=UTF-8` for a string. */
  readonly bodyType?: string;
  /** By default `same-origin`. */
  readonly credentials?: 'omit' | 'same-origin' | 'include';
  /** By default `cors`. */
  readonly mode?: 'cors' | 'no-cors' | 'same-origin';
  /** By default `follow`. */
  readonly redirect?: 'follow' | 'error' | 'manual';
  /** `no-store` and `reload` make Chromium and Firefox forget preflights, too. By default `default`. */
  readonly cache?: 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache';
  /** What it asks by: the console names it. By default `fetch`. */
  readonly api?: Api;
  /** Whether it listens to the progress of an upload by XMLHttpRequest, which is always preflighted. */
  readonly uploadListener?: boolean;
}
