import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../../main/config/config.ts';
import { createDesk } from '../../../main/create-desk.ts';
import type { PostgresServer } from '../../../main/database/postgres/postgres-server.ts';
import { oraclePassword, oracleUser, startOracleTwin } from '../../oracle-net/twin/oracle-database.ts';
import { aSharedUrl } from '../../shared-postgres/shared-database.ts';
import { aPostgresDatabase } from './test-database.ts';

/** The settings with which a whole application opens the demo hospital. */
export type TestEngine = Pick<Config, 'database' | 'loadsDemo'> & { dispose: () => Promise<void> };

/** The demo hospital on the engine that `TEST_ENGINE` names, by default the embedded one. */
export async function aDemoHospital(): Promise<TestEngine> {
  switch (process.env.TEST_ENGINE) {
    case 'oracle':
      return anOracleWithDemo();
    case 'postgres': {
      const { url, adminUrl, drop } = await aSharedUrl();
      // Only the owner may load the demo, and hms_app is not the owner.
      await loadDemoInto(adminUrl);
      return { database: { engine: 'postgres', url }, loadsDemo: false, dispose: drop };
    }
    default:
      return { database: { engine: 'embedded' }, loadsDemo: true, dispose: async () => undefined };
  }
}

/** An endpoint in front of a twin that has the demo hospital: the application does not load it into an Oracle. */
export async function anOracleWithDemo(): Promise<TestEngine> {
  const twin = await aPostgresDatabase();
  await loadDemoInto(urlOf(twin.superuser));
  const endpoint = await startOracleTwin({ ...twin.superuser, user: 'hms_app' }, twin.superuser);
  return {
    database: { engine: 'oracle', dsn: endpoint.dsn, user: oracleUser, password: oraclePassword },
    loadsDemo: false,
    dispose: async () => {
      await endpoint.close();
      await twin.dispose();
      if (endpoint.misunderstood.length > 0) throw new AggregateError(endpoint.misunderstood, 'Not understood');
    },
  };
}

const urlOf = ({ host, port, user, database, password = '' }: PostgresServer): string =>
  `postgres:///${database}?${new URLSearchParams({ host, port: String(port), user, password })}`;

async function loadDemoInto(url: string): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hms-demo-'));
  const desk = await createDesk(
    {
      database: { engine: 'postgres', url },
      dataFolder,
      auditAddress: null,
      transport: { kind: 'plain' },
      names: [],
      metricsToken: null,
      logLevel: 'error',
      adminPassword: null,
      loadsDemo: true,
      databaseVariables: [],
      isEmbeddedOnce: false,
      hasDeskStore: false,
      oracleSessions: 4,
      host: '127.0.0.1',
      port: 0,
    },
    { renderPdf: () => Promise.reject(new Error('Nothing is printed while the demo is loaded')) },
  );
  await desk.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
