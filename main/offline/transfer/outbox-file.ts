import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { contract, isCallName } from '#contract/contract.ts';
import { oneLine } from '#contract/fields.ts';
import { deskCommand } from '#contract/offline.ts';
import { roles } from '#contract/roles.ts';
import { person } from '#contract/staff.ts';
import { Refusal } from '../../calls/calls.ts';
import { sealBytes, unsealBytes } from '../../secrets/sealing.ts';
import { isSignedBy, type Signer } from '../../secrets/signature.ts';

/**
 * The file in which a desk's unsent work travels on a stick. The head says in the clear which desk it is from, and nothing
 * about a patient; the body is compressed and then sealed with a key from the passphrase; the signature is over both.
 */

const formatName = 'hms-front-desk outbox';
const formatVersion = 1;

/** Eight times what a year's unsent work of one desk takes, and far below what the memory of a small machine bears. */
const largestUnpackedBytes = 32_000_000;
const mostCommands = 20_000;

/** A row as `PATIENTS:12`. */
const rowName = z.string().regex(/^[A-Z_]{1,40}:[1-9]\d{0,18}$/);
const rowNames = z.array(rowName).max(1_000);
const line = (max: number) => z.string().max(max).regex(oneLine);

/** What another desk needs to do the command just as this one would have. */
const travellingCommand = z.strictObject({
  requestId: z.string().regex(/^[\x21-\x7e]{1,100}$/),
  callName: line(100),
  /** JSON of the call's input; that it fits the call is checked for each command. */
  input: z.string().max(200_000),
  // A file of an earlier version has the one role of each person.
  person: person
    .extend({ username: line(50), fullName: line(100), roles: person.shape.roles.max(roles.length).optional() })
    .transform((maker) => ({ ...maker, roles: maker.roles ?? [maker.role] })),
  madeBy: line(50),
  madeAt: z.iso.datetime({ offset: true }),
  /** Such as `;APPOINTMENTS=4711;INV=I3/26-27/000001;`. */
  numbers: z
    .string()
    .max(4_000)
    .regex(/^;(?:[A-Z_]{1,40}=[A-Z0-9/-]{1,40};)+$/)
    .nullable(),
  creates: rowNames,
  writes: rowNames,
  facts: deskCommand.shape.facts,
  document: z.string().max(1_000_000).nullable(),
  deskNo: z.int().min(1).max(1295),
});
export type TravellingCommand = z.infer<typeof travellingCommand>;

const head = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  databaseId: z.string(),
  installationId: z.string(),
  deskNo: z.int(),
  deskName: z.string(),
  madeAt: z.string(),
  keyFrom: z.strictObject({
    name: z.literal('scrypt'),
    // The bounds are for a machine with little memory; the signature is checked before any of it is spent.
    cost: z
      .int()
      .min(2 ** 14)
      .max(2 ** 17),
    blockSize: z.literal(8),
    parallelization: z.literal(1),
    salt: z.string(),
  }),
  cipher: z.literal('aes-256-gcm'),
});
type Head = z.infer<typeof head>;
export type FileOrigin = Pick<Head, 'databaseId' | 'installationId' | 'deskNo' | 'deskName' | 'madeAt'>;

const file = z.strictObject({ head, body: z.string(), signature: z.string() });
export type OutboxFile = z.infer<typeof file>;

const cost = 2 ** 16;
const sealedAs = Buffer.from('hms-front-desk outbox 1');
const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

const keyOf = (passphrase: string, { keyFrom }: Head): Promise<Buffer> =>
  derive(passphrase.normalize('NFC'), Buffer.from(keyFrom.salt, 'base64'), 32, {
    cost: keyFrom.cost,
    blockSize: keyFrom.blockSize,
    parallelization: keyFrom.parallelization,
    maxmem: 256 * keyFrom.cost * keyFrom.blockSize,
  });

const signedBytes = ({ head: text, body }: Pick<OutboxFile, 'head' | 'body'>): Buffer =>
  Buffer.from(`${JSON.stringify(text)}\n${body}`);

export async function writeOutboxFile(
  origin: FileOrigin,
  commands: readonly TravellingCommand[],
  passphrase: string,
  signature: Signer,
): Promise<string> {
  const salt = randomBytes(16).toString('base64');
  // Read back by the schema, the fields are in its order: that is what is signed.
  const made = head.parse({
    format: formatName,
    version: formatVersion,
    ...origin,
    keyFrom: { name: 'scrypt', cost, blockSize: 8, parallelization: 1, salt },
    cipher: 'aes-256-gcm',
  });
  const packed = await promisify(gzip)(JSON.stringify(commands), { level: 9 });
  const body = sealBytes(await keyOf(passphrase, made), sealedAs, packed).toString('base64');
  return `${JSON.stringify({ head: made, body, signature: signature.sign(signedBytes({ head: made, body })) }, null, 1)}\n`;
}

const malformed = () => new Refusal('invalid_input', { content: 'malformed' });
const newer = () => new Refusal('invalid_input', { content: 'newer' });

/** Refuses what is no such file, and what a later version of the application has written. */
export function readOutboxFile(content: string): OutboxFile {
  let text: unknown;
  try {
    text = JSON.parse(content);
  } catch {
    throw malformed();
  }
  const kind = z.object({ head: z.object({ format: z.literal(formatName), version: z.int() }) }).safeParse(text);
  if (!kind.success) throw malformed();
  if (kind.data.head.version > formatVersion) throw newer();
  const read = file.safeParse(text);
  if (!read.success) throw malformed();
  return read.data;
}

/** Refuses a file that is not, to the letter, what the desk with this key has written. */
export function mustBeSigned(outboxFile: OutboxFile, publicKey: string | null): void {
  if (publicKey === null || !isSignedBy(publicKey, signedBytes(outboxFile), outboxFile.signature)) {
    throw new Refusal('invalid_input', { content: 'changed' });
  }
}

/** Its commands in their order. The signature was checked, so that what does not open has another passphrase. */
export async function openOutboxFile(outboxFile: OutboxFile, passphrase: string): Promise<TravellingCommand[]> {
  const key = await keyOf(passphrase, outboxFile.head);
  const packed = unsealBytes(key, sealedAs, Buffer.from(outboxFile.body, 'base64'));
  if (packed === null) throw new Refusal('invalid_input', { passphrase: 'wrong_password' });
  const commands = z
    .array(travellingCommand)
    .max(mostCommands)
    .safeParse(await unpack(packed));
  if (!commands.success) throw malformed();
  // A call that this version does not know cannot be done here.
  if (commands.data.some(({ callName }) => !isCallName(callName) || contract[callName].offline !== 'queue'))
    throw newer();
  return commands.data;
}

/** Attack: half a megabyte that unpacks to gigabytes. What is larger than any desk's work is no such file. */
async function unpack(packed: Buffer): Promise<unknown> {
  try {
    const text = await promisify<Buffer, object, Buffer>(gunzip)(packed, { maxOutputLength: largestUnpackedBytes });
    return JSON.parse(text.toString('utf8'));
  } catch {
    throw malformed();
  }
}
