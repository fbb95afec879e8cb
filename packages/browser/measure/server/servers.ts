import type { Scenario } from '../../test/measured.js';
import { pageReply } from '../page/pages.js';
import type { Ports } from '../ports.js';
import { makeCertificate } from './certificate.js';
import type { ReceivedRequest, Reply } from './message.js';
import { ADDRESSES, RawServer } from './raw-server.js';
import { scriptedReply } from './scripted.js';

/** A request that reached a server, and whether it was answered. */
export interface Recorded extends ReceivedRequest {
  readonly answered: boolean;
}

/** Every server that a scenario may name: two pages, an API, a third origin, one by TLS, and `localhost` without a port. */
export class Servers {
  readonly #servers: RawServer[] = [];
  readonly #lacks: { readonly text: RegExp; readonly why: string }[] = [];
  #scenario: Scenario | undefined;
  #recorded: Recorded[] = [];

  /**
   * Starts them all; what this machine does not give is missing from then on, see `lackOf`.
   *
   * @throws {Error} with the code EADDRINUSE if another program has one of the ports.
   */
  static async start(ports: Ports): Promise<Servers> {
    const servers = new Servers();
    try {
      await servers.#start(ports);
      return servers;
    } catch (error) {
      await servers.close();
      throw error;
    }
  }

  /** Has `scenario`, with the ports of the run, answer what comes, and forgets what has come. */
  play(scenario: Scenario): void {
    this.#scenario = scenario;
    this.#recorded = [];
  }

  /** Returns the requests of the scenario that have come since it was asked last. */
  take(): readonly Recorded[] {
    return this.#recorded.splice(0);
  }

  /** Returns why `scenario`, with the ports of the run, cannot be run here; undefined if it can. */
  lackOf(scenario: Scenario): string | undefined {
    const told = JSON.stringify([scenario.page, scenario.fetch.url]);
    return this.#lacks.find(({ text }) => text.test(told))?.why;
  }

  /** Stops them all. */
  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
  }

  async #start(ports: Ports): Promise<void> {
    const page = (request: ReceivedRequest): Reply => pageReply(request) ?? this.#reply(request);
    const api = (request: ReceivedRequest): Reply => this.#reply(request);
    const addresses = await this.#addresses(ports);
    const listen = async (...args: Parameters<typeof RawServer.listen>): Promise<void> => {
      this.#servers.push(await RawServer.listen(...args));
    };
    // To see that nobody listens there.
    await (await RawServer.listen(ports.of('dead'), addresses, api)).close();
    await listen(ports.of('page'), addresses, page);
    await listen(ports.of('otherPage'), addresses, page);
    await listen(ports.of('api'), addresses, api);
    await listen(ports.of('thirdOrigin'), addresses, api);
    const certificate = makeCertificate();
    if (certificate !== undefined) await listen(ports.of('tls'), addresses, api, certificate);
    else
      this.#lack(
        new RegExp(`:${String(ports.of('tls'))}/`),
        'there is no openssl to make a certificate with',
      );
    try {
      await listen(80, addresses, page);
    } catch (error) {
      this.#lack(/"http:\/\/localhost\//, `port 80 is not to be had: ${codeOf(error)}`);
    }
  }

  // A container may have no IPv6.
  async #addresses(ports: Ports): Promise<readonly string[]> {
    try {
      await (await RawServer.listen(ports.of('dead'), ['::1'], () => ({ status: 404, headers: [] }))).close();
      return ADDRESSES;
    } catch (error) {
      if (codeOf(error) === 'EADDRINUSE') throw error;
      this.#lack(/\[::1\]/, `this machine has no ::1: ${codeOf(error)}`);
      return ['127.0.0.1'];
    }
  }

  #lack(text: RegExp, why: string): void {
    this.#lacks.push({ text, why });
  }

  #reply(request: ReceivedRequest): Reply {
    const reply = this.#scenario === undefined ? undefined : scriptedReply(this.#scenario, request);
    if (reply === undefined) return { status: 404, headers: [] };
    this.#recorded.push({ ...request, answered: reply.destroy !== true && reply.empty !== true });
    return reply;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
