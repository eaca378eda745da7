// Writes the SQL that follows from sql/description: tables, comments, keys, checks, indexes, the audit triggers, the lists
// of packages, triggers, views and migration steps, the grants of both dialects, Oracle's uninstall.sql, and the names of the
// tables for the application. With --check it
// writes nothing, and fails when a file is not as it would be written.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jobs, tables } from './description/jobs.mjs';
import { writeAudit } from './generator/write-audit.mjs';
import { writeConstraints } from './generator/write-constraints.mjs';
import { writeGrants } from './generator/write-grants.mjs';
import { writePackages, writeSteps, writeTriggers, writeViews } from './generator/write-lists.mjs';
import { writeNames } from './generator/write-names.mjs';
import { writeTables } from './generator/write-tables.mjs';
import { writeUninstall } from './generator/write-uninstall.mjs';

const note = '-- Written from sql/description by "node sql/generate.mjs": change it there.\n';
const folder = import.meta.dirname;

/** @param {string} file */
const read = (file) => readFileSync(join(folder, file), 'utf8');
/**
 * The jobs that have this file in the dialect's folder.
 *
 * @param {(name: string) => string} file
 */
const jobsWith = (file) => jobs.filter(({ name }) => existsSync(join(folder, file(name))));
/** @param {string} file */
const viewsIn = (file) => [...read(file).matchAll(/^create or replace view (\w+)/gm)].map((match) => match[1] ?? '');

const withViews = jobsWith((name) => `oracle/views/${name}.sql`);
const views = withViews.flatMap(({ name }) => viewsIn(`oracle/views/${name}.sql`));
const oraclePackages = jobsWith((name) => `oracle/packages/pkg_${name}.pks`);
const steps = readdirSync(join(folder, 'oracle/migrations')).filter((file) => /^\d{3}_\w+\.sql$/.test(file));

/** @type {Record<string, string>} */
const files = {
  'oracle/uninstall.sql': writeUninstall(
    tables,
    views,
    oraclePackages.map(({ name }) => `pkg_${name}`),
  ),
  '../main/database/table-names.ts': writeNames(tables),
  'oracle/migrations/list.sql': note + writeSteps(steps.sort().map((file) => file.replace('.sql', ''))),
};
for (const dialect of /** @type {const} */ (['postgres', 'oracle'])) {
  const packages = dialect === 'oracle' ? oraclePackages : jobsWith((name) => `postgres/packages/pkg_${name}.sql`);
  const triggers = jobsWith((name) => `${dialect}/triggers/${name}.sql`);
  files[`${dialect}/01_tables.sql`] = note + writeTables(tables, dialect);
  files[`${dialect}/02_constraints.sql`] = note + writeConstraints(tables, dialect);
  files[`${dialect}/03_packages.sql`] = note + writePackages(packages, dialect);
  files[`${dialect}/04_audit_triggers.sql`] = note + writeAudit(tables, dialect);
  files[`${dialect}/04_triggers.sql`] = note + writeTriggers(triggers, dialect);
  files[`${dialect}/05_views.sql`] = note + writeViews(withViews, dialect);
  files[`${dialect}/06_grants.sql`] = note + writeGrants(packages, views, dialect);
}

// A file of no job would be installed by nothing.
for (const dialect of ['postgres', 'oracle']) {
  for (const kind of ['packages', 'triggers', 'views']) {
    for (const file of readdirSync(join(folder, dialect, kind))) {
      const name = file.replace(/^pkg_/, '').replace(/\.\w+$/, '');
      if (jobs.some((job) => job.name === name)) continue;
      throw new Error(`sql/${dialect}/${kind}/${file} is of no job in sql/description/jobs.mjs`);
    }
  }
}

const isCheck = process.argv.includes('--check');
for (const [file, text] of Object.entries(files)) {
  if (isCheck) {
    if (read(file) === text) continue;
    process.stdout.write(`${join('sql', file)} is not what sql/description says: run "node sql/generate.mjs"\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(folder, file), text);
  }
}
