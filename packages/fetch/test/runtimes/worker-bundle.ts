import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const CONFIG = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
      bindings = [(name = "GREETING", text = "hello")],
      compatibilityDate = "2026-11-01",
    )),
    # What a Worker fetches, it fetches from itself.
    (name = "internet", network = (allow = ["private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

/** Makes one module of a Worker and of all that it imports, in `folder`; returns the file that tells workerd of it. */
export async function bundleWorker(worker: URL, folder: URL): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(worker),
    external: /^node:/,
    resolve: { conditionNames: ['import'] },
  });
  await bundle.write({ file: fileURLToPath(new URL('worker.mjs', folder)), format: 'esm' });
  const config = new URL('config.capnp', folder);
  writeFileSync(config, CONFIG);
  return fileURLToPath(config);
}
