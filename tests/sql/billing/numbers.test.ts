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
        expect.stringMatching(`^${series}/\\d\\d-\\d\\d/${String(index + 1).padStart(6, '0')}$`),
      );
    expect(await numbers('invoice_no', 'billing')).toEqual(expected('INV'));
    expect(await numbers('receipt_no', 'payments')).toEqual(expected('RCT'));
  });

  test('stay used by an invoice that is cancelled', async () => {
    const cancelled = await anIssuedInvoice(hospital, { patientId });
    await hospital.call('pkg_billing.cancel_invoice', { invoiceId: cancelled, reason: 'x' }, {});
    const next = await anIssuedInvoice(hospital, { patientId });
    const [one, two] = await hospital.owner(
      'select cast(right(invoice_no, 6) as integer) as no from billing where invoice_id in ($1, $2) order by 1',
      [cancelled, next],
    );
    expect(Number(two?.no)).toBe(Number(one?.no) + 1);
  });

  test.each([
    ['2027-03-31T18:29:59Z', 'TST/26-27/000001'],
    ['2027-03-31T18:30:00Z', 'TST/27-28/000001'],
    ['2027-12-31T23:59:59Z', 'TST/27-28/000002'],
    ['2100-01-01T00:00:00Z', 'TST/99-00/000001'],
  ])("of %s are of the financial year on the hospital's calendar: %s", async (instant, number) => {
    const [row] = await hospital.owner(`select pkg_billing.next_number(p_series_code => 'TST', p_at => $1) as no`, [
      instant,
    ]);
    expect(row?.no).toBe(number);
  });
});
