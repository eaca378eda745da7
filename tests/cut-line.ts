import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP line to a server, which a test cuts as cables, switches and servers do. */
export type CutLine = {
  /** Where to connect to. */
  port: number;
  /** Lets everything through again; what a stall held back first. */
  mend(): Promise<void>;
  /** Resets every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Passes nothing on and says nothing: new connections are taken and left alone. */
  stall(): void;
  /**
   * Cuts at the next commit that a client sends: before the server has it, or after the server has answered and before the
   * client knows. Resolves when that has happened. A line that does not stay cut takes new connections at once.
   */
  cutAtCommit(moment: 'before' | 'after', staysCut: boolean): Promise<void>;
  close(): Promise<void>;
};

/** `isCommit` says it of what a client sends, for the line that is cut at commits. */
export async function startCutLine(
  target: { host: string; port: number },
  isCommit: (bytes: Buffer) => boolean = () => false,
): Promise<CutLine> {
  type Pair = { client: Socket; server: Socket };
  const pairs = new Set<Pair>();
  let isStalled = false;
  let trap: { moment: 'before' | 'after'; spring: () => void } | null = null;

  function pass(client: Socket): void {
    const server = connect(target);
    const pair = { client, server };
    pairs.add(pair);
    let isAnswerKept = false;
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) socket.on('error', end).on('close', end).setNoDelay(true);
    client.on('data', (bytes) => {
      if (trap && isCommit(bytes)) {
        if (trap.moment === 'before') return trap.spring();
        isAnswerKept = true;
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (isAnswerKept && trap) return trap.spring();
      client.write(bytes);
    });
    if (isStalled) hold(pair);
  }

  const hold = ({ client, server }: Pair) => {
    client.pause();
    server.pause();
  };

  const listener = createServer(pass);
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;

  async function cut(): Promise<void> {
    if (listener.listening) listener.close();
    reset();
  }

  function reset(): void {
    for (const { client, server } of pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    pairs.clear();
  }

  return {
    port,
    mend: async () => {
      isStalled = false;
      for (const { client, server } of pairs) {
        client.resume();
        server.resume();
      }
      if (listener.listening) return;
      listener.listen(port, '127.0.0.1');
      await once(listener, 'listening');
    },
    cut,
    stall: () => {
      isStalled = true;
      for (const pair of pairs) hold(pair);
    },
    cutAtCommit: (moment, staysCut) =>
      new Promise((resolve) => {
        const spring = () => {
          trap = null;
          if (staysCut) void cut();
          else reset();
          resolve();
        };
        trap = { moment, spring };
      }),
    close: cut,
  };
}
