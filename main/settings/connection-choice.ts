import type { DatabaseConfig } from '../config/config.ts';
import { StartError } from '../database/errors.ts';
import type { ConnectionFile } from './connection-file.ts';
import { configOf } from './connection-rules.ts';

/** What the application runs on, and why. */
export type ConnectionChoice = {
  database: DatabaseConfig;
  source: 'environment' | 'saved' | 'default' | 'once';
  /** The variables of the environment that decided. */
  decidedBy: readonly string[];
};

type Wish = {
  database: DatabaseConfig;
  databaseVariables: readonly string[];
  isEmbeddedOnce: boolean;
};

/**
 * The environment, else what was saved, else the embedded database. A saved file that cannot be read stops the start:
 * to go on with an empty embedded database would look as if the hospital's data were gone.
 */
export async function chooseConnection(wish: Wish, file: ConnectionFile): Promise<ConnectionChoice> {
  const { database, databaseVariables, isEmbeddedOnce } = wish;
  if (databaseVariables.length > 0) return { database, source: 'environment', decidedBy: databaseVariables };
  if (isEmbeddedOnce) return { database: { engine: 'embedded' }, source: 'once', decidedBy: [] };
  const { saved, problem } = await file.read();
  if (problem === 'damaged') throw new StartError(`${file.path} cannot be read. ${wayOut(file)}`);
  if (problem === 'locked') {
    throw new StartError(
      `The password kept in ${file.path} cannot be opened, since the key it was kept with is gone. ${wayOut(file)}`,
    );
  }
  return saved
    ? { database: configOf(saved), source: 'saved', decidedBy: [] }
    : { database, source: 'default', decidedBy: [] };
}

/** A start that the saved database itself refused; the sentence then says how to choose another one. */
export function withWayOut(error: unknown, { source }: ConnectionChoice, file: ConnectionFile): unknown {
  if (source !== 'saved' || !(error instanceof StartError) || error.problem === undefined) return error;
  return new StartError(`${error.message} It was chosen in Settings, Database. ${wayOut(file)}`, {
    cause: error.cause,
    problem: error.problem,
  });
}

/** Nobody may be locked out of the page that would repair it. */
const wayOut = ({ path }: ConnectionFile): string =>
  `To choose another database, start once with --embedded and open Settings, Database; or delete ${path} to use the embedded database from now on.`;
