/** @typedef {import('../description/form.mjs').Job} Job */
/** @typedef {import('./dialects.mjs').Dialect} Dialect */

/** @type {Record<Dialect, string>} */
const money = { postgres: 'numeric(12,2)', oracle: 'number(12,2)' };

/** Installs a file of the same folder. @type {Record<Dialect, (file: string) => string>} */
const includes = { postgres: (file) => `\\ir ${file}`, oracle: (file) => `@@${file}` };

/**
 * 03_packages.sql: the packages in order of dependence.
 *
 * @param {readonly Job[]} jobs that have a package in this dialect
 * @param {Dialect} dialect
 */
export function writePackages(jobs, dialect) {
  if (dialect === 'postgres') {
    const head =
      '-- A package of Oracle is a schema here, so that pkg_x.y is the same call in both. In order of dependence.\n';
    return `${head}${jobs.map(({ name }) => `\\ir packages/pkg_${name}.sql\n`).join('')}`;
  }
  const lines = jobs.flatMap(({ name }) => [
    `@@packages/pkg_${name}.pks`,
    `show errors package pkg_${name}`,
    `@@packages/pkg_${name}.pkb`,
    `show errors package body pkg_${name}`,
  ]);
  return `-- The packages in order of dependence, each specification before its body.\n${lines.join('\n')}\n`;
}

/**
 * 04_triggers.sql: the triggers of each job, and the audit triggers after them.
 *
 * @param {readonly Job[]} jobs that have triggers
 * @param {Dialect} dialect
 */
export function writeTriggers(jobs, dialect) {
  const files = [...jobs.map(({ name }) => `triggers/${name}.sql`), '04_audit_triggers.sql'];
  const head = `-- What is true whoever writes a row: values that the database keeps, rules that no call can avoid, and the audit.
${dialect === 'postgres' ? "-- The function of a trigger has the trigger's name.\n" : ''}`;
  return `${head}${files.map((file) => `${includes[dialect](file)}\n`).join('')}`;
}

/**
 * 05_views.sql: the views of each job.
 *
 * @param {readonly Job[]} jobs that have views
 * @param {Dialect} dialect
 */
export function writeViews(jobs, dialect) {
  const head = `-- What the application may read. The same names and columns in both dialects. Money keeps ${money[dialect]} and flags
-- char(1), since the application converts a value by its type.
`;
  return `${head}${jobs.map(({ name }) => `${includes[dialect](`views/${name}.sql`)}\n`).join('')}`;
}

/**
 * Oracle's migrations/list.sql: SQL*Plus cannot read a folder.
 *
 * @param {readonly string[]} steps by name, in order
 */
export const writeSteps = (
  steps,
) => `-- Every step in its order. What is done with each is for the caller to say: it defines "each" as run_step or note_step.
${steps.map((step) => `define step = ${step}\n@@&each..sql\n`).join('')}`;
