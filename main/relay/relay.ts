import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessageQueue } from './message-queue.ts';

/** Providers' messages have a few kilobytes. */
const mostBytes = 256 * 1024;
const mostAtOnce = 50;
/** A sender that stops in the middle does not hold a connection for longer. */
const requestTimeoutMs = 10_000;

/** The headers by which a host can check each provider's messages; the first one must be there. */
const signatureHeaders: Readonly<Record<string, readonly string[]>> = {
  razorpay: ['x-razorpay-signature', 'x-razorpay-event-id'],
};

export type Relay = { address: string; close: () => Promise<void> };
export type RelayOptions = { queue: MessageQueue; token: string; host: string; port: number };

/**
 * `POST /in/<provider>` takes a message: 200 when it is on disk. `GET /out` and `POST /out/done` are for the hospital's host,
 * which shows the token. Anything else is 404.
 */
export async function startRelay({ queue, token, host, port }: RelayOptions): Promise<Relay> {
  const server = createServer(
    { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs },
    (request, response) => {
      answer(request, response).catch(() => send(response, 500));
    },
  );

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '' } = request;
    const [, provider = ''] = /^\/in\/([a-z]+)$/.exec(url) ?? [];
    if (method === 'POST' && provider in signatureHeaders) return take(provider, request, response);
    if (method === 'GET' && url === '/health') return send(response, 200, { waiting: queue.count() });
    if (url !== '/out' && url !== '/out/done') return send(response, 404);
    if (!isToken(request.headers.authorization, token)) return send(response, 401);
    if (method === 'GET' && url === '/out') return send(response, 200, { messages: await queue.oldest(mostAtOnce) });
    if (method === 'POST' && url === '/out/done') return finish(request, response);
    return send(response, 404);
  }

  async function take(provider: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wanted = signatureHeaders[provider] ?? [];
    if (!request.headers[wanted[0] ?? '']) return send(response, 400);
    const body = await bytesOf(request);
    if (body === null) return send(response, 413);
    const headers = Object.fromEntries(wanted.map((name) => [name, String(request.headers[name] ?? '').slice(0, 500)]));
    const isTaken = await queue.add({ provider, headers, bodyBase64: body.toString('base64') });
    return send(response, isTaken ? 200 : 503);
  }

  async function finish(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request);
    const ids = body && idsIn(body.toString('utf8'));
    if (!ids) return send(response, 400);
    await queue.remove(ids);
    return send(response, 200, {});
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Compared by their hashes, which have one length, in constant time. */
function isToken(header: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`));
}

/** Null when it is too long. */
async function bytesOf(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function idsIn(text: string): string[] | null {
  try {
    const { ids } = JSON.parse(text) as { ids?: unknown };
    return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids : null;
  } catch {
    return null;
  }
}

function send(response: ServerResponse, status: number, body: object = {}): void {
  if (response.headersSent) return void response.destroy();
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
