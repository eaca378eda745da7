import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DialectName, dialects } from '../../../oracle-net/negotiation.ts';
import { aDoctor, anOracle, aPatient, book, context, type OracleFixture } from './oracle-fixture.ts';

describe.each(Object.keys(dialects) as DialectName[])('over a wire that speaks %s', (dialect) => {
  let oracle: OracleFixture;
  beforeAll(async () => {
    oracle = await anOracle({}, { dialect, sdu: 1024 });
  });
  afterAll(async () => {
    expect(oracle.endpoint.misunderstood).toEqual([]);
    await oracle.dispose();
  });

  it('registers a patient and reads it back', async () => {
    const patientId = await aPatient(oracle.database);
    const rows = await oracle.database.query<{ dob: string; createdAt: string }>(
      'select patient_id, first_name, dob, gender, email, created_at from patients_v where patient_id = :patient_id',
      { patientId },
    );
    expect(rows).toEqual([
      {
        patientId,
        firstName: 'Ravi',
        dob: '1990-02-01',
        gender: 'M',
        email: null,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      },
    ]);
  });

  it('books a visit and refuses the second one at that time', async () => {
    const [patientId, doctorId] = [await aPatient(oracle.database), await aDoctor(oracle.database)];
    const { apptId } = await book(oracle.database, { patientId, doctorId, time: '2026-12-01T10:00' });
    const [visit] = await oracle.database.query<{ apptTime: string }>(
      'select a.appt_time, a.end_time from appointments_v a where a.appt_id = :appt_id and a.appt_time >= :from_time',
      { apptId, fromTime: '2026-12-01T10:00' },
    );
    expect(visit).toEqual({ apptTime: '2026-12-01T10:00', endTime: '2026-12-01T10:30' });
    await expect(book(oracle.database, { patientId, doctorId, time: '2026-12-01T10:15' })).rejects.toMatchObject({
      code: 'slot_taken',
      fields: { apptTime: 'taken' },
      diagnosis: { number: 20_001, where: expect.stringContaining('HMS_ADMIN.PKG_APPOINTMENTS line') },
    });
  });

  it('tells the server who it is for, without a round trip', async () => {
    const patientId = await aPatient(oracle.database);
    const [entry] = await oracle.database.query<{ changedBy: string }>(
      `select changed_by from audit_log_v where entity_name = 'PATIENTS' and entity_id = :patient_id`,
      { patientId },
      { actor: 'asha', fingerprint: 'f'.repeat(64), callName: 'audit.list' },
    );
    expect(entry?.changedBy).toBe(context.actor);
    const [session] = oracle.endpoint.sessions();
    expect(Object.fromEntries(session?.attributes ?? [])).toMatchObject({
      CLIENT_IDENTIFIER: 'asha',
      CLIENT_INFO: 'f'.repeat(64),
      MODULE: 'HMS Front Desk',
      ACTION: 'audit.list',
    });
  });

  it('lets nobody overtake those who wait for a session', async () => {
    const { database } = oracle.open({ poolSize: 1 });
    const done: number[] = [];
    const everybody = Array.from({ length: 12 }, (_, who) => who);
    const caller = async (who: number) => {
      for (let call = 0; call < 4; call += 1) {
        await database.query('select staff_id from staff_v');
        done.push(who);
      }
    };
    await Promise.all(everybody.map(caller));
    expect(done).toEqual([everybody, everybody, everybody, everybody].flat());
  });
});
