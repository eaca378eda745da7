import { utilityProcess } from 'electron';
import { processFile, type WarehouseProcess } from '../warehouse/process/warehouse-client.ts';

/** The packaged program cannot be started as Node (the fuse `runAsNode` is off): Electron has utility processes for that. */
export function startUtilityProcess(): WarehouseProcess {
  const child = utilityProcess.fork(processFile, [], { serviceName: 'HMS Front Desk warehouse' });
  return {
    send: (request) => child.postMessage(request),
    onResponse: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}
