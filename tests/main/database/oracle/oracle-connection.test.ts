import oracledb from 'oracledb';
import { expect, onTestFinished, test } from 'vitest';
import { release } from '../../../../main/database/oracle/oracle-connection.ts';
import { oraclePassword, oracleUser } from '../../../oracle-net/twin/oracle-database.ts';
import { anOracle } from './oracle-fixture.ts';

// How a connection is hung up on is no part of the driver's interface: look at it again with each version.
test('the driver’s own way to hang up is there in 26.0.0, and leaves no session behind', async () => {
  expect(oracledb.versionString).toBe('26.0.0');
  const { endpoint, dispose } = await anOracle();
  onTestFinished(dispose);
  const connection = await oracledb.getConnection({
    connectString: endpoint.dsn,
    user: oracleUser,
    password: oraclePassword,
  });
  const { _impl } = connection as unknown as { _impl: { nscon: { forceDisconnect: unknown } } };
  expect(_impl.nscon.forceDisconnect).toBeTypeOf('function');
  expect(endpoint.sessions()).toHaveLength(1);
  await release(connection, false);
  await expect.poll(() => endpoint.sessions().length).toBe(0);
});
