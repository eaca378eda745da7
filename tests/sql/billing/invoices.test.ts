import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import {
  aDoctor,
  anInvoice,
  anIssuedInvoice,
  anItem,
  aPatient,
  at,
  aVisit,
  type Hospital,
  openHospital,
  refusalOf,
} from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
});
afterAll(() => hospital.close());

const invoiceOf = async (invoiceId: number) =>
  (
    await hospital.database.query<Record<string, unknown>>('select * from billing_v where invoice_id = :invoice_id', {
      invoiceId,
    })
  )[0];
const pay = (invoiceId: number, amountMinor: number | null, details: Binds = {}) =>
  hospital.call(
    'pkg_billing.take_payment',
    { invoiceId, amountMinor, method: 'CASH', ...details },
    { paymentId: 'number' },
  );
const issue = (invoiceId: number) => hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
const cancel = (invoiceId: number, reason: string | null = 'typed wrong') =>
  hospital.call('pkg_billing.cancel_invoice', { invoiceId, reason }, {});

async function anInvoiceThatIs(status: string): Promise<number> {
  if (status === 'OPEN') {
    const invoiceId = await anInvoice(hospital, { patientId });
    await anItem(hospital, { invoiceId });
    return invoiceId;
  }
  const invoiceId = await anIssuedInvoice(hospital, { patientId });
  if (status === 'PART PAID') await pay(invoiceId, 100);
  if (status === 'PAID') await pay(invoiceId, 118_000);
  if (status === 'CANCELLED') await cancel(invoiceId);
  return invoiceId;
}
const statuses = ['OPEN', 'ISSUED', 'PART PAID', 'PAID', 'CANCELLED'];

describe('raise_invoice', () => {
  test('opens one for a visit, which shows it', async () => {
    const apptId = await aVisit(hospital, { patientId });
    const invoiceId = await anInvoice(hospital, { patientId, apptId, discountMinor: 5000 });
    expect(await invoiceOf(invoiceId)).toMatchObject({
      patientId,
      apptId,
      status: 'OPEN',
      invoiceNo: null,
      amountMinor: 0,
      taxMinor: 0,
      discountMinor: 5000,
      totalMinor: -5000,
      paidMinor: 0,
      dueMinor: -5000,
      printCount: 0,
      doctorName: 'Dr Asha Nair',
      apptTime: at('10:00'),
      patientFirstName: 'Ravi',
    });
    const sql = 'select invoice_id, invoice_status from appointments_v where appt_id = :appt_id';
    expect(await hospital.database.query(sql, { apptId })).toEqual([{ invoiceId, invoiceStatus: 'OPEN' }]);
    await cancel(invoiceId);
    expect(await hospital.database.query(sql, { apptId })).toEqual([{ invoiceId: null, invoiceStatus: null }]);
    await anInvoice(hospital, { patientId, apptId });
  });

  test('refuses what cannot be billed', async () => {
    const apptId = await aVisit(hospital, { patientId });
    const raise = (details: Binds) => refusalOf(anInvoice(hospital, { patientId, ...details }));
    const other = await aPatient(hospital);
    expect(await raise({ patientId: 999_999 })).toEqual({ code: 'not_found', fields: { patientId: 'unknown' } });
    expect(await raise({ apptId: 999_999 })).toEqual({ code: 'not_found', fields: { apptId: 'unknown' } });
    expect(await raise({ patientId: other, apptId })).toEqual({ code: 'invalid_input', fields: { apptId: 'unknown' } });
    expect(await raise({ discountMinor: -1 })).toEqual({
      code: 'invalid_input',
      fields: { discountMinor: 'out_of_range' },
    });
    expect(await raise({ discount: '0.001' })).toEqual({ code: 'invalid_input', fields: { discount: 'malformed' } });
    await anInvoice(hospital, { patientId, apptId });
    expect(await raise({ apptId })).toEqual({ code: 'invalid_state', fields: { apptId: 'already_billed' } });
    const cancelled = await aVisit(hospital, { patientId, doctorId: await aDoctor(hospital) });
    await hospital.call('pkg_appointments.cancel_appointment', { apptId: cancelled }, {});
    expect(await raise({ apptId: cancelled })).toEqual({ code: 'invalid_state', fields: { apptId: 'cancelled' } });
  });

  test('of five who bill one visit at once, one does', async () => {
    const apptId = await aVisit(hospital, { patientId });
    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(() => anInvoice(hospital, { patientId, apptId })));
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers.filter((one) => one.status === 'rejected')) {
      expect(await refusalOf(Promise.reject(answer.reason))).toEqual({
        code: 'invalid_state',
        fields: { apptId: 'already_billed' },
      });
    }
  });
});

describe('set_discount', () => {
  const setDiscount = (invoiceId: number, discountMinor: number | null) =>
    hospital.call('pkg_billing.set_discount', { invoiceId, discountMinor }, {});

  test('goes up to the amount', async () => {
    const invoiceId = await anInvoiceThatIs('OPEN');
    await setDiscount(invoiceId, 100_000);
    expect(await invoiceOf(invoiceId)).toMatchObject({ discountMinor: 100_000, totalMinor: 18_000 });
    expect(await refusalOf(setDiscount(invoiceId, 100_001))).toEqual({
      code: 'invalid_input',
      fields: { discountMinor: 'over_amount' },
    });
    expect((await refusalOf(setDiscount(invoiceId, -1))).fields).toEqual({ discountMinor: 'out_of_range' });
    expect((await refusalOf(setDiscount(invoiceId, null))).fields).toEqual({ discountMinor: 'required' });
  });
});

describe('what is asked of an invoice', () => {
  const item = { itemType: 'LAB', description: 'x', unitPriceMinor: 100, qty: 1 };
  const asked: Record<string, (invoiceId: number) => Promise<unknown>> = {
    add_item: (invoiceId) => anItem(hospital, { invoiceId }),
    update_item: (invoiceId) => hospital.call('pkg_billing.update_item', { invoiceId, itemId: 1, ...item }, {}),
    remove_item: (invoiceId) => hospital.call('pkg_billing.remove_item', { invoiceId, itemId: 1 }, {}),
    set_discount: (invoiceId) => hospital.call('pkg_billing.set_discount', { invoiceId, discountMinor: 1 }, {}),
    issue_invoice: issue,
    take_payment: (invoiceId) => pay(invoiceId, 100),
    cancel_invoice: cancel,
    record_print: (invoiceId) =>
      hospital.call('pkg_billing.record_print', { invoiceId, paper: 'a4' }, { copyNo: 'number' }),
    keep_document: (invoiceId) => hospital.call('pkg_billing.keep_document', { invoiceId, document: '{}' }, {}),
  };
  const open = { OPEN: null, ISSUED: 'not_open', 'PART PAID': 'not_open', PAID: 'not_open', CANCELLED: 'not_open' };
  const outcomes: Record<string, Record<string, string | null>> = {
    add_item: open,
    update_item: { ...open, OPEN: 'unknown' },
    remove_item: { ...open, OPEN: 'unknown' },
    set_discount: open,
    issue_invoice: open,
    take_payment: { OPEN: 'not_issued', ISSUED: null, 'PART PAID': null, PAID: 'paid', CANCELLED: 'cancelled' },
    cancel_invoice: { OPEN: null, ISSUED: null, 'PART PAID': 'has_payments', PAID: 'paid', CANCELLED: 'cancelled' },
    record_print: { OPEN: 'not_issued', ISSUED: null, 'PART PAID': null, PAID: null, CANCELLED: null },
    keep_document: { OPEN: 'not_issued', ISSUED: null, 'PART PAID': null, PAID: null, CANCELLED: 'not_issued' },
  };

  describe.each(Object.keys(outcomes))('%s', (member) => {
    test.each(statuses)('of one that is %s', async (status) => {
      const invoiceId = await anInvoiceThatIs(status);
      const problem = outcomes[member]?.[status];
      const answer = asked[member]?.(invoiceId) ?? expect.fail('no such member');
      if (problem === null) await answer;
      else if (problem === 'unknown') expect((await refusalOf(answer)).fields).toEqual({ itemId: 'unknown' });
      else expect(await refusalOf(answer)).toEqual({ code: 'invalid_state', fields: { invoiceId: problem } });
    });

    test('of one that is not there', async () => {
      expect(await refusalOf(asked[member]?.(999_999) ?? Promise.resolve())).toEqual({
        code: 'not_found',
        fields: { invoiceId: 'unknown' },
      });
    });
  });
});

describe('issue_invoice', () => {
  test('refuses one without lines, and a discount above the amount', async () => {
    const invoiceId = await anInvoice(hospital, { patientId, discountMinor: 100_001 });
    expect(await refusalOf(issue(invoiceId))).toEqual({ code: 'invalid_state', fields: { items: 'no_items' } });
    await anItem(hospital, { invoiceId });
    expect(await refusalOf(issue(invoiceId))).toEqual({ code: 'invalid_state', fields: { discount: 'over_amount' } });
  });

  test('over nothing is paid at once', async () => {
    const invoiceId = await anInvoice(hospital, { patientId, discountMinor: 100_000 });
    await anItem(hospital, { invoiceId, taxRate: 0 });
    await issue(invoiceId);
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'PAID', totalMinor: 0, dueMinor: 0 });
  });

  test('leaves nothing to change, for the owner neither', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    await hospital.call('pkg_billing.keep_document', { invoiceId, document: '{"kept":"नमस्ते"}' }, {});
    const refused = { code: 'HM004' };
    for (const set of [
      'amount = 1',
      'tax = 0',
      'discount = 1',
      'total = 1',
      'patient_id = patient_id + 1',
      `invoice_no = 'X'`,
      `issued_document = '{}'`,
    ]) {
      await expect(
        hospital.owner(`update billing set ${set} where invoice_id = $1`, [invoiceId]),
      ).rejects.toMatchObject(refused);
    }
    await expect(hospital.owner('delete from billing where invoice_id = $1', [invoiceId])).rejects.toMatchObject(
      refused,
    );
    for (const sql of [
      'update billing_items set qty = 2 where invoice_id = $1',
      'delete from billing_items where invoice_id = $1',
      `insert into billing_items (invoice_id, item_type, description, unit_price, qty) values ($1, 'LAB', 'x', 1, 1)`,
    ]) {
      await expect(hospital.owner(sql, [invoiceId])).rejects.toMatchObject(refused);
    }
    expect(await invoiceOf(invoiceId)).toMatchObject({ totalMinor: 118_000 });
    const sql = 'select issued_document from issued_documents_v where invoice_id = :invoice_id';
    expect(await hospital.database.query(sql, { invoiceId })).toEqual([{ issuedDocument: '{"kept":"नमस्ते"}' }]);
    expect(await refusalOf(hospital.call('pkg_billing.keep_document', { invoiceId, document: '{}' }, {}))).toEqual({
      code: 'invalid_state',
      fields: { invoiceId: 'not_open' },
    });
  });
});

describe('cancel_invoice', () => {
  test('keeps the number and the reason, and nothing is due', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const { invoiceNo } = (await invoiceOf(invoiceId)) ?? {};
    await cancel(invoiceId, ' wrong patient ');
    expect(await invoiceOf(invoiceId)).toMatchObject({
      status: 'CANCELLED',
      invoiceNo,
      cancelReason: 'wrong patient',
      dueMinor: 0,
      totalMinor: 118_000,
    });
  });

  test('wants a reason', async () => {
    expect(await refusalOf(cancel(await anInvoiceThatIs('ISSUED'), ' '))).toEqual({
      code: 'invalid_input',
      fields: { reason: 'required' },
    });
  });
});
