import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * PostgreSQL refuses to run as root. Where the application is root (containers, CI; never a desk) the server runs as
 * `nobody`, or as the owner of a data folder that exists already.
 */
export type ServerAccount = { uid: number; gid: number };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Null where the server runs as ourselves. */
export function serverAccount(clusterFolder: string): ServerAccount | null {
  if (!isRoot()) return null;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

function nobody(): ServerAccount {
  try {
    const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
    if (line) return { uid: Number(line[1]), gid: Number(line[2]) };
  } catch {
    // A bare container has no passwd: the number is the same everywhere.
  }
  return { uid: 65_534, gid: 65_534 };
}

/** Whether the account can get at a file: it may pass every folder above it. */
export function mayReach(account: ServerAccount | null, path: string): boolean {
  if (!account) return true;
  const parent = dirname(path);
  if (parent === path) return true;
  const found = statSync(parent, { throwIfNoEntry: false });
  if (!found) return false;
  const isOwner = found.uid === account.uid;
  const isGroup = found.gid === account.gid;
  const passBit = isOwner ? 0o100 : isGroup ? 0o010 : 0o001;
  return (found.mode & passBit) !== 0 && mayReach(account, parent);
}
