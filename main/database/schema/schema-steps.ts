import { StartError } from '../errors.ts';

/** The schema that 0.1.0 shipped. Every later one is this and the steps in `migrations/`. */
export const firstVersion = 1;

/** A step that brings the tables from the version before to `version`. `name` is its file's, without `.sql`. */
export type SchemaStep = { version: number; name: string };

/**
 * A row of `schema_version`. The first version's checksum tells which packages, triggers, views and grants are there;
 * a step's row holds the step's name in its place.
 */
export type InstalledVersion = { version: number; checksum: string };

const stepFile = /^(\d{3})_([a-z0-9_]+)\.sql$/;

/** The steps among the names of files, in order. Throws a `StartError` where two have one number. */
export function stepsAmong(files: readonly string[]): SchemaStep[] {
  const steps = files
    .filter((file) => stepFile.test(file))
    .map((file) => ({ version: Number.parseInt(file, 10), name: file.slice(0, -'.sql'.length) }))
    .sort((one, other) => one.version - other.version);
  for (const [index, { version, name }] of steps.entries()) {
    const before = steps[index - 1];
    if (before?.version === version) {
      throw new StartError(`migrations/${before.name}.sql and migrations/${name}.sql have the same number.`);
    }
    if (version <= firstVersion) throw new StartError(`migrations/${name}.sql: steps are numbered from 010 on.`);
  }
  return steps;
}

/**
 * The shipped steps that the database at `address` lacks. Throws a `StartError` unless those it has are the first of
 * the shipped ones: a newer application may have added some, and one that is missing in between can not follow later.
 */
export function pendingSteps(
  installed: readonly InstalledVersion[],
  shipped: readonly SchemaStep[],
  address: string,
): SchemaStep[] {
  const applied = installed.filter(({ version }) => version > firstVersion);
  const last = applied.at(-1)?.version ?? firstVersion;
  const known = shipped.at(-1)?.version ?? firstVersion;
  if (last > known) {
    throw new StartError(
      `The database ${address} was upgraded to schema ${last} by a newer HMS Front Desk, and this one knows schema ${known}: update the application.`,
      { problem: 'schema_too_new' },
    );
  }
  for (const [index, { version, checksum }] of applied.entries()) {
    const step = shipped[index];
    if (step?.version === version && step.name === checksum) continue;
    throw new StartError(
      `The database ${address} has the schema's step ${checksum}, where this HMS Front Desk has ${step?.name ?? 'none'}: they do not belong together. Use the application that upgraded the database, or restore the backup from before.`,
      { problem: 'schema_too_new' },
    );
  }
  return shipped.slice(applied.length);
}
