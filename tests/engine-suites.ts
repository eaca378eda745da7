import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/**
 * Which test files run again on another engine. The rule: those that ask for a database (their imports lead to
 * `test-database.ts`), since all others would prove the same once more. Not on Oracle those that speak to PostgreSQL by
 * themselves, past the adapter, or load the demo, which Oracle refuses; on a real Oracle server none that needs the demo
 * or a PostgreSQL behind it.
 * What tests the adapters chooses its servers itself, and what tests the tests needs none but the usual one.
 */
export function suitesFor(engine: 'postgres' | 'oracle' | 'oracle-server'): string[] {
  return testFiles()
    .filter((file) => leadsTo(file, databaseFixture, new Set()) && file !== plantedFaults)
    .filter((file) => engine === 'postgres' || !importsOf(file).some((path) => notOnOracle.test(path)))
    .filter((file) => engine !== 'oracle-server' || !leadsTo(file, demoFixture, new Set()))
    .filter((file) => engine !== 'oracle-server' || !leadsTo(file, rawClient, new Set()))
    .map((file) => relative(root, file).replaceAll('\\', '/'));
}

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

/** The files of tests and application that a file names in its imports, types left out. */
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
