import type oracledb from 'oracledb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../main/database/database.ts';
import { aDoctor, aPatient, book, context } from '../main/database/oracle/oracle-fixture.ts';
import { openOwner, openReal, rowsOf } from './real-oracle.ts';

let database: Database;
let owner: oracledb.Connection;
beforeAll(async () => {
  database = openReal();
  owner = await openOwner();
});
afterAll(async () => {
  await owner.close();
  await database.close();
});

describe('the adapter on a real Oracle', () => {
  it.each(['UTC', 'America/New_York', 'Asia/Kolkata'])('keeps wall clock times on a desk in %s', async (zone) => {
    process.env.TZ = zone;
    const [patientId, doctorId] = [await aPatient(database), await aDoctor(database)];
    for (const time of ['2026-12-01T10:00', '2026-03-08T02:30', '2026-11-01T01:30']) {
      const { apptId } = await book(database, { patientId, doctorId, time });
      const sql = `select to_char(appt_time, 'YYYY-MM-DD"T"HH24:MI') as it from appointments where appt_id = :appt_id`;
      expect(await rowsOf(owner, sql, { appt_id: apptId })).toEqual([{ IT: time }]);
      const select = 'select appt_time from appointments_v where appt_id = :appt_id and appt_time >= :from_time';
      expect(await database.query(select, { apptId, fromTime: time })).toEqual([{ apptTime: time }]);
    }
  });

  it.each([1, 50, 12_345, 999_999_999_999])('keeps %i paise', async (unitPriceMinor) => {
    const charge = {
      chargeCode: `C${unitPriceMinor}`,
      itemType: 'CONSULTATION',
      description: 'X',
      unitPriceMinor,
      taxRate: 12.5,
    };
    await database.call('pkg_billing.save_charge', charge, {}, context);
    const sql = 'select unit_price, tax_rate from charges_v where charge_code = :charge_code';
    expect(await database.query(sql, charge)).toEqual([{ unitPriceMinor, taxRate: 12.5 }]);
  });

  it.each([10, 40_000])('keeps a document of %i letters', async (length) => {
    const patientId = await aPatient(database);
    const { invoiceId } = await database.call(
      'pkg_billing.raise_invoice',
      { patientId },
      { invoiceId: 'number' },
      context,
    );
    const item = { invoiceId, itemType: 'CONSULTATION', description: 'Visit', unitPriceMinor: 50_000, qty: 1.5 };
    await database.call('pkg_billing.add_item', item, { itemId: 'number' }, context);
    const document = JSON.stringify({ text: 'रवि €'.repeat(length / 5) });
    await database.transaction(context, async (transaction) => {
      await transaction.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
      await transaction.call('pkg_billing.keep_document', { invoiceId, document }, {});
    });
    const sql = 'select issued_document from issued_documents_v where invoice_id = :invoice_id';
    expect(await database.query(sql, { invoiceId })).toEqual([{ issuedDocument: document }]);
  });

  it('leaves one visit where fifty want the same time', async () => {
    const [patientId, doctorId] = [await aPatient(database), await aDoctor(database)];
    const wide = openReal({ poolSize: 16, waitMs: 30_000 });
    const visit = { patientId, doctorId, time: '2026-12-02T10:00' };
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => book(wide, visit)));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'slot_taken' });
    }
    await wide.close();
  });

  it('does a request once, and refuses its id with something else', async () => {
    const requestId = crypto.randomUUID();
    const details = { firstName: 'Ravi', lastName: 'Once', dob: '1990-02-01', gender: 'M', requestId };
    const register = (fingerprint: string) =>
      database.call('pkg_patients.register_patient', details, { patientId: 'number' }, { ...context, fingerprint });
    const answers = await Promise.all(Array.from({ length: 8 }, () => register('a'.repeat(64))));
    expect(new Set(answers.map(({ patientId }) => patientId)).size).toBe(1);
    await expect(register('b'.repeat(64))).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  });

  it('writes the signed-in person into the audit', async () => {
    const patientId = await aPatient(database);
    const sql = `select changed_by, changed_at from audit_log_v where entity_name = 'PATIENTS' and entity_id = :patient_id`;
    expect(await database.query(sql, { patientId })).toEqual([
      { changedBy: context.actor, changedAt: expect.stringMatching(/^\d{4}-.*\.\d{6}Z$/) },
    ]);
  });

  it('gives up waiting for a lock of another session, and says busy', async () => {
    const [patientId, doctorId] = [await aPatient(database), await aDoctor(database)];
    await owner.execute('select doctor_id from doctors where doctor_id = :doctor_id for update', {
      doctor_id: doctorId,
    });
    const impatient = openReal({ poolSize: 1, statementMs: 1000 });
    const visit = { patientId, doctorId, time: '2026-12-03T10:00' };
    await expect(book(impatient, visit)).rejects.toMatchObject({ code: 'busy' });
    await owner.rollback();
    await expect(book(impatient, visit)).resolves.toEqual({ apptId: expect.any(Number) });
    await impatient.close();
  });

  it('may do nothing to a table', async () => {
    await expect(database.query('select * from patients')).rejects.toMatchObject({ code: 'unexpected' });
  });
});
