// Writes the SQL that follows from sql/description: tables, comments, keys, checks, indexes, the audit triggers of both
// dialects and Oracle's uninstall.sql. With --check it writes nothing, and fails when a file is not as it would be written.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tables } from './description/tables.mjs';
import { writeAudit } from './generator/write-audit.mjs';
import { writeConstraints } from './generator/write-constraints.mjs';
import { writeTables } from './generator/write-tables.mjs';
import { writeUninstall } from './generator/write-uninstall.mjs';

const note = '-- Written from sql/description by "node sql/generate.mjs": change it there.\n';
const folder = import.meta.dirname;

/** @param {string} file */
const read = (file) => readFileSync(join(folder, file), 'utf8');
/**
 * @param {string} file
 * @param {RegExp} pattern
 */
const namesIn = (file, pattern) => [...read(file).matchAll(pattern)].map((match) => match[1] ?? '');

const views = namesIn('oracle/05_views.sql', /^create or replace view (\w+)/gm);
const packages = namesIn('oracle/03_packages.sql', /^@@packages\/(\w+)\.pks/gm);

/** @type {Record<string, string>} */
const files = { 'oracle/uninstall.sql': writeUninstall(tables, views, packages) };
for (const dialect of /** @type {const} */ (['postgres', 'oracle'])) {
  files[`${dialect}/01_tables.sql`] = note + writeTables(tables, dialect);
  files[`${dialect}/02_constraints.sql`] = note + writeConstraints(tables, dialect);
  files[`${dialect}/04_audit_triggers.sql`] = note + writeAudit(tables, dialect);
}

const isCheck = process.argv.includes('--check');
for (const [file, text] of Object.entries(files)) {
  if (isCheck) {
    if (read(file) === text) continue;
    process.stdout.write(`sql/${file} is not what sql/description says: run "node sql/generate.mjs"\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(folder, file), text);
  }
}
