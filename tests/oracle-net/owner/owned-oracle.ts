import { sqlFiles } from '../../sql/parity/sql-files.ts';
import { checkStatements, hashesOf } from '../../sql/plsql/syntax.ts';
import { type Endpoint, type EndpointOptions, startEndpoint } from '../endpoint.ts';
import { createOwnerBackend, type OwnerBackend } from './owner-backend.ts';

export const ownerUser = 'HMS_ADMIN';
export const ownerPassword = 'owner "of" tables';

/** An endpoint over nothing but a dictionary, for the owner to install into. */
export async function startOwnedOracle(
  users: readonly string[] = [ownerUser, 'HMS_APP'],
  options: Partial<EndpointOptions> = {},
): Promise<{ endpoint: Endpoint; server: OwnerBackend }> {
  const server = createOwnerBackend(users);
  const endpoint = await startEndpoint({ backend: server, users: { [ownerUser]: ownerPassword }, ...options });
  return { endpoint, server };
}

/**
 * What Oracle's grammar does not take of what was sent: a statement cut in the wrong place above all. What is a statement
 * of the scripts, letter for letter, `tests/sql/plsql/syntax.test.ts` has asked the grammar about.
 */
export function faultsOf(statements: readonly string[]): string[] {
  // Of a session's settings the grammar knows few; they are in no script.
  const parsable = statements.filter((statement) => !statement.startsWith('alter session'));
  return checkStatements(parsable, hashesOf(sqlFiles('oracle')));
}
