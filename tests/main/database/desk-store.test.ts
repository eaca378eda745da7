import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConnectionWatch } from '../../../main/database/database.ts';
import { deskStoreOn } from '../../../main/database/desk-store.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { aPostgresDatabase, type TestDatabase } from './test-database.ts';

let store: TestDatabase;
const watch: ConnectionWatch = { current: () => 'online', subscribe: () => () => undefined };
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
beforeAll(async () => {
  store = await aPostgresDatabase();
  await (await deskStoreOn(store.database, watch, store.superuser, log, async () => undefined)).close();
});
afterAll(() => store.dispose());

type Ask = (sql: string, values?: unknown[]) => Promise<Record<string, string>[]>;

/** Questions at the store, as in the middle of a command of this desk. */
const asDesk = <Value>(deskNo: number, work: (ask: Ask) => Promise<Value>): Promise<Value> =>
  withClient(store.superuser, async (client) => {
    const ask: Ask = async (sql, values = []) => (await client.query(sql, values)).rows;
    await ask('set search_path = hms, public');
    await ask('begin');
    await ask(`select set_config('hms.desk_no', $1, true), set_config('hms.numbers', ';', true)`, [String(deskNo)]);
    return work(ask);
  });

/** The next number of the desk's series. */
const nextNumber = async (ask: Ask, seriesCode: string, at: string): Promise<string | undefined> =>
  (await ask('select pkg_ledger.next_number(p_series_code => $1, p_at => $2) as no', [seriesCode, at]))[0]?.no;

const setSeries = (ask: Ask, seriesCode: string, fiscalYear: string, lastNumber: number) =>
  ask('insert into invoice_series (series_code, fiscal_year, last_number) values ($1, $2, $3)', [
    seriesCode,
    fiscalYear,
    lastNumber,
  ]);

test('each desk up to 1,295 has a code of its own, which is its number up to 99', async () => {
  const rows = await asDesk(1, (ask) =>
    ask('select desk.code_of(n) as code from generate_series(1, 1295) n order by n'),
  );
  const codes = rows.map(({ code }) => code ?? '');
  expect(new Set(codes).size).toBe(1295);
  expect(codes.filter((code) => !/^[0-9A-Z]{2}$/.test(code))).toEqual([]);
  const at = [1, 42, 99, 100, 135, 136, 1035, 1036, 1295].map((deskNo) => codes[deskNo - 1]);
  expect(at).toEqual(['01', '42', '99', 'A0', 'AZ', 'B0', 'ZZ', '0A', '9Z']);
});

test('a desk numbers its invoices and receipts apart, within sixteen characters, up to seven digits', async () => {
  await asDesk(1295, async (ask) => {
    expect(await nextNumber(ask, 'INV', '2026-12-01')).toBe('9ZI/2627/0000001');
    expect(await nextNumber(ask, 'RCT', '2026-12-01')).toBe('9ZR/2627/0000001');
    await ask(`update invoice_series set last_number = 999999 where series_code = '9ZI'`);
    expect(await nextNumber(ask, 'INV', '2026-12-01')).toBe('9ZI/2627/1000000');
    expect(await nextNumber(ask, 'INV', '2027-04-01')).toBe('9ZI/2728/0000001');
    expect((await ask(`select current_setting('hms.numbers') as given`))[0]?.given).toBe(
      ';INV=9ZI/2627/0000001;RCT=9ZR/2627/0000001;INV=9ZI/2627/1000000;INV=9ZI/2728/0000001;',
    );
  });
});

test('a series that a desk began with six digits continues so until its year ends, or until they are used up', async () => {
  await asDesk(3, async (ask) => {
    await setSeries(ask, 'I3', '26-27', 7);
    await setSeries(ask, 'R3', '26-27', 999_998);
    expect(await nextNumber(ask, 'INV', '2026-12-01')).toBe('I3/26-27/000008');
    expect(await nextNumber(ask, 'INV', '2027-04-01')).toBe('03I/2728/0000001');
    expect(await nextNumber(ask, 'INV', '2027-03-01')).toBe('I3/26-27/000009');
    expect(await nextNumber(ask, 'RCT', '2026-12-01')).toBe('R3/26-27/999999');
    expect(await nextNumber(ask, 'RCT', '2026-12-01')).toBe('03R/2627/0000001');
  });
});

test('the highest desk gives tokens that no other desk gives', async () => {
  await asDesk(1295, async (ask) => {
    const [doctor] = await ask(
      `insert into doctors (first_name, last_name, specialization) values ('Asha', 'Nair', 'Cardiology') returning doctor_id`,
    );
    const token = `select pkg_appointments.next_token(p_doctor_id => $1, p_day => date '2026-12-01') as no`;
    expect([await ask(token, [doctor?.doctor_id]), await ask(token, [doctor?.doctor_id])]).toEqual([
      [{ no: '1295001' }],
      [{ no: '1295002' }],
    ]);
  });
});
