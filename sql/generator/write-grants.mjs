/** @typedef {import('../description/form.mjs').Job} Job */

const oracleHead = `-- &app_user runs the packages and reads the views. It has no right on a table. READ and not SELECT: with SELECT it
-- could lock rows (select ... for update). A package that only other packages use is not granted.
-- What a package shows besides the application's calls (pkg_billing.total_invoice, the pure functions of pkg_patients,
-- the notes pkg_requests makes of a request) changes nothing that another call could not.
--
-- The application names no schema in its statements. hms_app finds patients_v and pkg_billing because its logon trigger
-- sets current_schema to the owner (create_users.sql): one trigger, made once, where private synonyms would be one more
-- object for each new view and package, and a forgotten one an ORA-00942 at a desk. current_schema gives no right.
`;

const postgresHead = `-- hms_app runs the members of packages that the application calls, and reads the views. It has no right on a table, and
-- nothing here may be done by everybody. The role is made before these scripts run.
`;

/**
 * 06_grants.sql: all that the application may do.
 *
 * @param {readonly Job[]} jobs that have a package in this dialect
 * @param {readonly string[]} views
 * @param {import('./dialects.mjs').Dialect} dialect
 */
export const writeGrants = (jobs, views, dialect) =>
  dialect === 'oracle' ? oracleGrants(jobs, views) : postgresGrants(jobs, views);

/**
 * @param {readonly Job[]} jobs
 * @param {readonly string[]} views
 */
function oracleGrants(jobs, views) {
  const packages = jobs.filter(({ runs }) => runs.length > 0);
  return [
    oracleHead,
    ...packages.map(({ name }) => `grant execute on pkg_${name} to &app_user;`),
    '',
    ...views.map((view) => `grant read on ${view} to &app_user;`),
    '',
  ].join('\n');
}

/**
 * @param {readonly Job[]} jobs
 * @param {readonly string[]} views
 */
function postgresGrants(jobs, views) {
  const used = jobs.filter(({ runs }) => runs.length > 0);
  const schemas = ['hms', ...jobs.map(({ name }) => `pkg_${name}`)];
  return [
    postgresHead,
    listed('revoke all on schema', schemas, 'from public;'),
    'revoke all on all tables in schema hms from public, hms_app;',
    'revoke all on all sequences in schema hms from public, hms_app;',
    listed('revoke all on all routines in schema', schemas, 'from public, hms_app;'),
    '',
    listed('grant usage on schema', ['hms', ...used.map(({ name }) => `pkg_${name}`)], 'to hms_app;'),
    ...used.flatMap(({ name, runs }) => [
      '',
      listed(
        'grant execute on routine',
        runs.map((member) => `pkg_${name}.${member}`),
        'to hms_app;',
      ),
    ]),
    '',
    listed('grant select on', views, 'to hms_app;'),
    '',
  ].join('\n');
}

/**
 * One statement in lines of at most 120 columns.
 *
 * @param {string} begin
 * @param {readonly string[]} names
 * @param {string} end
 */
function listed(begin, names, end) {
  const lines = [begin];
  for (const [at, name] of names.entries()) {
    const word = at < names.length - 1 ? `${name},` : `${name} ${end}`;
    const last = lines.at(-1) ?? '';
    if (last.length + word.length < 120) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines.join('\n');
}
