import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { headText, type SealHead } from './seal-heads.ts';

const longestSendMs = 5_000;
const syslogPort = 514;
/** RFC 5424: facility 13 (log audit), severity 6 (informational). */
const priority = 13 * 8 + 6;

/** Sends a head to the address; rejects when it was not taken. */
export type SendHead = (head: SealHead) => Promise<void>;

/**
 * Where heads of the audit go besides the file of this computer: `https://…` (a POST of JSON), `syslog://host:514` (UDP) or
 * `syslog+tcp://host:514` (RFC 5424 and 6587). It should keep what it gets and let nobody change it.
 */
export function sendHeadTo(address: URL): SendHead {
  if (address.protocol === 'syslog:') return (head) => sendDatagram(address, head);
  if (address.protocol === 'syslog+tcp:') return (head) => sendStream(address, head);
  return async (head) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: headText(head),
      redirect: 'error',
      signal: AbortSignal.timeout(longestSendMs),
    });
    if (!response.ok) throw new Error(`The address for the audit answered ${response.status}`);
  };
}

const syslogText = (head: SealHead): Buffer =>
  Buffer.from(
    `<${priority}>1 ${new Date(head.sealedAt).toISOString()} ${hostname()} hms-front-desk ${process.pid} audit-seal - ${headText(head)}`,
  );

const portOf = ({ port }: URL): number => Number(port || syslogPort);
const nameOf = ({ hostname: name }: URL): string => name.replace(/^\[|\]$/g, '');

function sendDatagram(address: URL, head: SealHead): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(nameOf(address).includes(':') ? 'udp6' : 'udp4');
    socket.once('error', reject);
    socket.send(syslogText(head), portOf(address), nameOf(address), (error) => {
      socket.close();
      if (error) reject(error);
      else resolve();
    });
  });
}

function sendStream(address: URL, head: SealHead): Promise<void> {
  return new Promise((resolve, reject) => {
    const text = syslogText(head);
    const socket = connect(portOf(address), nameOf(address));
    socket.setTimeout(longestSendMs, () => socket.destroy(new Error('The address for the audit does not answer')));
    socket.once('error', reject);
    socket.once('close', () => resolve());
    socket.once('connect', () => socket.end(Buffer.concat([Buffer.from(`${text.length} `), text])));
  });
}
