import type { Handler } from './handlers.js';

/** What Nest runs on, with the CORS layer in front of it. */
export interface Platform {
  /** Returns the handlers that its router has, as it shows them. */
  routed(): ReadonlySet<Handler>;

  /** Reports whether the package `cors` is in the application, too, where it is overruled. */
  hasCorsPackage(): boolean;
}
