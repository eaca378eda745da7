import type oracledb from 'oracledb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oracleSelect } from '../../main/database/oracle/oracle-statements.ts';
import { appUser, openOwner, rowsOf } from './real-oracle.ts';

let owner: oracledb.Connection;
beforeAll(async () => {
  owner = await openOwner();
});
afterAll(() => owner.close());

describe('the installed schema', () => {
  it('compiles without an error', async () => {
    expect(await rowsOf(owner, `select name, type, line, text from user_errors where attribute = 'ERROR'`)).toEqual([]);
    expect(await rowsOf(owner, `select object_name from user_objects where status <> 'VALID'`)).toEqual([]);
  });

  it('has its compound triggers, enabled', async () => {
    const triggers = await rowsOf(owner, 'select trigger_name, trigger_type, status from user_triggers');
    expect(triggers.filter((trigger) => trigger.STATUS !== 'ENABLED')).toEqual([]);
    expect(triggers).toContainEqual(
      expect.objectContaining({ TRIGGER_NAME: 'TRG_BILLING_TOTAL', TRIGGER_TYPE: 'COMPOUND' }),
    );
  });

  it('lets the application run packages and read views, and nothing else', async () => {
    const rights = await rowsOf(
      owner,
      `select p.privilege, o.object_type, count(*) as many from user_tab_privs p
         join user_objects o on o.object_name = p.table_name and o.object_type in ('TABLE', 'VIEW', 'PACKAGE')
        where p.grantee = :app_user group by p.privilege, o.object_type order by p.privilege`,
      { app_user: appUser() },
    );
    expect(rights.map((right) => `${right.PRIVILEGE} ${right.OBJECT_TYPE}`)).toEqual(['EXECUTE PACKAGE', 'READ VIEW']);
  });
});

describe('the plans of the queries that are asked most', () => {
  // As a hospital of some years: an empty table is read whole whatever its indexes.
  beforeAll(async () => {
    for (const table of ['APPOINTMENTS', 'PATIENTS', 'PATIENT_WORDS', 'BILLING', 'PAYMENTS', 'AUDIT_LOG']) {
      await owner.execute(
        `begin dbms_stats.set_table_stats(ownname => user, tabname => :name, numrows => 1000000, numblks => 20000); end;`,
        { name: table },
      );
    }
  });

  it.each([
    [
      'a day',
      'select a.appt_id, a.appt_time from appointments_v a where a.doctor_id = :doctor_id and a.appt_time >= :from_time and a.appt_time < :before_time order by a.appt_time',
    ],
    ['a patient', 'select p.patient_id, p.dob from patients_v p where p.patient_id = :patient_id'],
    ["a patient's visits", 'select a.appt_id, a.appt_time from appointments_v a where a.patient_id = :patient_id'],
    ["a patient's invoices", 'select b.invoice_id, b.total from billing_v b where b.patient_id = :patient_id'],
    ["an invoice's payments", 'select payment_id, paid_at from payments_v where invoice_id = :invoice_id'],
    [
      'a typed word',
      "select w.patient_id from patient_words_v w where w.word like 'ravi%' order by w.word, w.patient_id fetch next 50 rows only",
    ],
    [
      'the newest patients',
      'select p.patient_id, p.last_name from patients_v p order by p.patient_id desc fetch next 50 rows only',
    ],
    [
      'the list of invoices',
      'select b.invoice_id, b.total from billing_v b order by b.created_at desc, b.invoice_id desc offset 0 rows fetch next 50 rows only',
    ],
    [
      'the audit trail',
      'select log_id, action from audit_log_v order by log_id desc offset 0 rows fetch next 50 rows only',
    ],
  ])('reads %s by an index', async (_name, sql) => {
    await owner.execute(`explain plan for ${oracleSelect(sql).text}`);
    const plan = (await rowsOf(owner, `select plan_table_output as line from table(dbms_xplan.display())`)).map((row) =>
      String(row.LINE),
    );
    expect(
      plan.filter((line) =>
        /TABLE ACCESS( STORAGE)? FULL.*(APPOINTMENTS|PATIENTS|BILLING|PAYMENTS|AUDIT_LOG)|INDEX FAST FULL SCAN.*PATIENT_WORDS/.test(
          line,
        ),
      ),
    ).toEqual([]);
  });
});
