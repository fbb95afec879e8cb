import type { IncomingMessage, ServerResponse } from 'node:http';

import { createRefusalFeed, shopPolicy } from '@corskit/demo-shop';
import { createPage } from '@corskit/demo-web';

import { openLoopback, type Loopback } from './loopback.js';
import type { Cast } from './scenarios.js';
import { SERVERS, type ShopServer } from './servers.js';

/** An API that listens. */
interface Api extends Pick<ShopServer, 'id' | 'name'>, Pick<Loopback, 'port' | 'origin'> {}

/** The demo's servers, listening. */
export interface Demo {
  readonly cast: Cast;
  /** The same API again and again, each on another server, in the order of their ports. */
  readonly apis: readonly Api[];
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

/** Sees a request to an API as it comes in. */
export type Observer = (req: IncomingMessage, res: ServerResponse, api: Api) => void;

/**
 * Starts the page at `firstPort`, the same page for the stranger at the next port, and the APIs at those after that; 0
 * takes any free ports.
 *
 * @throws {PortError} where one of them cannot be opened.
 */
export async function startDemo(firstPort: number, observe: Observer = () => undefined): Promise<Demo> {
  const opened: Loopback[] = [];
  const open = async (purpose: string): Promise<Loopback> => {
    const port = firstPort === 0 ? 0 : firstPort + opened.length;
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
    const page = await open('the page');
    const stranger = await open("the stranger's page");
    const cast: Cast = { site: page.origin, stranger: stranger.origin, partner: 'https://partner.example' };

    const apis: Api[] = [];
    for (const { id, name, create } of SERVERS) {
      const loopback = await open(`the API on ${name}`);
      const api: Api = { id, name, port: loopback.port, origin: loopback.origin };
      const feed = createRefusalFeed(50);
      const shop = await create(
        shopPolicy({ site: cast.site, partner: cast.partner, onRefusal: feed.add }),
        feed,
      );
      loopback.serve((req, res) => {
        observe(req, res, api);
        shop(req, res);
      });
      apis.push(api);
    }

    const shown = apis.map(({ id, name, origin }) => ({ id, name, origin }));
    const listener = createPage({ apis: shown, site: page.origin, stranger: stranger.origin });
    page.serve(listener);
    stranger.serve(listener);
    return { cast, apis, close };
  } catch (error) {
    await close();
    throw error;
  }
}
