import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aDoctor,
  anInvoice,
  anIssuedInvoice,
  anItem,
  aPatient,
  aPerson,
  aVisit,
  aWait,
  type Hospital,
  openHospital,
} from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const entriesOf = async (entityName: string, entityId: number) =>
  (
    await hospital.owner(
      `select action, changed_by, old_values, new_values from audit_log
       where entity_name = $1 and entity_id is not distinct from $2 order by log_id`,
      [entityName, entityId],
    )
  ).map((row) => ({
    action: row.action,
    by: row.changed_by,
    old: JSON.parse(row.old_values ?? 'null'),
    new: JSON.parse(row.new_values ?? 'null'),
  }));
const asOwner = async (actor: string, sql: string, values: (string | number)[] = []) => {
  await hospital.owner('select set_config($1, $2, false)', ['hms.actor', actor]);
  await hospital.owner(sql, values).finally(() => hospital.owner(`select set_config('hms.actor', '', false)`));
};

describe('each insert, update and delete', () => {
  /** A row of the table, a statement that changes it, and a column that shows the change. */
  const tables: Record<
    string,
    { make: () => Promise<number>; key: string; change: string; column: string; from: unknown; to: unknown }
  > = {
    patients: {
      make: () => aPatient(hospital),
      key: 'patient_id',
      change: `last_name = 'Shah'`,
      column: 'last_name',
      from: 'Patel',
      to: 'Shah',
    },
    waitlist: {
      make: () => aWait(hospital),
      key: 'waitlist_id',
      change: `day_part = 'MORNING'`,
      column: 'day_part',
      from: 'ANY',
      to: 'MORNING',
    },
    doctors: {
      make: () => aDoctor(hospital),
      key: 'doctor_id',
      change: `is_active = 'N'`,
      column: 'is_active',
      from: 'Y',
      to: 'N',
    },
    appointments: {
      make: () => aVisit(hospital),
      key: 'appt_id',
      change: `notes = 'x'`,
      column: 'notes',
      from: null,
      to: 'x',
    },
    billing: {
      make: () => anInvoice(hospital),
      key: 'invoice_id',
      change: 'discount = 5',
      column: 'total',
      from: 0,
      to: -5,
    },
    billing_items: {
      make: async () => anItem(hospital, { invoiceId: await anInvoice(hospital) }),
      key: 'item_id',
      change: 'qty = 2',
      column: 'line_total',
      from: 1000,
      to: 2000,
    },
    payments: {
      make: async () => {
        const payment = { invoiceId: await anIssuedInvoice(hospital), amountMinor: 10_000, method: 'CASH' };
        return (await hospital.call('pkg_billing.take_payment', payment, { paymentId: 'number' })).paymentId;
      },
      key: 'payment_id',
      change: `method = 'UPI'`,
      column: 'method',
      from: 'CASH',
      to: 'UPI',
    },
    staff: {
      make: () => aPerson(hospital),
      key: 'staff_id',
      change: `role = 'billing'`,
      column: 'role',
      from: 'admin',
      to: 'billing',
    },
  };

  test.each(Object.entries(tables))(
    'of %s leaves an entry with the person, the row before and after',
    async (table, row) => {
      const id = await row.make();
      await asOwner('meena', `update ${table} set ${row.change} where ${row.key} = $1`, [id]);
      await asOwner('imran', `delete from ${table} where ${row.key} = $1`, [id]);
      const entries = await entriesOf(table.toUpperCase(), id);
      const before = expect.objectContaining({ [row.key]: id, [row.column]: row.from });
      const after = expect.objectContaining({ [row.key]: id, [row.column]: row.to });
      expect(entries).toEqual([
        { action: 'INSERT', by: 'reception', old: null, new: before },
        { action: 'UPDATE', by: 'meena', old: before, new: after },
        { action: 'DELETE', by: 'imran', old: after, new: null },
      ]);
    },
  );

  test('of the price list leaves one under its code', async () => {
    const charge = { chargeCode: 'ECG', itemType: 'LAB', description: 'ECG', unitPriceMinor: 30_000, taxRate: 0 };
    await hospital.call('pkg_billing.save_charge', charge, {});
    await hospital.call('pkg_billing.save_charge', { ...charge, unitPriceMinor: 35_000 }, {});
    const entries = await hospital.owner(
      `select action, entity_id, new_values from audit_log where entity_name = 'CHARGES' order by log_id`,
    );
    expect(
      entries.map((entry) => [entry.action, entry.entity_id, JSON.parse(entry.new_values ?? '').unit_price]),
    ).toEqual([
      ['INSERT', null, 300],
      ['UPDATE', null, 350],
    ]);
  });

  test('of the settings leaves one', async () => {
    const settings = {
      hospitalName: 'City Hospital',
      address: null,
      phone: null,
      email: null,
      gstin: null,
      registrationNo: null,
      currency: 'INR',
      upiId: null,
      footer: null,
      defaultTaxRate: 18,
      timeZone: 'Asia/Kolkata',
    };
    await hospital.call('pkg_settings.save_hospital', settings, {});
    const [entry] = await entriesOf('HOSPITAL_SETTINGS', 1);
    expect(entry).toMatchObject({
      action: 'UPDATE',
      by: 'reception',
      old: { hospital_name: 'Hospital' },
      new: { hospital_name: 'City Hospital' },
    });
  });

  test('that changes nothing leaves none', async () => {
    const apptId = await aVisit(hospital);
    await hospital.owner('update appointments set notes = notes, duration_min = 30 where appt_id = $1', [apptId]);
    const invoiceId = await anIssuedInvoice(hospital);
    const before = (await entriesOf('BILLING', invoiceId)).length;
    await hospital.call('pkg_billing.keep_document', { invoiceId, document: '{}' }, {});
    expect(await entriesOf('APPOINTMENTS', apptId)).toHaveLength(1);
    expect(await entriesOf('BILLING', invoiceId)).toHaveLength(before);
  });
});

describe('the audit', () => {
  test('holds no password hash, no copy to search by and no document', async () => {
    const staffId = await aPerson(hospital, { passwordHash: '$argon2id$secret' });
    await hospital.call('pkg_staff.set_password', { staffId, passwordHash: '$argon2id$other' }, {});
    const entries = await entriesOf('STAFF', staffId);
    expect(entries.map((entry) => [entry.action, entry.new?.session_no ?? null])).toEqual([
      ['INSERT', 1],
      ['UPDATE', 2],
      ['PASSWORD', null],
    ]);
    const leaks = await hospital.owner(
      `select log_id from audit_log where concat(old_values, new_values) ~ 'argon2|password_hash|search_text|issued_document'`,
    );
    expect(leaks).toEqual([]);
  });

  test('writes instants in UTC and wall times without a zone, whatever the session', async () => {
    const apptId = await aVisit(hospital);
    await hospital.owner(`set timezone = 'America/New_York'`);
    await hospital.owner(
      `update appointments set status = 'CHECKED_IN', checked_in_at = '2026-11-23T04:30:00Z' where appt_id = $1`,
      [apptId],
    );
    await hospital.owner(`set timezone = 'UTC'`);
    expect((await entriesOf('APPOINTMENTS', apptId)).at(-1)?.new).toMatchObject({
      checked_in_at: '2026-11-23T04:30:00+00:00',
      appt_time: '2026-11-23T10:00:00',
    });
  });

  test('is never changed, deleted or emptied, by its owner neither', async () => {
    await aPatient(hospital);
    for (const sql of [`update audit_log set changed_by = 'x'`, 'delete from audit_log', 'truncate audit_log']) {
      await expect(hospital.owner(sql)).rejects.toMatchObject({ code: 'HM008' });
    }
  });

  test('names the database user where nobody is signed in', async () => {
    await hospital.owner(`update hospital_settings set footer = 'x'`);
    expect((await entriesOf('HOSPITAL_SETTINGS', 1)).at(-1)?.by).toBe('postgres');
  });

  test('is part of the transaction: a refused call leaves no entry', async () => {
    const [before] = await hospital.owner('select count(*) from audit_log');
    await aPatient(hospital, { dob: '2999-01-01' }).catch(() => undefined);
    expect((await hospital.owner('select count(*) from audit_log'))[0]).toEqual(before);
  });
});
