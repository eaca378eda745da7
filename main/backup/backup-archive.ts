import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { extract, pack } from 'tar-stream';
import type { CopySink } from './cluster-copy.ts';

/** A tar in gzip, encrypted in the age format where there are recipients: the usual tools open it too. */

export type WrittenArchive = { bytes: number; sha256: string };

/** Fast rather than small: a backup must not hold a desk up. */
const gzipLevel = 1;

/**
 * Writes what `fill` puts into the archive, and returns with it what `fill` returned. `recipients` are age's (`age1…`);
 * without any it is not encrypted.
 */
export async function writeArchive<Filled>(
  file: string,
  recipients: readonly string[],
  fill: (sink: CopySink) => Promise<Filled>,
): Promise<{ written: WrittenArchive; filled: Filled }> {
  const tar = pack();
  const plain = tar.pipe(new PassThrough()).pipe(createGzip({ level: gzipLevel }));
  const encrypted = recipients.length > 0 ? await encrypt(plain, recipients) : plain;
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part);
      bytes += part.length;
      done(null, part);
    },
  });
  const writing = pipeline(encrypted, measure, createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }));
  const filling = fill(sinkOf(tar)).then(
    (value) => {
      tar.finalize();
      return value;
    },
    (error: Error) => {
      tar.destroy(error);
      plain.destroy(error);
      throw error;
    },
  );
  const [filled] = await Promise.all([filling, writing]);
  return { written: { bytes, sha256: hash.digest('hex') }, filled };
}

const sinkOf = (tar: ReturnType<typeof pack>): CopySink => ({
  folder: (name) =>
    new Promise((resolve, reject) => {
      tar.entry({ name: `${name}/`, type: 'directory', mode: 0o700 }, (error) => (error ? reject(error) : resolve()));
    }),
  file: async (name, size, content) => {
    const entry = tar.entry({ name, size, mode: 0o600 });
    await pipeline(content, entry);
  },
});

/** The name of an entry would lead out of the folder, or the archive is damaged. */
export class ArchiveError extends Error {}

/**
 * Unpacks an archive below `folder`. `identities` are age's (`AGE-SECRET-KEY-1…`), for an encrypted one. Throws an
 * `ArchiveError` when the content is not what `sha256` says, or cannot be read.
 */
export async function unpackArchive(
  file: string,
  { sha256, identities, folder }: { sha256: string; identities: readonly string[]; folder: string },
): Promise<void> {
  const hash = createHash('sha256');
  const measured = createReadStream(file).pipe(
    new Transform({
      transform(part: Buffer, _encoding, done) {
        hash.update(part);
        done(null, part);
      },
    }),
  );
  const source = identities.length > 0 ? await decrypt(measured, identities) : measured;
  const tar = extract();
  try {
    await Promise.all([pipeline(source, createGunzip(), tar), unpackEntries(tar, folder)]);
  } catch (error) {
    const isOurs = error instanceof ArchiveError || (error as NodeJS.ErrnoException).syscall !== undefined;
    throw isOurs ? error : new ArchiveError(`The archive cannot be read: ${(error as Error).message}`);
  }
  if (hash.digest('hex') !== sha256) throw new ArchiveError('The archive is not the one that was written');
}

async function unpackEntries(tar: ReturnType<typeof extract>, folder: string): Promise<void> {
  for await (const entry of tar) {
    const { name, type } = entry.header;
    const parts = name.replace(/\/$/, '').split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\\:\0]/.test(part)))
      throw new ArchiveError(`The archive has an entry that is no file of ours: ${JSON.stringify(name)}`);
    const path = join(folder, ...parts);
    if (type === 'directory') {
      await mkdir(path, { recursive: true, mode: 0o700 });
      entry.resume();
    } else if (type === 'file') {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await pipeline(entry, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    } else throw new ArchiveError(`The archive has an entry of another kind: ${type}`);
  }
}

async function encrypt(plain: Readable, recipients: readonly string[]): Promise<Readable> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return nodeStream(await encrypter.encrypt(webStream(plain)));
}

async function decrypt(encrypted: Readable, identities: readonly string[]): Promise<Readable> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return nodeStream(await decrypter.decrypt(webStream(encrypted)));
}

// Node's types of web streams are others than the browser's, and the same streams.
const webStream = (stream: Readable) => Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
const nodeStream = (stream: ReadableStream<Uint8Array>) =>
  Readable.fromWeb(stream as unknown as Parameters<typeof Readable.fromWeb>[0]);
