import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { anInvoice, anItem, aPatient, type Hospital, openHospital, refusalOf } from '../hospital.ts';

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

  test('too dear for the columns is refused by name and leaves the invoice as it was', async () => {
    const invoiceId = await anInvoice(hospital, { patientId });
    await anItem(hospital, { invoiceId });
    const refused = { code: 'invalid_input', fields: { unitPriceMinor: 'out_of_range' } };
    // As a line, with its tax, and beside the other line.
    for (const line of [
      { unitPriceMinor: 999_999_999_999, qty: 999_999 },
      { unitPriceMinor: 999_999_999_999, qty: 1 },
      { unitPriceMinor: 999_999_999_999, qty: 1, taxRate: 0 },
    ]) {
      expect(await refusalOf(anItem(hospital, { invoiceId, ...line }))).toEqual(refused);
    }
    expect(await hospital.owner('select 1 from billing_items where invoice_id = $1', [invoiceId])).toHaveLength(1);
    const alone = await anInvoice(hospital, { patientId });
    await anItem(hospital, { invoiceId: alone, unitPriceMinor: 999_999_999_999, qty: 1, taxRate: 0 });
    expect(await invoiceOf(alone)).toMatchObject({ totalMinor: 999_999_999_999 });
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

  test('changes in the fields that are named, and keeps the others', async () => {
    const charge = { chargeCode: 'ECG', itemType: 'LAB', description: 'ECG', unitPriceMinor: 100, taxRate: 5 };
    await hospital.call('pkg_billing.save_charge', charge, {});
    const invoiceId = await anInvoice(hospital, { patientId });
    const itemId = await anItem(hospital, { invoiceId, chargeCode: 'ECG' });
    const lineOf = async () =>
      (
        await hospital.owner(
          'select item_type, description, unit_price, qty, tax_rate, charge_code from billing_items where item_id = $1',
          [itemId],
        )
      )[0];
    const before = await lineOf();
    const empty = { itemType: null, description: null, unitPriceMinor: null, qty: null };
    const change = (changes: object, fields: string) =>
      hospital.call('pkg_billing.update_item', { invoiceId, itemId, ...empty, ...changes, fields }, {});
    await change({ qty: 3 }, 'qty');
    expect(await lineOf()).toEqual({ ...before, qty: '3.000' });
    await change({ qty: 7, chargeCode: null }, 'charge_code');
    expect(await lineOf()).toEqual({ ...before, qty: '3.000', charge_code: null });
    await change({}, 'none');
    expect(await lineOf()).toEqual({ ...before, qty: '3.000', charge_code: null });
    expect(await refusalOf(change({}, 'description'))).toMatchObject({ fields: { description: 'required' } });
    // What stays is checked with what comes: the line's total has to fit.
    expect(await refusalOf(change({ unitPriceMinor: 999_999_999_999 }, 'unit_price'))).toMatchObject({
      fields: { unitPriceMinor: 'out_of_range' },
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

describe('save_charge', () => {
  const charge = { chargeCode: 'BED', itemType: 'ROOM', description: 'Bed', unitPriceMinor: 100_000, taxRate: 5 };
  const save = (details: Binds) => hospital.call('pkg_billing.save_charge', { ...charge, ...details }, {});

  test('adds a line of the price list, then changes it', async () => {
    await save({});
    await save({ unitPriceMinor: 120_000, isActive: 'N' });
    const sql = 'select * from charges_v where charge_code = :charge_code';
    expect(await hospital.database.query(sql, { chargeCode: 'BED' })).toEqual([
      { ...charge, unitPriceMinor: 120_000, isActive: 'N', hsnSac: null, taxCode: null, currentRate: 5 },
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
