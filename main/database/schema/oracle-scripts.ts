import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSteps, scriptNames } from './schema-files.ts';
import { type PlacedStatement, statementsOf } from './sqlplus-runner.ts';

/** Values for the variables of a script that is read without a server; see sqlplus-runner.ts. */
const sample = { 1: 'HMS_APP', 2: 'checksum', app_user: 'HMS_APP', checksum: 'checksum' };

/** Every statement of install.sql or upgrade.sql, as the application's user HMS_APP would have it. */
export const oracleStatements = (folder: string, file: string): Promise<PlacedStatement[]> =>
  statementsOf({ folder, file, variables: sample });

/** SHA-256 in hex of the schema that the scripts make. */
export async function checksumOfOracle(folder: string): Promise<string> {
  const statements = await oracleStatements(folder, 'install.sql');
  const own = statements.filter(({ file }) => /^(?:0[1-6]_|(?:packages|triggers|views)\/)/.test(file));
  return createHash('sha256')
    .update(own.map(({ file, text }) => `${file}\n${text}`).join('\n'))
    .digest('hex');
}

/** As far as they can be judged without a server: all there, whole, and every package with its body in the list of 03. */
export async function faultsOfOracleScripts(folder: string): Promise<string[]> {
  const missing = scriptNames.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) return missing.map((name) => `${name} is missing`);
  const list = readFileSync(join(folder, '03_packages.sql'), 'utf8');
  const installed = [...list.matchAll(/^@@packages\/(\S+)/gm)].map((match) => match[1] ?? '');
  const present = readdirSync(join(folder, 'packages'));
  const faults = [
    ...installed.filter((name) => !present.includes(name)).map((name) => `packages/${name} is missing`),
    ...present
      .filter((name) => /\.pk[sb]$/.test(name) && !installed.includes(name))
      .map((name) => `packages/${name} is not installed by 03_packages.sql`),
    ...present
      .filter((name) => name.endsWith('.pks') && !present.includes(name.replace(/s$/, 'b')))
      .map((name) => `packages/${name} has no body`),
    ...faultsOfSteps(folder),
  ];
  return faults.length > 0 ? faults : faultsOfReading(folder);
}

/** SQL*Plus cannot read a folder: `migrations/list.sql` names the steps, and has to name them all. */
function faultsOfSteps(folder: string): string[] {
  const steps = readSteps(folder).map(({ name }) => name);
  const list = readFileSync(join(folder, 'migrations', 'list.sql'), 'utf8');
  const named = [...list.matchAll(/^define step = (\w+)\n@@&each\.\.sql$/gm)].map((match) => match[1]);
  const isSame = named.length === steps.length && named.every((name, index) => name === steps[index]);
  const withAmpersand = steps.filter((name) =>
    /&/.test(readFileSync(join(folder, 'migrations', `${name}.sql`), 'utf8')),
  );
  return [
    ...(isSame ? [] : [`migrations/list.sql names ${named.join(', ')}; the steps are ${steps.join(', ')}`]),
    ...withAmpersand.map((name) => `migrations/${name}.sql has an &, which SQL*Plus takes for a variable`),
  ];
}

async function faultsOfReading(folder: string): Promise<string[]> {
  const runs = ['install.sql', 'upgrade.sql'].map((file) => oracleStatements(folder, file));
  const outcomes = await Promise.allSettled(runs);
  const reasons = outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason.message) : null));
  return [...new Set(reasons.filter((reason) => reason !== null))];
}
