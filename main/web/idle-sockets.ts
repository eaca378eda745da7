import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Browsers open a few connections ahead; a hundred that say nothing are somebody's attack. */
const mostSilent = 100;
const mostSockets = 2_000;

/**
 * Keeps idle connections from taking every place. Each open connection is one of the files that this process may have open,
 * and the database's connections and its restart need some too. Of those that have not sent a request the oldest gives
 * way to the hundred-and-first, and of all that idle when half of the allowed files are taken.
 */
export function limitIdleSockets(server: Server, most: number = socketsAllowed()): void {
  // In the order of their last work: a Map keeps the order of insertion.
  const silent = new Map<string, Socket>();
  const resting = new Map<string, Socket>();
  const busy = new Map<string, Socket>();

  const closeOldest = (sockets: Map<string, Socket>): void => {
    const [oldest] = sockets;
    if (!oldest) return;
    sockets.delete(oldest[0]);
    oldest[1].destroy();
  };

  server.on('connection', (socket) => {
    const end = otherEndOf(socket);
    silent.set(end, socket);
    socket.once('close', () => {
      for (const sockets of [silent, resting, busy]) if (sockets.get(end) === socket) sockets.delete(end);
    });
    if (silent.size > mostSilent) closeOldest(silent);
    if (silent.size + resting.size + busy.size > most) closeOldest(silent.size > 1 ? silent : resting);
  });
  server.on('request', (request, response) => {
    const end = otherEndOf(request.socket);
    const socket = silent.get(end) ?? resting.get(end) ?? busy.get(end);
    if (!socket) return;
    silent.delete(end);
    resting.delete(end);
    busy.set(end, socket);
    // One that is cut off ends with its socket, whose end is heard above.
    response.once('finish', () => {
      busy.delete(end);
      if (!socket.destroyed) resting.set(end, socket);
    });
  });
  // Above `most`, or nobody new would come in for whom an idle one gives way.
  server.maxConnections = most + 50;
}

/** With TLS a request has another socket than its connection; both have the same other end. */
const otherEndOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/** Half of the files that the system lets this process open; where it does not say, far more than a ward has desks. */
function socketsAllowed(): number {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  const files = Number(userLimits?.open_files?.soft);
  return Number.isFinite(files) && files > 0 ? Math.min(mostSockets, Math.floor(files / 2)) : mostSockets;
}
