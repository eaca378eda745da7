import type { Database } from '../../../../main/database/database.ts';
import type { OracleOptions } from '../../../../main/database/oracle/oracle.ts';
import type { Endpoint, EndpointOptions } from '../../../oracle-net/endpoint.ts';
import { openOverEndpoint, startOracleTwin } from '../../../oracle-net/twin/oracle-database.ts';
import { aPostgresDatabase, type TestDatabase } from '../test-database.ts';
import type { TestLog } from '../test-server.ts';

export type OracleFixture = {
  database: Database;
  log: TestLog;
  endpoint: Endpoint;
  /** The database behind the endpoint, for looking past it. */
  twin: TestDatabase;
  /** One more application on the same endpoint; the fixture closes it. */
  open(options?: Partial<OracleOptions>): { database: Database; log: TestLog };
  dispose(): Promise<void>;
};

export async function anOracle(
  options: Partial<OracleOptions> = {},
  wire: Partial<EndpointOptions> = {},
): Promise<OracleFixture> {
  const twin = await aPostgresDatabase();
  const endpoint = await startOracleTwin({ ...twin.superuser, user: 'hms_app' }, twin.superuser, wire);
  const opened: Database[] = [];
  const open = (more: Partial<OracleOptions> = {}) => {
    const one = openOverEndpoint(endpoint, more);
    opened.push(one.database);
    return one;
  };
  return {
    ...open(options),
    endpoint,
    twin,
    open,
    dispose: async () => {
      await Promise.all(opened.map((database) => database.close()));
      await endpoint.close();
      await twin.dispose();
    },
  };
}

export const context = { actor: 'mary', callName: 'test.call' };

export async function aPatient(database: Database, lastName = 'Patel'): Promise<number> {
  const details = { firstName: 'Ravi', lastName, dob: '1990-02-01', gender: 'M', requestId: crypto.randomUUID() };
  return (await database.call('pkg_patients.register_patient', details, { patientId: 'number' }, context)).patientId;
}

export async function aDoctor(database: Database): Promise<number> {
  const details = { firstName: 'Asha', lastName: 'Nair', specialization: 'Cardiology' };
  return (await database.call('pkg_doctors.add_doctor', details, { doctorId: 'number' }, context)).doctorId;
}

export const book = (
  database: Database,
  visit: { patientId: number; doctorId: number; time: string; requestId?: string },
) => database.call('pkg_appointments.book_appointment', visit, { apptId: 'number' }, context);
