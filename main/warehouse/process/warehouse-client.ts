import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { applicationRoot } from '../../config/application-root.ts';
import { WarehouseError } from './file-problem.ts';
import type { Request, RequestName, Requests, Response } from './messages.ts';

/** A process of the warehouse as a host starts it. */
export type WarehouseProcess = {
  send: (request: Request) => void;
  onResponse: (listener: (response: Response) => void) => void;
  onExit: (listener: () => void) => void;
  kill: () => void;
};
export type StartProcess = () => WarehouseProcess;

export const processFile = join(applicationRoot, 'dist', 'main', 'warehouse-process.js');

/** By Node; Electron's own way is in `main/electron`. */
export function startNodeProcess(file = processFile): WarehouseProcess {
  const child: ChildProcess = fork(file, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    send: (request) => void child.send(request, () => undefined),
    onResponse: (listener) => child.on('message', (response) => listener(response as Response)),
    onExit: (listener) => {
      child.on('exit', listener);
      child.on('error', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

export type WarehouseClient = {
  /** Fails with a `WarehouseError`. */
  request: <Name extends RequestName>(name: Name, input: Requests[Name]['input']) => Promise<Requests[Name]['answer']>;
  end: () => void;
};

/** After so long without an answer the process is ended: the last state that was committed is in the file. */
const longestMs = 10 * 60_000;

export function createWarehouseClient(start: StartProcess): WarehouseClient {
  const child = start();
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let isGone = false;

  child.onResponse((response) => {
    const call = waiting.get(response.id);
    waiting.delete(response.id);
    if ('problem' in response) call?.reject(new WarehouseError(response.problem.code, response.problem.message));
    else call?.resolve(response.value);
  });
  child.onExit(() => {
    isGone = true;
    for (const { reject } of waiting.values()) reject(gone());
    waiting.clear();
  });
  const gone = () => new WarehouseError('failed', 'The process of the warehouse ended');

  return {
    request: (name, input) =>
      new Promise((resolve, reject) => {
        if (isGone) return reject(gone());
        lastId += 1;
        const id = lastId;
        const timer = setTimeout(child.kill, longestMs);
        timer.unref();
        const settled =
          <Value>(settle: (value: Value) => void) =>
          (value: Value) => {
            clearTimeout(timer);
            settle(value);
          };
        waiting.set(id, { resolve: settled(resolve as (value: unknown) => void), reject: settled(reject) });
        child.send({ id, name, input } as Request);
      }),
    end: child.kill,
  };
}
