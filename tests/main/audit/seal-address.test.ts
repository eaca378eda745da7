import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { sendHeadTo } from '../../../main/audit/seal-address.ts';
import type { SealHead } from '../../../main/audit/seal-heads.ts';

/** The head of the seals at an address of the hospital: what is there, nobody in the database can bend. */

const head: SealHead = {
  sealNo: 7,
  sealHash: 'ab'.repeat(32),
  sealedAt: '2026-04-14T10:00:00.000Z',
  publicKey: 'key',
  signature: 'signature',
};
const portOf = (server: { address: () => string | AddressInfo | null }) => (server.address() as AddressInfo).port;

test('a webhook gets the head as JSON, and a refusal is known', async () => {
  const bodies: unknown[] = [];
  const server = createHttpServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      bodies.push(JSON.parse(body));
      response.writeHead(request.url === '/full' ? 507 : 204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${portOf(server)}`;
  await sendHeadTo(new URL(`${address}/heads`))(head);
  await expect(sendHeadTo(new URL(`${address}/full`))(head)).rejects.toThrow('507');
  expect(bodies).toEqual([head, head]);
  server.close();
});

/** RFC 5424: priority of the audit's facility, version, time, then the message. */
const syslogText = /^<110>1 2026-04-14T10:00:00\.000Z \S+ hms-front-desk \d+ audit-seal - (\{.*\})$/;

test('a syslog server gets it as one datagram', async () => {
  const server = createSocket('udp4').bind(0, '127.0.0.1');
  await once(server, 'listening');
  const received = once(server, 'message');
  await sendHeadTo(new URL(`syslog://127.0.0.1:${server.address().port}`))(head);
  const [message] = await received;
  expect(JSON.parse(syslogText.exec(String(message))?.[1] ?? '')).toEqual(head);
  server.close();
});

test('a syslog server over TCP gets it with its length before it, and one that is away is known', async () => {
  const texts: string[] = [];
  const server = createServer((socket) => {
    socket.on('data', (part) => texts.push(String(part)));
    socket.on('end', () => socket.end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = new URL(`syslog+tcp://127.0.0.1:${portOf(server)}`);
  await sendHeadTo(address)(head);
  const [, length, text = ''] = /^(\d+) (.*)$/.exec(texts.join('')) ?? [];
  expect(Number(length)).toBe(Buffer.byteLength(text));
  expect(JSON.parse(syslogText.exec(text)?.[1] ?? '')).toEqual(head);
  server.close();
  await once(server, 'close');
  await expect(sendHeadTo(address)(head)).rejects.toThrow();
});
