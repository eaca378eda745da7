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

describe('a line', () => {
  test.each([
    [{ itemType: ' ' }, { itemType: 'required' }],
    [{ description: null }, { description: 'required' }],
    [{ unitPriceMinor: null }, { unitPriceMinor: 'required' }],
    [{ unitPriceMinor: -1 }, { unitPriceMinor: 'out_of_range' }],
    [{ unitPriceMinor: undefined, unitPrice: '10000000000' }, { unitPriceMinor: 'out_of_range' }],
    [{ unitPriceMinor: undefined, unitPrice: 'NaN' }, { unitPriceMinor: 'out_of_range' }],
    [{ unitPriceMinor: undefined, unitPrice: '1.005' }, { unitPriceMinor: 'malformed' }],
    [{ qty: 0 }, { qty: 'out_of_range' }],
    [{ qty: -1 }, { qty: 'out_of_range' }],
    [{ qty: null }, { qty: 'required' }],
    [{ qty: '1.0005' }, { qty: 'malformed' }],
    [{ qty: '1000000' }, { qty: 'out_of_range' }],
    [{ taxRate: 101 }, { taxRate: 'out_of_range' }],
    [{ taxRate: '18.001' }, { taxRate: 'malformed' }],
    [{ description: 'x'.repeat(201) }, undefined],
  ])('is refused with %o', async (details, fields) => {
    const invoiceId = await anInvoice(hospital, { patientId });
    expect(await refusalOf(anItem(hospital, { invoiceId, ...details }))).toEqual({ code: 'invalid_input', fields });
    const itemId = await anItem(hospital, { invoiceId });
    const line = { invoiceId, itemId, itemType: 'LAB', description: 'x', unitPriceMinor: 100, qty: 1, ...details };
    expect(await refusalOf(hospital.call('pkg_billing.update_item', line, {}))).toEqual({
      code: 'invalid_input',
      fields,
    });
    expect(await invoiceOf(invoiceId)).toMatchObject({ amountMinor: 100_000 });
  });

  test('too dear for the columns is refused and leaves nothing', async () => {
    const invoiceId = await anInvoice(hospital, { patientId });
    const line = { invoiceId, unitPriceMinor: 999_999_999_999, qty: 999_999 };
    expect((await refusalOf(anItem(hospital, line))).code).toBe('invalid_input');
    expect(await hospital.owner('select 1 from billing_items where invoice_id = $1', [invoiceId])).toEqual([]);
  });

  test("has its own rate, else the price list's, else the default", async () => {
    const charge = {
      chargeCode: 'CONS',
      itemType: 'CONSULTATION',
      description: 'Visit',
      unitPriceMinor: 50_000,
      taxRate: 5,
    };
    await hospital.call('pkg_billing.save_charge', charge, {});
    await hospital.call('pkg_billing.save_charge', { ...charge, chargeCode: 'XRAY', taxRate: 12 }, {});
    const invoiceId = await anInvoice(hospital, { patientId });
    const rateOf = async (itemId: number) =>
      Number((await hospital.owner('select tax_rate from billing_items where item_id = $1', [itemId]))[0]?.tax_rate);
    expect(await rateOf(await anItem(hospital, { invoiceId, taxRate: 0, chargeCode: 'CONS' }))).toBe(0);
    expect(await rateOf(await anItem(hospital, { invoiceId }))).toBe(18);
    const itemId = await anItem(hospital, { invoiceId, chargeCode: 'CONS' });
    expect(await rateOf(itemId)).toBe(5);

    const line = { invoiceId, itemId, itemType: 'LAB', description: 'x', unitPriceMinor: 100, qty: 1 };
    await hospital.call('pkg_billing.update_item', { ...line, taxRate: 28, chargeCode: 'CONS' }, {});
    await hospital.call('pkg_billing.update_item', { ...line, chargeCode: 'CONS' }, {});
    expect(await rateOf(itemId)).toBe(28);
    await hospital.call('pkg_billing.update_item', { ...line, chargeCode: 'XRAY' }, {});
    expect(await rateOf(itemId)).toBe(12);
    await hospital.call('pkg_billing.update_item', line, {});
    expect(await rateOf(itemId)).toBe(12);
    expect(await refusalOf(anItem(hospital, { invoiceId, chargeCode: 'NONE' }))).toEqual({
      code: 'not_found',
      fields: { chargeCode: 'unknown' },
    });
  });

  test('of another invoice is not found', async () => {
    const itemId = await anItem(hospital, { invoiceId: await anInvoice(hospital, { patientId }) });
    const invoiceId = await anInvoice(hospital, { patientId });
    const line = { invoiceId, itemId, itemType: 'LAB', description: 'x', unitPriceMinor: 100, qty: 1 };
    const unknown = { code: 'not_found', fields: { itemId: 'unknown' } };
    expect(await refusalOf(hospital.call('pkg_billing.update_item', line, {}))).toEqual(unknown);
    expect(await refusalOf(hospital.call('pkg_billing.remove_item', { invoiceId, itemId }, {}))).toEqual(unknown);
  });

  test('of one who inserts as the seed does gets its total and the default rate', async () => {
    const invoiceId = await anInvoice(hospital, { patientId });
    await hospital.owner(
      `insert into billing_items (invoice_id, item_type, description, unit_price, qty) values ($1, 'LAB', 'Blood', 100, 3)`,
      [invoiceId],
    );
    expect(await invoiceOf(invoiceId)).toMatchObject({ amountMinor: 30_000, taxMinor: 5400, totalMinor: 35_400 });
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

describe('take_payment', () => {
  test('settles the invoice when nothing is due any more', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    await pay(invoiceId, 18_000, { method: 'UPI', reference: ' 4711 ' });
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'ISSUED', paidMinor: 18_000, dueMinor: 100_000 });
    const { paymentId } = await pay(invoiceId, 100_000);
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'PAID', paidMinor: 118_000, dueMinor: 0 });
    const payments = await hospital.database.query<Record<string, unknown>>(
      'select * from payments_v where invoice_id = :invoice_id order by payment_id',
      { invoiceId },
    );
    expect(payments).toMatchObject([
      { amountMinor: 18_000, method: 'UPI', reference: '4711', takenBy: 'reception' },
      { paymentId, amountMinor: 100_000, method: 'CASH', reference: null },
    ]);
  });

  test.each([
    [{ amountMinor: 0 }, { code: 'invalid_input', fields: { amountMinor: 'out_of_range' } }],
    [{ amountMinor: -100 }, { code: 'invalid_input', fields: { amountMinor: 'out_of_range' } }],
    [{ amountMinor: null }, { code: 'invalid_input', fields: { amountMinor: 'required' } }],
    [
      { amountMinor: undefined, amount: '1.001' },
      { code: 'invalid_input', fields: { amountMinor: 'malformed' } },
    ],
    [{ method: 'BARTER' }, { code: 'invalid_input', fields: { method: 'not_in_list' } }],
    [{ method: null }, { code: 'invalid_input', fields: { method: 'not_in_list' } }],
    [{ amountMinor: 118_001 }, { code: 'invalid_state', fields: { amountMinor: 'over_due' } }],
  ])('refuses %o', async (details, refusal) => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    expect(await refusalOf(pay(invoiceId, 100, details))).toEqual(refusal);
    expect(await invoiceOf(invoiceId)).toMatchObject({ paidMinor: 0 });
  });

  test('of two who take all that is due at once, one does', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const answers = await Promise.allSettled([pay(invoiceId, 118_000), pay(invoiceId, 118_000)]);
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'PAID', paidMinor: 118_000 });
  });

  test('that the owner takes out again opens what is due', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const { paymentId } = await pay(invoiceId, 118_000);
    await hospital.owner('delete from payments where payment_id = $1', [paymentId]);
    expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'ISSUED', paidMinor: 0, dueMinor: 118_000 });
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

describe('record_print', () => {
  const print = async (invoiceId: number, details: Binds = {}) =>
    (await hospital.call('pkg_billing.record_print', { invoiceId, paper: 'a4', ...details }, { copyNo: 'number' }))
      .copyNo;

  test('counts copies of the invoice and of each receipt, and audits them', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const { paymentId } = await pay(invoiceId, 100);
    const { paymentId: other } = await pay(invoiceId, 100);
    expect(await print(invoiceId)).toBe(1);
    expect(await print(invoiceId, { paper: '80mm' })).toBe(2);
    expect(await print(invoiceId, { paymentId })).toBe(1);
    expect(await print(invoiceId, { paymentId: other })).toBe(1);
    expect(await print(invoiceId, { paymentId })).toBe(2);
    expect(await invoiceOf(invoiceId)).toMatchObject({ printCount: 2 });
    const entries = await hospital.owner(
      `select new_values from audit_log where entity_name = 'BILLING' and entity_id = $1 and action = 'PRINT' order by log_id`,
      [invoiceId],
    );
    expect(entries.map((entry) => JSON.parse(entry.new_values ?? ''))).toEqual([
      { copy_no: 1, paper: 'a4', payment_id: null },
      { copy_no: 2, paper: '80mm', payment_id: null },
      { copy_no: 1, paper: 'a4', payment_id: paymentId },
      { copy_no: 1, paper: 'a4', payment_id: other },
      { copy_no: 2, paper: 'a4', payment_id: paymentId },
    ]);
  });

  test('of five at once gives five copies', async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const copies = await Promise.all([1, 2, 3, 4, 5].map(() => print(invoiceId)));
    expect(copies.sort()).toEqual([1, 2, 3, 4, 5]);
  });

  test("refuses another invoice's payment and paper that is none", async () => {
    const invoiceId = await anIssuedInvoice(hospital, { patientId });
    const { paymentId } = await pay(await anIssuedInvoice(hospital, { patientId }), 100);
    expect(await refusalOf(print(invoiceId, { paymentId }))).toEqual({
      code: 'not_found',
      fields: { paymentId: 'unknown' },
    });
    expect(await refusalOf(print(invoiceId, { paper: 'a3' }))).toEqual({
      code: 'invalid_input',
      fields: { paper: 'out_of_range' },
    });
  });
});

describe('save_charge', () => {
  const charge = { chargeCode: 'BED', itemType: 'ROOM', description: 'Bed', unitPriceMinor: 100_000, taxRate: 5 };
  const save = (details: Binds) => hospital.call('pkg_billing.save_charge', { ...charge, ...details }, {});

  test('adds a line of the price list, then changes it', async () => {
    await save({});
    await save({ unitPriceMinor: 120_000, isActive: 'N' });
    const sql = 'select * from charges_v where charge_code = :charge_code';
    expect(await hospital.database.query(sql, { chargeCode: 'BED' })).toEqual([
      { ...charge, unitPriceMinor: 120_000, isActive: 'N' },
    ]);
  });

  test.each([
    [{ chargeCode: null }, { chargeCode: 'required' }],
    [{ itemType: '' }, { itemType: 'required' }],
    [{ description: ' ' }, { description: 'required' }],
    [{ unitPriceMinor: -1 }, { unitPriceMinor: 'out_of_range' }],
    [{ taxRate: 100.5 }, { taxRate: 'out_of_range' }],
    [{ taxRate: null }, { taxRate: 'required' }],
    [{ isActive: 'X' }, { isActive: 'out_of_range' }],
  ])('refuses %o', async (details, fields) => {
    expect(await refusalOf(save(details))).toEqual({ code: 'invalid_input', fields });
  });
});
