import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * Which test files run again on another engine: those that use a database, that is, whose imports lead to
 * `test-database.ts`. All others would prove the same again. Not over Oracle's driver: files that speak to PostgreSQL past the
 * adapter, or load the demo, which Oracle refuses. Not on a real Oracle server: files that need the demo or a PostgreSQL
 * behind the endpoint. The adapters' own tests choose their servers themselves, and the planted faults of the simulation
 * need one engine only.
 */
export function suitesFor(engine: 'postgres' | 'oracle' | 'oracle-server'): string[] {
  return testFiles()
    .filter((file) => leadsTo(file, databaseFixture, new Set()) && file !== plantedFaults)
    .filter((file) => engine === 'postgres' || !importsOf(file).some((path) => notOnOracle.test(path)))
    .filter((file) => engine !== 'oracle-server' || !leadsTo(file, demoFixture, new Set()))
    .filter((file) => engine !== 'oracle-server' || !leadsTo(file, rawClient, new Set()))
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .filter((file) => engine !== 'postgres' || !isSample() || differsOverConnection.some((part) => part.test(file)))
    .filter((file) => engine !== 'oracle' || !isSample() || !notAgainOverDriver.some((part) => part.test(file)));
}

/**
 * In the whole of `npm test` the shared PostgreSQL is the same program as the embedded one, over the same SQL and the same
 * adapter. What differs is the way to it (TCP, TLS, a password, the role that signs in) and what the application does
 * because of the engine. So only these run there: every call of the contract, the whole application, the choice of a
 * database, a desk and its centre, sessions that wait for each other, rights and repeated requests.
 */
export const differsOverConnection: readonly RegExp[] = [
  /^tests\/main\/(?:desk|every-call)\.test\.ts$/,
  /^tests\/main\/calls\//,
  /^tests\/main\/demo\//,
  /^tests\/main\/settings\/(?!connection-oracle\.)/,
  /^tests\/main\/web\/seed-behaviour\./,
  /^tests\/main\/offline\/(?:change-feed\.property|copy|offline|transfer)\.test\.ts$/,
  /^tests\/main\/offline\/simulation\/short-stories-one\.test\.ts$/,
  /^tests\/sql\/(?:audit|requests|schema)\//,
  /^tests\/sql\/\w+\/race\.test\.ts$/,
];

/**
 * In the whole of `npm test` these do not run over Oracle's driver again: what they attack is refused before it reaches the
 * database, or reaches it by calls that other suites make over the driver. `oracle-net/every-statement.test.ts` makes every
 * call over the driver.
 */
export const notAgainOverDriver: readonly RegExp[] = [
  /^tests\/main\/every-call\.test\.ts$/,
  /^tests\/main\/drafts\//,
  /^tests\/main\/offline\/transfer-attack\./,
  /^tests\/main\/staff\/guessing-attack\./,
  /^tests\/main\/web\/unknown-keys-attack\./,
];

/** `run.mjs` says so when nothing was named; a server that a person names gets all suites. */
const isSample = () => process.env.TEST_SAMPLE === 'yes' && !process.env.HMS_TEST_POSTGRES_URL;

const root = resolve(import.meta.dirname, '..');
const databaseFixture = join(root, 'tests/main/database/test-database.ts');
const demoFixture = join(root, 'tests/main/database/test-engine.ts');
const rawClient = join(root, 'tests/main/offline/behind-the-centre.ts');
const plantedFaults = join(root, 'tests/main/offline/simulation/planted-faults.test.ts');
const ownServers = ['tests/main/database', 'tests/oracle', 'tests/oracle-net', 'tests/shared-postgres'].map((room) =>
  join(root, room, sep),
);

const testFiles = (): string[] =>
  readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, 'tests', name))
    .filter((file) => file.endsWith('.test.ts') && !ownServers.some((room) => file.startsWith(room)))
    .sort();

const notOnOracle = /\/(?:postgres[\w-]*|demo\/load)\.ts$/;
const imports = new Map<string, string[]>();

/** The files that a file imports by a relative path, without types. */
function importsOf(file: string): string[] {
  const known = imports.get(file);
  if (known) return known;
  const named = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export|\})(?! type\b)[^'\n]*'(\.[^']+\.ts)';$/gm)];
  const found = named.map((match) => resolve(dirname(file), match[1] ?? ''));
  imports.set(file, found);
  return found;
}

function leadsTo(file: string, goal: string, seen: Set<string>): boolean {
  if (file === goal) return true;
  if (seen.has(file) || !file.startsWith(join(root, 'tests'))) return false;
  seen.add(file);
  return importsOf(file).some((next) => leadsTo(next, goal, seen));
}
