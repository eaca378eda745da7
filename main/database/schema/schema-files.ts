import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';
import { firstVersion, type SchemaStep, stepsAmong } from './schema-steps.ts';

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

export type Migration = SchemaStep & { scripts: Script[] };

/**
 * Reads the scripts, with `\ir packages/pkg_x.sql` replaced by that file's text, so that psql runs the same files. Any
 * other psql command is refused, since it would be left out silently.
 */
export function readSchema(folder: string): SchemaFiles {
  const scripts = scriptNames.flatMap((name) => readScript(folder, name));
  return { scripts, checksum: checksumOf(scripts) };
}

/** The scripts that can run again over an installed schema: packages, triggers, views and grants. */
export const replaceableScripts = (scripts: readonly Script[]): Script[] =>
  scripts.filter(({ file }) => !/^0[12]_/.test(file));

/** `migrations/NNN_what.sql`, in order. NNN is the version that the step leads to. */
export const readMigrations = (folder: string): Migration[] =>
  readSteps(folder).map((step) => ({ ...step, scripts: readScript(folder, `migrations/${step.name}.sql`) }));

/** The same without their text. */
export function readSteps(folder: string): SchemaStep[] {
  const migrations = join(folder, 'migrations');
  return existsSync(migrations) ? stepsAmong(readdirSync(migrations)) : [];
}

/** The version that the scripts make: that of the last step. */
export const versionOf = (folder: string): number => readSteps(folder).at(-1)?.version ?? firstVersion;

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
    const steps = readMigrations(folder).flatMap((migration) => migration.scripts);
    for (const { file, text, firstLine } of [...scripts, ...steps]) {
      const lines = text.split('\n');
      // In a block `begin` has no semicolon; a commit is wrong in a script and in a package alike.
      const at = lines.findIndex((line) => /^\s*(?:begin|commit|rollback)\s*;/i.test(line));
      if (at >= 0) faults.push(`${file}, line ${firstLine + at}: neither scripts nor packages commit`);
    }
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  return faults;
}
