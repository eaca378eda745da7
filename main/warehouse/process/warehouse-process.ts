import type { Request, Response } from './messages.ts';
import { serveWarehouse } from './serve-warehouse.ts';

/** What Electron gives a utility process instead of Node's channel. */
type ParentPort = {
  on: (event: 'message', listener: (event: { data: Request }) => void) => void;
  postMessage: (message: Response) => void;
};

const { parentPort } = process as typeof process & { parentPort?: ParentPort };

if (parentPort) {
  const serve = serveWarehouse((response) => parentPort.postMessage(response));
  parentPort.on('message', ({ data }) => serve(data));
} else {
  const serve = serveWarehouse((response) => process.send?.(response));
  process.on('message', serve);
  // Whoever started this process is gone: an open round is rolled back at the next start.
  process.on('disconnect', () => process.exit(0));
}
