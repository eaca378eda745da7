import { hash, verify } from '@node-rs/argon2';
import { createHashQueue } from './hash-queue.ts';

/** Above OWASP's minimum for argon2id (19 MiB, 2 passes, 1 lane); the library works off the main thread. */
const parameters = { memoryCost: 32_768, timeCost: 2, parallelism: 1 };

// One for the process: what it spares are the machine's cores.
const queue = createHashQueue();

export const hashPassword = (password: string): Promise<string> => queue.run(() => hash(password, parameters), 0);

/** False for a hash that cannot be read, too. A lower `rank` is checked first. */
export const isPasswordOf = (passwordHash: string, password: string, rank = 0): Promise<boolean> =>
  queue.run(() => verify(passwordHash, password).catch(() => false), rank);

let nobodysHash: Promise<string> | undefined;

/** Takes as long as a wrong password does, so that the time tells nothing about who exists. */
export async function pretendToCheck(password: string, rank = 0): Promise<false> {
  nobodysHash ??= hash('nobody has this password', parameters);
  await isPasswordOf(await nobodysHash, password, rank);
  return false;
}
