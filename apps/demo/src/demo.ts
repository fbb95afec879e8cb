import type { IncomingMessage, ServerResponse } from 'node:http';

import { createRefusalFeed, createShop, shopPolicy } from '@corskit/demo-express';
import { createPage } from '@corskit/demo-web';

import { openLoopback, type Loopback } from './loopback.js';
import type { Cast } from './scenarios.js';

/** The demo's servers, listening. */
export interface Demo {
  readonly cast: Cast;
  /** The API's port and origin. */
  readonly api: Pick<Loopback, 'port' | 'origin'>;
  readonly close: () => Promise<void>;
}

/** A port that cannot be opened: which one, for what, and why. */
export class PortError extends Error {
  override readonly name = 'PortError';
  readonly port: number;
  readonly purpose: string;
  /** As the system says it, `EADDRINUSE` say. */
  readonly code: string;

  constructor(port: number, purpose: string, code: string) {
    super(`port ${port} cannot be opened for ${purpose}: ${code}`);
    this.port = port;
    this.purpose = purpose;
    this.code = code;
  }
}

/**
 * Starts the page at `firstPort`, the same page for the stranger at the next port, and the API at the one after that; 0
 * takes any three free ports. `observe` sees every request to the API as it comes in.
 *
 * @throws {PortError} where one of them cannot be opened.
 */
export async function startDemo(
  firstPort: number,
  observe: (req: IncomingMessage, res: ServerResponse) => void = () => undefined,
): Promise<Demo> {
  const opened: Loopback[] = [];
  const open = async (offset: number, purpose: string): Promise<Loopback> => {
    const port = firstPort === 0 ? 0 : firstPort + offset;
    try {
      const loopback = await openLoopback(port);
      opened.push(loopback);
      return loopback;
    } catch (error) {
      throw new PortError(port, purpose, (error as NodeJS.ErrnoException).code ?? String(error));
    }
  };
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((loopback) => loopback.close()));
  };
  try {
    const page = await open(0, 'the page');
    const stranger = await open(1, "the stranger's page");
    const api = await open(2, 'the API');

    const cast: Cast = { site: page.origin, stranger: stranger.origin, partner: 'https://partner.example' };
    const listener = createPage({ api: api.origin, site: page.origin, stranger: stranger.origin });
    page.serve(listener);
    stranger.serve(listener);

    const feed = createRefusalFeed(50);
    const shop = createShop(
      shopPolicy({ site: cast.site, partner: cast.partner, onRefusal: feed.add }),
      feed,
    );
    api.serve((req, res) => {
      observe(req, res);
      shop(req, res);
    });
    return { cast, api, close };
  } catch (error) {
    await close();
    throw error;
  }
}
