import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseConfig } from '../config/config.ts';
import { keyVault, type Vault } from '../secrets/vault.ts';
import { createConnectionFile } from './connection-file.ts';
import { identityOf, savedOf } from './connection-rules.ts';

/** A short name for a database: what waits to be sent to one must never arrive in another. */
export function nameOfDatabase(database: DatabaseConfig): string {
  const identity = identityOf(savedOf(database).target);
  return createHash('sha256').update(identity).digest('hex').slice(0, 12);
}

/** Where the heads of the audit's seals are noted, one file for each database: those of another say nothing about this one. */
export const sealHeadsFile = (dataFolder: string, database: DatabaseConfig): string =>
  join(dataFolder, 'audit-seals', `${database.engine === 'embedded' ? 'embedded' : nameOfDatabase(database)}.jsonl`);

export const connectionFileOf = (
  dataFolder: string,
  vault: Vault = keyVault(join(dataFolder, 'keys', 'connection.key')),
) => createConnectionFile(dataFolder, vault);
