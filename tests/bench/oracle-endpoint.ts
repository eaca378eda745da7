import { oraclePassword, oracleUser, startOracleTwin } from '../oracle-net/twin/oracle-database.ts';

/**
 * The endpoint in a process of its own, over the database whose server's folder and port it is given: what it costs is
 * then not taken from the event loop that is measured. Says in one line where it is and whom it lets in.
 */
const [host = '', port] = process.argv.slice(2);
const superuser = { host, port: Number(port), user: 'postgres', database: 'hms' };
const endpoint = await startOracleTwin({ ...superuser, user: 'hms_app' }, superuser);
process.stdout.write(`${JSON.stringify({ dsn: endpoint.dsn, user: oracleUser, password: oraclePassword })}\n`);
process.once('SIGTERM', async () => {
  await endpoint.close();
  for (const fault of endpoint.misunderstood) process.stderr.write(`${String(fault)}\n`);
  process.exit(endpoint.misunderstood.length === 0 ? 0 : 1);
});
