import type { DatabaseConfig } from '../config/config.ts';
import { StartError } from '../database/errors.ts';
import type { ConnectionFile } from './connection-file.ts';
import { configOf } from './connection-rules.ts';

/** The database that the application uses, and what decided it. */
export type ConnectionChoice = {
  database: DatabaseConfig;
  source: 'environment' | 'saved' | 'default' | 'once';
  /** The environment variables that decided. */
  decidedBy: readonly string[];
};

type Wish = {
  database: DatabaseConfig;
  databaseVariables: readonly string[];
  isEmbeddedOnce: boolean;
};

/**
 * Takes the environment's database, or else the saved one, or else the embedded one. A saved file that cannot be read stops the
 * start: an empty embedded database would look as if the hospital's data were lost.
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

/** For a start that failed because of the saved database: the sentence also says how to choose another one. */
export function withWayOut(error: unknown, { source }: ConnectionChoice, file: ConnectionFile): unknown {
  if (source !== 'saved' || !(error instanceof StartError) || error.problem === undefined) return error;
  return new StartError(`${error.message} It was chosen in Settings, Database. ${wayOut(file)}`, {
    cause: error.cause,
    problem: error.problem,
  });
}

/** There is always a way to the settings page, where the connection can be repaired. */
const wayOut = ({ path }: ConnectionFile): string =>
  `To choose another database, start once with --embedded and open Settings, Database; or delete ${path} to use the embedded database from now on.`;
