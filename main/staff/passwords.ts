import { hash, verify } from '@node-rs/argon2';

/** Above OWASP's minimum for argon2id (19 MiB, 2 passes, 1 lane); the library works off the main thread. */
const parameters = { memoryCost: 32_768, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, parameters);

/** False for a hash that cannot be read, too. */
export const isPasswordOf = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password).catch(() => false);

let nobodysHash: Promise<string> | undefined;

/** Takes as long as a wrong password does, so that the time tells nothing about who exists. */
export async function pretendToCheck(password: string): Promise<false> {
  nobodysHash ??= hashPassword('nobody has this password');
  await isPasswordOf(await nobodysHash, password);
  return false;
}
