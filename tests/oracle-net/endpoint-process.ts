import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type EndpointProcess = {
  /** The environment of an application that uses it. */
  settings: Record<string, string>;
  /** Fails when the endpoint received a message that it does not understand. */
  stop(): Promise<void>;
};

/** The endpoint in front of a demo hospital, in a separate process as a server is. */
export async function startEndpointProcess(): Promise<EndpointProcess> {
  const child = spawn(process.execPath, ['tests/oracle-net/serve.mjs'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const ready = once(createInterface(child.stdout), 'line');
  const first = await Promise.race([ready, exited.then(() => null)]);
  if (!first) throw new Error('The endpoint did not start');
  return {
    settings: JSON.parse(first[0]),
    stop: async () => {
      child.stdin.end();
      const [exitCode] = await exited;
      if (exitCode !== 0) throw new Error(`The endpoint ended with ${exitCode}`);
    },
  };
}
