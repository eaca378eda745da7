import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

// X.509 version 3 as RFC 5280 has it, in DER: only what a server's certificate for a local network needs.

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : size < 65_536 ? [0x82, size >> 8, size & 255] : null;
  if (!length) throw new RangeError('Too long for a certificate');
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const octets = (content: Buffer) => der(0x04, content);
const yes = der(0x01, Buffer.from([0xff]));
const text = (value: string) => der(0x0c, Buffer.from(value));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = oid('550403');

/** GeneralizedTime is for years from 2050 on; before, a certificate must have UTCTime. */
function time(moment: Date): Buffer {
  const digits = moment.toISOString().replace(/[-:T]|\.\d+/g, '');
  return moment.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits));
}

/** The sixteen or four bytes of an address. */
function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => (part ? part.split(':') : []);
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

const alternativeName = (name: string) =>
  isIP(name) ? der(0x87, addressBytes(name)) : der(0x82, Buffer.from(name, 'ascii'));

function extensions(names: readonly string[]): Buffer {
  const extension = (id: string, isCritical: boolean, content: Buffer) =>
    sequence(oid(id), ...(isCritical ? [yes] : []), octets(content));
  return sequence(
    // Basic constraints: no authority, so that nobody can be taken in by another certificate that this key signs.
    extension('551d13', true, sequence()),
    // Key usage: digital signature.
    extension('551d0f', true, der(0x03, Buffer.from([7, 0x80]))),
    // Extended key usage: a server's.
    extension('551d25', false, sequence(oid('2b06010505070301'))),
    extension('551d11', false, sequence(...names.map(alternativeName))),
  );
}

export type SelfSigned = { certificate: string; key: string };

/** A certificate in PEM for these names and addresses, signed by its own P-256 key. */
export function makeSelfSigned(names: readonly string[], from: Date, days: number): SelfSigned {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { format: 'pem', type: 'spki' },
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
  });
  const publicKey = createPublicKey(createPrivateKey(privateKey)).export({ format: 'der', type: 'spki' });
  const name = sequence(der(0x31, sequence(commonName, text(`HMS Front Desk ${names[0] ?? ''}`.trim().slice(0, 64)))));
  const serial = randomBytes(16);
  // Positive and without a leading zero, as an INTEGER has to be.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaWithSha256,
    name,
    sequence(time(from), time(new Date(from.getTime() + days * 86_400_000))),
    name,
    publicKey,
    der(0xa3, extensions(names)),
  );
  const signature = sign('sha256', content, privateKey);
  const whole = sequence(content, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey,
  };
}
