import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Centre } from '../../../centre.ts';
import { type CutLine, startCutLine } from '../../../cut-line.ts';
import { type Product, signIn, startProduct } from '../../../product.ts';

export const adminPassword = 'a long enough secret';

export type Answer = { status: number; body: Record<string, unknown> & { code?: string; pending?: true } };

/** A web host in a process of its own, over a line of its own to the centre. */
export type DeskHost = {
  line: CutLine;
  product: Product;
  /** One REST request as the admin. */
  rest(methodAndPath: string, body?: object, key?: string): Promise<Answer>;
  health(): Promise<string>;
  state(): Promise<{ unsent: number; waiting: number; refused: number; copiedAt: string | null }>;
  /** Waits until nothing is unsent and the centre is used again. */
  caughtUp(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again over the same folder, and signs in. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export async function aDeskHost(centre: Centre, dataDir: string): Promise<DeskHost> {
  const line = await startCutLine(centre.address, centre.isCommit);
  let product: Product;
  let token = '';
  let desk: Awaited<ReturnType<typeof signIn>>;

  async function rest(methodAndPath: string, body?: object, key: string = randomUUID()): Promise<Answer> {
    const [method = 'GET', path = ''] = methodAndPath.split(' ');
    const response = await fetch(`${product.address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  async function start(): Promise<void> {
    product = await startProduct([], dataDir, {
      ...centre.settings(line.port),
      HMS_ADMIN_PASSWORD: adminPassword,
    });
    desk = await signIn(product, 'admin', adminPassword);
    const answer = await rest('POST /auth/token', { username: 'admin', password: adminPassword });
    token = String(answer.body.access_token);
    for (const until = Date.now() + 15_000; (await state()).copiedAt === null && Date.now() < until; ) await sleep(20);
  }

  async function state() {
    const { desk: store } = await desk.call('offline.state', {});
    if (!store) throw new Error('The host has no desk store');
    return store;
  }
  const health = async () => String((await rest('GET /health')).body.status);

  await start();
  return {
    line,
    get product() {
      return product;
    },
    rest,
    health,
    state,
    caughtUp: async () => {
      for (const deadline = Date.now() + 25_000; ; await sleep(50)) {
        const { unsent } = await state();
        if (unsent === 0 && (await health()) === 'ok') return;
        if (Date.now() > deadline) throw new Error(`${unsent} are not sent, health is ${await health()}`);
      }
    },
    kill: async () => {
      product.process.kill('SIGKILL');
      if (product.process.signalCode === null) await once(product.process, 'exit');
    },
    start,
    stop: async () => {
      await product.stop();
      await line.close();
    },
  };
}
