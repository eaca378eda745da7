import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../../../main/database/postgres/postgres-client.ts';
import { aDoctor, anOracle, aPatient, book, context, type OracleFixture } from './oracle-fixture.ts';

let oracle: OracleFixture;
const ownZone = process.env.TZ;
beforeAll(async () => {
  oracle = await anOracle();
});
afterAll(async () => {
  if (ownZone === undefined) delete process.env.TZ;
  else process.env.TZ = ownZone;
  await oracle.dispose();
});

/** What is stored, as the server itself writes it. */
const stored = async (sql: string): Promise<string> =>
  withClient(oracle.twin.superuser, async (client) => {
    const { rows } = await client
      .query<{ it: string }>(`set timezone = 'UTC'; select (${sql})::text as it`)
      .then((results) => (Array.isArray(results) ? results[1] : results));
    return rows[0].it;
  });

describe.each(['UTC', 'America/New_York', 'Asia/Kolkata'])('on a desk in the zone %s', (zone) => {
  // The second does not exist in New York, the third twice: clocks go forward on 8 March and back on 1 November.
  const times = ['2026-12-01T10:00', '2026-03-08T02:30', '2026-11-01T01:30', '2026-12-31T23:45'];
  let patientId: number;
  let doctorId: number;
  beforeAll(async () => {
    process.env.TZ = zone;
    patientId = await aPatient(oracle.database);
    doctorId = await aDoctor(oracle.database);
  });

  it.each(times)('keeps the wall clock time %s as it is, into the database and out of it', async (time) => {
    const { apptId } = await book(oracle.database, { patientId, doctorId, time });
    expect(await stored(`select appt_time from hms.appointments where appt_id = ${apptId}`)).toBe(
      `${time.replace('T', ' ')}:00`,
    );
    const rows = await oracle.database.query<{ apptTime: string }>(
      `select appt_time from appointments_v where doctor_id = :doctor_id and appt_time >= :from_time
         and appt_time < :before_time order by appt_time`,
      { doctorId, fromTime: time, beforeTime: `${time}:30` },
    );
    expect(rows).toEqual([{ apptTime: time }]);
  });

  it('keeps a day as it is', async () => {
    const dates = { doctorId, firstDay: '2026-03-08', lastDay: '2026-03-09' };
    await oracle.database.call('pkg_doctors.add_leave', dates, { leaveId: 'number', visitsHit: 'number' }, context);
    const rows = await oracle.database.query(
      'select first_day, last_day from doctor_leave_v where doctor_id = :doctor_id and first_day <= :day and last_day >= :day',
      { doctorId, day: '2026-03-08' },
    );
    expect(rows).toEqual([{ firstDay: '2026-03-08', lastDay: '2026-03-09' }]);
  });

  it('keeps an instant to the microsecond', async () => {
    const exact = await stored(`select to_char(created_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from hms.patients
      where patient_id = ${patientId}`);
    const [row] = await oracle.database.query<{ createdAt: string }>(
      'select p.created_at from patients_v p where p.patient_id = :patient_id and p.created_at >= :from_at',
      { patientId, fromAt: exact },
    );
    expect(row?.createdAt).toBe(exact);
  });

  it('takes a wall clock time out of a function', async () => {
    const now = await oracle.database.call('pkg_settings.now_time', {}, { return: 'wallTime' }, context);
    const [{ nowTime } = { nowTime: '' }] = await oracle.database.query<{ nowTime: string }>(
      'select now_time from hospital_settings_v',
    );
    expect(now.return).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
    expect(Math.abs(Date.parse(now.return) - Date.parse(nowTime))).toBeLessThanOrEqual(60_000);
  });
});

describe('values', () => {
  const amounts = [1, 10, 99, 100, 12_345, 50, 999_999_999_999, 100_000_000_000, 120_000_000_010];

  it.each(amounts)('keeps %i paise as they are', async (unitPriceMinor) => {
    const charge = {
      chargeCode: `C${unitPriceMinor}`,
      itemType: 'CONSULTATION',
      description: 'Visit',
      unitPriceMinor,
      taxRate: 12.5,
    };
    await oracle.database.call('pkg_billing.save_charge', charge, {}, context);
    expect(
      await oracle.database.query(
        'select unit_price, tax_rate from charges_v where charge_code = :charge_code',
        charge,
      ),
    ).toEqual([{ unitPriceMinor, taxRate: 12.5 }]);
  });

  it('names a field that went over as money as the contract does', async () => {
    const charge = { chargeCode: 'X', itemType: 'CONSULTATION', description: 'Visit', unitPriceMinor: -1, taxRate: 0 };
    await expect(oracle.database.call('pkg_billing.save_charge', charge, {}, context)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { unitPriceMinor: expect.any(String) },
    });
  });

  it('carries text of every script, quotes and percent signs', async () => {
    const lastName = `O'Brien "रवि" 😀 %_\\ :bind -- رافي`;
    const patientId = await aPatient(oracle.database, lastName);
    expect(
      await oracle.database.query('select last_name from patients_v where patient_id = :patient_id', { patientId }),
    ).toEqual([{ lastName }]);
  });

  it.each([10, 4000, 40_000, 200_000])('carries a document of %i letters', async (length) => {
    const patientId = await aPatient(oracle.database);
    const { invoiceId } = await oracle.database.call(
      'pkg_billing.raise_invoice',
      { patientId },
      { invoiceId: 'number' },
      context,
    );
    const item = { invoiceId, itemType: 'CONSULTATION', description: 'Visit', unitPriceMinor: 50_000, qty: 1.5 };
    await oracle.database.call('pkg_billing.add_item', item, { itemId: 'number' }, context);
    const document = JSON.stringify({ text: 'रवि €'.repeat(length / 5) });
    await oracle.database.transaction(context, async (transaction) => {
      const issued = await transaction.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
      expect(issued.invoiceNo).toMatch(/^INV\//);
      await transaction.call('pkg_billing.keep_document', { invoiceId, document }, {});
    });
    const sql = 'select issued_document from issued_documents_v where invoice_id = :invoice_id';
    for (let time = 0; time < 2; time += 1) {
      expect(await oracle.database.query(sql, { invoiceId })).toEqual([{ issuedDocument: document }]);
    }
  });

  it('reads more rows than travel at once, in their order', async () => {
    const doctorId = await aDoctor(oracle.database);
    const hours = Array.from({ length: 7 * 100 }, (_, index) => {
      const from = (index % 100) * 12;
      return `${Math.floor(index / 100) + 1}:${from}-${from + 10}`;
    });
    await oracle.database.call('pkg_doctors.save_hours', { doctorId, hours: hours.join(',') }, {}, context);
    const rows = await oracle.database.query<{ weekday: number; fromMin: number; toMin: number }>(
      'select weekday, from_min, to_min from doctor_hours_v where doctor_id = :doctor_id order by weekday, from_min',
      { doctorId },
    );
    expect(rows.map(({ weekday, fromMin, toMin }) => `${weekday}:${fromMin}-${toMin}`)).toEqual(hours);
  });

  it('refuses a text that is no time before it goes anywhere', async () => {
    for (const time of ['tomorrow', '2026-13-40T99:99', '2026-02-30T10:00']) {
      const visit = { patientId: await aPatient(oracle.database), doctorId: await aDoctor(oracle.database), time };
      await expect(book(oracle.database, visit)).rejects.toMatchObject({ code: 'invalid_input' });
    }
  });

  it('refuses to read a date whose column has a name that does not tell its kind', async () => {
    await expect(oracle.database.query('select dob as born from patients_v')).rejects.toMatchObject({
      code: 'unexpected',
      message: 'The column BORN has a name that does not tell its kind',
    });
  });

  it('says that a statement is the application’s own mistake, and shows nothing of it', async () => {
    await expect(oracle.database.query('select nothing from patients_v')).rejects.toMatchObject({
      code: 'unexpected',
      message: 'a query ended with ORA-00904',
    });
    await expect(oracle.database.call('pkg_patients.no_such', {}, {}, context)).rejects.toMatchObject({
      code: 'unexpected',
      diagnosis: { number: 6550, called: 'pkg_patients.no_such' },
    });
  });
});
