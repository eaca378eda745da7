import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { CallInput, CallName, CallOutput } from '../preload/contract/contract.ts';

/** The product as a user starts it, in a new process with its own data folder. */
export type Product = {
  address: string;
  process: ChildProcess;
  dataDir: string;
  /** From the start of the process to the line that says it is ready. */
  readyMs: number;
  /** What it has written to stderr so far. */
  said(): string;
  stop(): Promise<void>;
};

export async function startProduct(
  flags: string[] = ['--demo'],
  dataDir?: string,
  settings: Record<string, string> = {},
): Promise<Product> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'hms-product-'));
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['main/launch/serve.mjs', '--port', '0', '--data', folder, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...settings },
  });
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
    process.stderr.write(text);
  });
  const address = await readyAddress(child);
  return {
    address,
    process: child,
    dataDir: folder,
    readyMs: performance.now() - startedAt,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      if (!dataDir) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function readyAddress(child: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += chunk;
    const match = /ready at (\S+)/.exec(output);
    if (match?.[1]) return match[1];
  }
  throw new Error(`The product did not start: ${output}`);
}

/** Calls as a browser does: with the session cookie, by POST /rpc. */
export async function signIn(product: Product, username: string, password = `demo-${username}`) {
  let cookie = '';
  async function call<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
    requestId?: string,
  ): Promise<CallOutput<Name>> {
    const { headers, body } = await post(
      `${product.address}/rpc/${name}`,
      { 'content-type': 'application/json', 'x-front-desk': '1', origin: product.address, cookie },
      JSON.stringify({ input, requestId }),
    );
    const [set] = headers['set-cookie'] ?? [];
    if (set) cookie = set.split(';')[0] ?? '';
    const result = JSON.parse(body);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value;
  }
  await call('staff.signIn', { username, password });
  return { call, cookie: () => cookie };
}

const agent = new Agent({ keepAlive: true });

/** Not by `fetch`, which takes more time in the client than the call takes in the product. */
function post(url: string, headers: Record<string, string>, content: string) {
  return new Promise<{ headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve({ headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end(content);
  });
}

/** A connection to the product's database server, past the application. */
export async function connectToServer(product: Product, user: 'hms_app' | 'postgres'): Promise<pg.Client> {
  const record = join(product.dataDir, 'socket-folder');
  const host = existsSync(record) ? readFileSync(record, 'utf8').trim() : join(product.dataDir, 'socket');
  const client = new pg.Client({ host, port: 5432, user, database: 'hms' });
  await client.connect();
  return client;
}
