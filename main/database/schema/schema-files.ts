import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';

/** The scripts of one dialect, in the seed's order. */
export const scriptNames = [
  '01_tables.sql',
  '02_constraints.sql',
  '03_packages.sql',
  '04_triggers.sql',
  '05_views.sql',
  '06_grants.sql',
];

/** A piece of a script to be run at once. `firstLine` counts from 1 within `file`. */
export type Script = { file: string; text: string; firstLine: number };

export type SchemaFiles = { scripts: Script[]; checksum: string };

export type Migration = { version: number; file: string; scripts: Script[]; checksum: string };

/**
 * Reads the scripts, with psql's `\ir packages/pkg_x.sql` put in place, so that the same files also run with psql. Any
 * other psql command is refused: it would be left out silently.
 */
export function readSchema(folder: string): SchemaFiles {
  const scripts = scriptNames.flatMap((name) => readScript(folder, name));
  return { scripts, checksum: checksumOf(scripts) };
}

/** `migrations/NNN_what.sql`, in order. NNN is the version it leads to. */
export function readMigrations(folder: string): Migration[] {
  const migrations = join(folder, 'migrations');
  if (!existsSync(migrations)) return [];
  const files = readdirSync(migrations).filter((name) => /^\d{3,}_[a-z0-9_]+\.sql$/.test(name));
  return files
    .map((name) => {
      const scripts = readScript(migrations, name);
      return { version: Number.parseInt(name, 10), file: name, scripts, checksum: checksumOf(scripts) };
    })
    .sort((one, other) => one.version - other.version);
}

function readScript(folder: string, name: string): Script[] {
  const scripts: Script[] = [];
  let lines: string[] = [];
  let firstLine = 1;
  const flush = (next: number) => {
    if (lines.some((line) => line.trim() !== '')) scripts.push({ file: name, text: lines.join('\n'), firstLine });
    lines = [];
    firstLine = next;
  };
  for (const [index, line] of readText(folder, name).split(/\r?\n/).entries()) {
    const included = /^\\ir\s+(\S+)\s*$/.exec(line)?.[1];
    if (included) {
      flush(index + 2);
      scripts.push(...readScript(folder, included));
    } else if (/^\\[a-z!]/i.test(line)) {
      throw new StartError(`${name}, line ${index + 1}: only \\ir is understood among psql's commands.`);
    } else {
      lines.push(line);
    }
  }
  flush(0);
  return scripts;
}

function readText(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    throw new StartError(`The database script ${join(folder, name)} is missing: install the application again.`);
  }
}

const checksumOf = (scripts: Script[]): string =>
  createHash('sha256')
    .update(scripts.map((script) => `${script.file}\n${script.text}`).join('\n'))
    .digest('hex');

/** What is wrong with the folder by itself, without a server; empty when nothing is. */
export function faultsOfSchema(folder: string): string[] {
  const faults: string[] = [];
  try {
    const { scripts } = readSchema(folder);
    const included = new Set(scripts.map((script) => script.file));
    for (const name of readdirSync(join(folder, 'packages')).filter((file) => file.endsWith('.sql'))) {
      if (!included.has(`packages/${name}`)) faults.push(`packages/${name} is not installed by 03_packages.sql`);
    }
    for (const { file, text, firstLine } of scripts) {
      const lines = text.split('\n');
      // In a block `begin` has no semicolon; a commit is wrong in a script and in a package alike.
      const at = lines.findIndex((line) => /^\s*(?:begin|commit|rollback)\s*;/i.test(line));
      if (at >= 0) faults.push(`${file}, line ${firstLine + at}: neither scripts nor packages commit`);
    }
    readMigrations(folder);
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  return faults;
}
