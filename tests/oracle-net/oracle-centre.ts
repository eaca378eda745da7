import { type Centre, startCentre } from '../centre.ts';
import { functionCode, messageType } from './messages.ts';
import { oraclePassword, oracleUser, startOracleTwin } from './twin/oracle-database.ts';

const asksToCommit = Buffer.from([messageType.function, functionCode.commit]);
/** Bytes before the first message of a data packet. A longer packet is an execution, not a commit. */
const packetHead = 10;
const shortPacket = 100;

/** A hospital's central database that speaks Oracle's protocol: the endpoint in front of a PostgreSQL twin. */
export async function startOracleCentre(): Promise<Centre> {
  const twin = await startCentre();
  const endpoint = await startOracleTwin({ ...twin.superuser, user: 'hms_app' }, twin.superuser);
  const [, port = '', service = ''] = /:(\d+)\/(.+)$/.exec(endpoint.dsn) ?? [];
  const settings: Centre['settings'] = (over = Number(port)) => ({
    HMS_ENGINE: 'oracle',
    ORACLE_DSN: `127.0.0.1:${over}/${service}`,
    ORACLE_USER: oracleUser,
    ORACLE_PASSWORD: oraclePassword,
  });
  return {
    ...twin,
    address: { host: '127.0.0.1', port: Number(port) },
    settings,
    isCommit: (bytes) => bytes.length < shortPacket && bytes.indexOf(asksToCommit, packetHead) >= packetHead,
    // An instance that fails loses its sessions and their uncommitted work, and listens again after a while.
    kill: () => {
      void endpoint.stopListening();
      endpoint.cutAll();
      setTimeout(() => void endpoint.listenAgain(), restartMs);
    },
    stop: async () => {
      await endpoint.close();
      await twin.stop();
      if (endpoint.misunderstood.length > 0) throw new AggregateError(endpoint.misunderstood, 'Not understood');
    },
  };
}

const restartMs = 700;
