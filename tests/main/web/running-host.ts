import { request as httpRequest } from 'node:http';
import { afterEach } from 'vitest';
import type { Desk } from '../../../main/desk.ts';
import { createWebHost, type WebHost, type WebHostOptions } from '../../../main/web/host.ts';

const running: WebHost[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.close()));
});

/** A host on a free port, closed after the test. */
export async function startHost(desk: Desk, options: Partial<WebHostOptions> = {}): Promise<WebHost> {
  const host = await createWebHost({ desk, host: '127.0.0.1', port: 0, rendererFolder: '/nonexistent', ...options });
  running.push(host);
  return host;
}

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

/** A request with any Host header, which fetch would not let a test write. */
export function rawRequest(
  address: string,
  {
    path = '/',
    method = 'GET',
    headers = {},
    body,
  }: { path?: string; method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { hostname: hostname.replace(/[[\]]/g, ''), port, path, method, headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

type Options = { headers?: Record<string, string>; method?: string };

/** One REST request; a body that is no text is sent as JSON. */
export async function rest(host: WebHost, methodAndPath: string, body?: unknown, { headers = {} }: Options = {}) {
  const [method = 'GET', path = ''] = methodAndPath.split(' ');
  const isText = typeof body === 'string';
  const response = await fetch(`${host.address}/api/v1${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}

/** One call as the pages make it. */
export async function rpc(host: WebHost, name: string, input: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${host.address}/rpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-front-desk': '1', ...headers },
    body: JSON.stringify({ input }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
