import { mkdir } from 'node:fs/promises';
import { explainServerEnd } from './explain-server-end.ts';
import type { MachineEnvironment } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { runGuarded } from './run-guarded.ts';

type Asked = {
  /** The program and its first arguments: `[python, '-I', '-m', 'secantus']` or `[secantusd-rs]`. */
  command: [string, ...string[]];
  storage: string;
  rememberedPort?: number | undefined;
  environment: MachineEnvironment;
};

/** A server that answers. */
export type StartedServer = { uri: string; port: number; pid: number; stop(): Promise<void> };

/** Starts SecantusDB on `storage`, on the port it had before if that is still free. It shows itself as the one-node replica set `secantus`. */
export async function startSecantus({
  command: [program, ...first],
  storage,
  rememberedPort,
  environment,
}: Asked): Promise<StartedServer> {
  await mkdir(storage, { recursive: true });
  const port = await findFreePort(rememberedPort);
  // Without --sync-on-commit an acknowledged write can be lost when the server is killed.
  const flags = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', storage, '--sync-on-commit'];
  try {
    const server = await runGuarded({
      program,
      args: [...first, ...flags],
      port,
      environment,
      folder: storage,
      ready: /listening on/,
    });
    return { uri: `mongodb://127.0.0.1:${port}/?replicaSet=secantus`, port, pid: server.pid, stop: server.stop };
  } catch (error) {
    throw explainServerEnd(error, storage, port);
  }
}
