import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const keyBytes = 32;

/**
 * The random key of 32 bytes in this file; it is created when it is missing, and only its user may read it. Two processes that
 * create it at the same time get the same key: the file is linked into place as a whole, and the first one stays. Throws when
 * the file has another length.
 */
export function keyFile(file: string): Uint8Array {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const existing = readKey(file);
  if (existing) return existing;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, randomBytes(keyBytes), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    // Another process has created it first.
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readKey(file);
  if (!made) throw new Error('The key file disappeared while it was created');
  return made;
}

function readKey(file: string): Uint8Array | null {
  try {
    const key = readFileSync(file);
    if (key.length !== keyBytes)
      throw new Error(`The key file ${file} is damaged: move it away, and a new one is created`);
    chmodSync(file, 0o600);
    return key;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
