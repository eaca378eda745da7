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
  const silent = new Map<Socket, true>();
  const resting = new Map<Socket, true>();
  const busy = new Set<Socket>();

  const closeOldest = (sockets: Map<Socket, true>): void => {
    const [oldest] = sockets.keys();
    if (!oldest) return;
    sockets.delete(oldest);
    oldest.destroy();
  };

  server.on('connection', (socket) => {
    silent.set(socket, true);
    socket.once('close', () => {
      silent.delete(socket);
      resting.delete(socket);
      busy.delete(socket);
    });
    if (silent.size > mostSilent) closeOldest(silent);
    if (silent.size + resting.size + busy.size > most) closeOldest(silent.size > 1 ? silent : resting);
  });
  server.on('request', (request, response) => {
    const { socket } = request;
    silent.delete(socket);
    resting.delete(socket);
    busy.add(socket);
    // One that is cut off ends with its socket, whose end is heard above.
    response.once('finish', () => {
      busy.delete(socket);
      if (!socket.destroyed) resting.set(socket, true);
    });
  });
  // Above `most`, or nobody new would come in for whom an idle one gives way.
  server.maxConnections = most + 50;
}

/** Half of the files that the system lets this process open; where it does not say, far more than a ward has desks. */
function socketsAllowed(): number {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  const files = Number(userLimits?.open_files?.soft);
  return Number.isFinite(files) && files > 0 ? Math.min(mostSockets, Math.floor(files / 2)) : mostSockets;
}
