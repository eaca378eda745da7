import { createHash } from 'node:crypto';
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * PostgreSQL refuses to run as root. Where the application is root (containers, CI; never a desk) the server runs as an
 * account of its own: a number that no person and no other service has. As `nobody` it would share its account with
 * whatever else runs so, and each of these could open its socket, its files and its memory.
 */
export type ServerAccount = { uid: number; gid: number };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Numbers that Linux distributions and systemd leave unused (systemd.io/UIDS-GIDS). */
const firstOwnUid = 60_578;
const ownUids = 600;

/**
 * Null where the server runs as ourselves. A data folder that exists keeps its owner, but for `nobody`, under whom the
 * servers of earlier versions ran: `isRunning` says that one still does.
 */
export function serverAccount(clusterFolder: string, isRunning: () => boolean = () => false): ServerAccount | null {
  if (!isRoot()) return null;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  const keepsOwner = owner && owner.uid !== 0 && (owner.uid !== nobody().uid || isRunning());
  return keepsOwner ? { uid: owner.uid, gid: owner.gid } : ownAccount(clusterFolder);
}

/** Another one for each data folder; `nobody` in a container whose system knows no such numbers. */
function ownAccount(clusterFolder: string): ServerAccount {
  const start = createHash('sha256').update(clusterFolder).digest().readUInt32BE();
  const taken = namedUids();
  for (let step = 0; step < ownUids; step++) {
    const uid = firstOwnUid + ((start + step) % ownUids);
    if (!taken.has(uid)) return mayOwn(uid, dirname(clusterFolder)) ? { uid, gid: uid } : nobody();
  }
  return nobody();
}

function mayOwn(uid: number, folder: string): boolean {
  let probe: string | null = null;
  try {
    probe = mkdtempSync(join(folder, '.account-'));
    chownSync(probe, uid, uid);
    return true;
  } catch {
    return false;
  } finally {
    if (probe) rmSync(probe, { recursive: true, force: true });
  }
}

function namedUids(): Set<number> {
  try {
    const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
    return new Set(lines.map((line) => Number(line.split(':')[2])));
  } catch {
    // A bare container has no passwd.
    return new Set();
  }
}

/** For the programs that want an account with a name. */
export function nobody(): ServerAccount {
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
