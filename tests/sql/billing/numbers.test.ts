import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anInvoice, anIssuedInvoice, anItem, aPatient, type Hospital, openHospital, reception } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

const numbers = async (column: string, table: string) =>
  (await hospital.owner(`select ${column} as no from ${table} where ${column} is not null order by 1`)).map(
    (row) => row.no,
  );

describe('invoice and receipt numbers', () => {
  test('have no gap and no double when many issue at once and some of them fail', async () => {
    const invoices: number[] = [];
    for (let index = 0; index < 24; index += 1) {
      const invoiceId = await anInvoice(hospital, { patientId });
      await anItem(hospital, { invoiceId });
      invoices.push(invoiceId);
    }
    const outcomes = await hospital.withDesks(12, (desks) =>
      Promise.allSettled(
        invoices.map((invoiceId, index) =>
          desks.transaction(reception, async (transaction) => {
            await transaction.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
            await transaction.call(
              'pkg_billing.take_payment',
              { invoiceId, amountMinor: 100, method: 'CASH' },
              { paymentId: 'number' },
            );
            if (index % 3 === 0) throw new Error('the printer is on fire');
          }),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(16);
    const expected = (series: string) =>
      Array.from({ length: 16 }, (_, index) =>
        expect.stringMatching(`^${series}/\\d{4}/${String(index + 1).padStart(7, '0')}$`),
      );
    expect(await numbers('invoice_no', 'billing')).toEqual(expected('INV'));
    expect(await numbers('receipt_no', 'payments')).toEqual(expected('RCT'));
  });

  test('stay used by an invoice that is cancelled', async () => {
    const cancelled = await anIssuedInvoice(hospital, { patientId });
    await hospital.call('pkg_billing.cancel_invoice', { invoiceId: cancelled, reason: 'x' }, {});
    const next = await anIssuedInvoice(hospital, { patientId });
    const [one, two] = await hospital.owner(
      'select cast(right(invoice_no, 7) as integer) as no from billing where invoice_id in ($1, $2) order by 1',
      [cancelled, next],
    );
    expect(Number(two?.no)).toBe(Number(one?.no) + 1);
  });

  const nextNumber = async (at: string, seriesCode = 'TST'): Promise<string | null | undefined> => {
    const [row] = await hospital.owner(`select pkg_ledger.next_number(p_series_code => $1, p_at => $2) as no`, [
      seriesCode,
      at,
    ]);
    return row?.no;
  };
  const setSeries = (seriesCode: string, fiscalYear: string, lastNumber: number) =>
    hospital.owner('insert into invoice_series (series_code, fiscal_year, last_number) values ($1, $2, $3)', [
      seriesCode,
      fiscalYear,
      lastNumber,
    ]);

  test('go on past 999,999, within the sixteen characters that GST allows', async () => {
    await setSeries('INV', '4647', 999_998);
    const numbers = [];
    for (let count = 0; count < 3; count += 1) numbers.push(await nextNumber('2046-05-01T06:00:00Z', 'INV'));
    expect(numbers).toEqual(['INV/4647/0999999', 'INV/4647/1000000', 'INV/4647/1000001']);
    expect(Math.max(...numbers.map((number) => number?.length ?? 0))).toBe(16);
  });

  test('of a series that began with six digits continue so until its year ends', async () => {
    await setSeries('OLD', '26-27', 41);
    expect(await nextNumber('2027-03-31T18:29:59Z', 'OLD')).toBe('OLD/26-27/000042');
    expect(await nextNumber('2027-03-31T18:30:00Z', 'OLD')).toBe('OLD/2728/0000001');
    expect(await nextNumber('2027-01-01T00:00:00Z', 'OLD')).toBe('OLD/26-27/000043');
  });

  test('of a series whose six digits are used up continue in the longer form, each number once', async () => {
    await setSeries('FUL', '26-27', 999_996);
    const given = await Promise.all(Array.from({ length: 8 }, () => nextNumber('2027-01-01T00:00:00Z', 'FUL')));
    expect(given.sort()).toEqual([
      'FUL/26-27/999997',
      'FUL/26-27/999998',
      'FUL/26-27/999999',
      ...[1, 2, 3, 4, 5].map((number) => `FUL/2627/000000${number}`),
    ]);
  });

  test.each([
    ['2027-03-31T18:29:59Z', 'TST/2627/0000001'],
    ['2027-03-31T18:30:00Z', 'TST/2728/0000001'],
    ['2027-12-31T23:59:59Z', 'TST/2728/0000002'],
    ['2100-01-01T00:00:00Z', 'TST/9900/0000001'],
  ])("of %s are of the financial year on the hospital's calendar: %s", async (instant, number) => {
    expect(await nextNumber(instant)).toBe(number);
  });
});
