import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Backend } from './backend.ts';
import { createFaults, type Faults } from './faults.ts';
import { type DialectName, dialects } from './negotiation.ts';
import { serveSession, type WireSession } from './session.ts';
import { createVerifier } from './verifier.ts';

export type EndpointOptions = {
  backend: Backend;
  /** Passwords by user. */
  users: Readonly<Record<string, string>>;
  dialect?: DialectName;
  service?: string;
  /** Bytes of a packet; a small one cuts every answer of a size to pieces. */
  sdu?: number;
};

export type Endpoint = {
  /** What the driver connects to: `127.0.0.1:port/service`. */
  dsn: string;
  faults: Faults;
  sessions(): WireSession[];
  /** How many connections were ever made. */
  logons(): number;
  /** Every session dies at once, as in a failover. */
  cutAll(): void;
  /** Nobody listens any more; sessions that exist go on. */
  stopListening(): Promise<void>;
  /** Listens again on the same port. */
  listenAgain(): Promise<void>;
  /** What clients have said that this endpoint does not understand: empty in a sound test. */
  misunderstood: unknown[];
  close(): Promise<void>;
};

const defaultService = 'HMSPDB';
const defaultSdu = 8192;

/** Listens as an Oracle does, on a free port of this machine. */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const service = options.service ?? defaultService;
  const faults = createFaults();
  const misunderstood: unknown[] = [];
  const open = new Map<Socket, WireSession>();
  const verifiers = new Map(
    Object.entries(options.users).map(([user, password]) => [user.toUpperCase(), createVerifier(password)]),
  );
  let serial = 0;
  let server: Server;

  const admit = (socket: Socket): void => {
    serial += 1;
    const session = serveSession(socket, {
      dialect: dialects[options.dialect ?? '23ai'],
      service,
      verifiers,
      backend: options.backend,
      faults,
      sdu: options.sdu ?? defaultSdu,
      serial,
      onMisunderstood: (error) => misunderstood.push(error),
    });
    open.set(socket, session);
    socket.on('close', () => open.delete(socket));
  };
  const listen = async (port: number): Promise<number> => {
    server = createServer(admit);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const stopListening = async (): Promise<void> => void server.close();

  const port = await listen(0);
  const cutAll = () => {
    for (const session of [...open.values()]) session.cut();
  };
  return {
    dsn: `127.0.0.1:${port}/${service}`,
    faults,
    sessions: () => [...open.values()],
    logons: () => serial,
    cutAll,
    stopListening,
    listenAgain: async () => void (await listen(port)),
    misunderstood,
    close: async () => {
      await stopListening();
      cutAll();
    },
  };
}
