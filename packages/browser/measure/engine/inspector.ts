import { Channel, openChannel } from './channel.js';
import { pause } from './program.js';

/** What is wanted of the Web Inspector. */
export interface Inspector {
  /** Returns the value of an expression in the page, or what it promises: JSON. */
  evaluate(this: void, expression: string): Promise<unknown>;
  close(this: void): void;
}

interface Evaluated {
  readonly result: { readonly className?: string; readonly objectId?: string; readonly value?: unknown };
  readonly wasThrown?: boolean;
}

/** Opens the Web Inspector at `address` for the first page; `print` is told each text of the console. */
export async function openInspector(address: string, print: (text: string) => void): Promise<Inspector> {
  // A page may move to another process, which is another target, with a channel of its own.
  const targets = new Map<string, Channel>();
  const page: { channel?: Channel } = {};
  const path = await pathOf(address);
  const {
    channel: outer,
    opened,
    close,
  } = openChannel(`ws://${address}/${path}`, (method, params) => {
    if (method === 'Target.targetCreated') {
      const { targetInfo } = params as {
        targetInfo: { targetId: string; type: string; isProvisional?: boolean };
      };
      if (targetInfo.type !== 'page') return;
      const target = open(targetInfo.targetId);
      if (targetInfo.isProvisional !== true) page.channel = target;
    } else if (method === 'Target.didCommitProvisionalTarget') {
      const { oldTargetId, newTargetId } = params as { oldTargetId: string; newTargetId: string };
      page.channel = targets.get(newTargetId) ?? open(newTargetId);
      targets.get(oldTargetId)?.end();
      targets.delete(oldTargetId);
    } else if (method === 'Target.dispatchMessageFromTarget') {
      const { targetId, message } = params as { targetId: string; message: string };
      targets.get(targetId)?.receive(message);
    }
  });

  function open(targetId: string): Channel {
    const target = new Channel(
      (message) => {
        outer.send('Target.sendMessageToTarget', { targetId, message }).catch(() => undefined);
      },
      (method, params) => {
        if (method !== 'Console.messageAdded') return;
        print((params as { message: { text: string } }).message.text);
      },
    );
    targets.set(targetId, target);
    // With the network, what is loaded is told to the console as well.
    for (const domain of ['Runtime', 'Console', 'Network', 'Page'])
      target.send(`${domain}.enable`).catch(() => undefined);
    return target;
  }

  async function evaluate(expression: string): Promise<unknown> {
    const target = page.channel;
    if (target === undefined) throw new Error('WebKit has no page');
    const { result, wasThrown } = (await target.send('Runtime.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value) ?? 'null')`,
    })) as Evaluated;
    if (wasThrown === true || result.objectId === undefined)
      throw new Error(`WebKit cannot run ${expression}`);
    const awaited = (await target.send('Runtime.awaitPromise', {
      promiseObjectId: result.objectId,
      returnByValue: true,
    })) as Evaluated;
    if (awaited.wasThrown === true) throw new Error(`WebKit cannot run ${expression}`);
    return JSON.parse(String(awaited.result.value)) as unknown;
  }

  await opened;
  for (let tries = 0; page.channel === undefined; tries++) {
    if (tries === 500) throw new Error('WebKit has no page');
    await pause(20);
  }
  return { evaluate, close };
}

// Its list of pages is a page itself.
async function pathOf(address: string): Promise<string> {
  for (let tries = 0; tries < 500; tries++) {
    const list = await fetch(`http://${address}/`).then(
      (response) => response.text(),
      () => '',
    );
    const [path] = /socket\/[\w/]+/.exec(list) ?? [];
    if (path !== undefined) return path;
    await pause(40);
  }
  throw new Error(`WebKit's Inspector does not answer at ${address}`);
}
