import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { anInvoice, anItem, aPatient, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;
let patientId: number;

beforeAll(async () => {
  hospital = await openHospital();
  patientId = await aPatient(hospital);
  await hospital.call('pkg_taxes.choose_preset', { taxPreset: 'in-healthcare' }, {});
});
afterAll(() => hospital.close());

const newInvoice = () => anInvoice(hospital, { patientId });
/** A line as it stands: category, rate, treatment, HSN or SAC. */
const taxOf = async (itemId: number) => {
  const [row] = await hospital.owner(
    'select tax_code, tax_rate, tax_treatment, hsn_sac from billing_items_v where item_id = $1',
    [itemId],
  );
  return [row?.tax_code, row?.tax_rate, row?.tax_treatment, row?.hsn_sac];
};
const sumsOf = async (invoiceId: number) => {
  const [row] = await hospital.owner(
    'select amount, tax, total, is_interstate, document_kind from billing where invoice_id = $1',
    [invoiceId],
  );
  return row;
};
const saveCharge = (charge: Binds) =>
  hospital.call('pkg_billing.save_charge', { description: 'A price', taxRate: 18, ...charge }, {});
const withGstin = async (work: () => Promise<void>) => {
  await hospital.owner("update hospital_settings set gstin = '29AAAAA0000A1Z5'");
  try {
    await work();
  } finally {
    await hospital.owner('update hospital_settings set gstin = null');
  }
};

describe('the tax of a line', () => {
  test('comes from its kind when nobody says it, with HSN or SAC', async () => {
    const invoiceId = await newInvoice();
    const line = { invoiceId, taxRate: null };
    expect(await taxOf(await anItem(hospital, { ...line, itemType: 'CONSULTATION' }))).toEqual([
      'HEALTHCARE',
      '0.00',
      'EXEMPT',
      '9993',
    ]);
    expect(await taxOf(await anItem(hospital, { ...line, itemType: 'PHARMACY' }))).toEqual([
      'MEDICINE',
      '5.00',
      'TAXABLE',
      '3004',
    ]);
    expect(await taxOf(await anItem(hospital, { ...line, itemType: 'PARKING' }))).toEqual([
      null,
      '18.00',
      'TAXABLE',
      null,
    ]);
  });

  test('of a room over 5,000 a day is 5 per cent, and none up to it or in intensive care', async () => {
    const invoiceId = await newInvoice();
    const room = { invoiceId, itemType: 'ROOM', taxRate: null };
    const itemId = await anItem(hospital, { ...room, unitPriceMinor: 500_000 });
    expect((await taxOf(itemId)).slice(0, 3)).toEqual(['ROOM', '0.00', 'EXEMPT']);
    const dearer = { invoiceId, itemId, unitPriceMinor: 500_001, fields: 'unit_price' };
    const unnamed = { itemType: null, description: null, qty: null };
    await hospital.call('pkg_billing.update_item', { ...unnamed, ...dearer }, {});
    expect((await taxOf(itemId)).slice(0, 3)).toEqual(['ROOM', '5.00', 'TAXABLE']);
    const icu = await anItem(hospital, { ...room, unitPriceMinor: 900_000, taxCode: 'ROOM-ICU' });
    expect((await taxOf(icu)).slice(0, 3)).toEqual(['ROOM-ICU', '0.00', 'EXEMPT']);
  });

  test('that is said counts, unless it is the one of the price list', async () => {
    await saveCharge({ chargeCode: 'SYRUP', itemType: 'PHARMACY', unitPriceMinor: 10_000, taxCode: 'MEDICINE' });
    const invoiceId = await newInvoice();
    const line = { invoiceId, itemType: 'PHARMACY', chargeCode: 'SYRUP', unitPriceMinor: 10_000 };
    expect((await taxOf(await anItem(hospital, { ...line, taxRate: 5 }))).slice(0, 2)).toEqual(['MEDICINE', '5.00']);
    expect((await taxOf(await anItem(hospital, { ...line, taxRate: 12 }))).slice(0, 2)).toEqual([null, '12.00']);
    expect(await refusalOf(anItem(hospital, { ...line, taxRate: null, taxCode: 'NONE' }))).toEqual({
      code: 'not_found',
      fields: { taxCode: 'unknown' },
    });
    expect(
      await refusalOf(saveCharge({ chargeCode: 'SYRUP', itemType: 'PHARMACY', unitPriceMinor: 1, hsnSac: '99A3' })),
    ).toEqual({
      code: 'invalid_input',
      fields: { hsnSac: 'malformed' },
    });
  });

  test('is the rate of the day of issue, and stays when the rate changes', async () => {
    await hospital.call('pkg_taxes.save_category', { taxCode: 'CANTEEN', description: 'Meals of visitors' }, {});
    const rate = { taxCode: 'CANTEEN', taxTreatment: 'TAXABLE' };
    await hospital.call('pkg_taxes.save_rate', { ...rate, fromDay: '2020-01-01', taxRate: 12 }, {});
    const invoiceId = await newInvoice();
    const itemId = await anItem(hospital, { invoiceId, itemType: 'MEAL', taxRate: null, taxCode: 'CANTEEN' });
    expect((await sumsOf(invoiceId))?.total).toBe('1120.00');
    await hospital.call('pkg_taxes.save_rate', { ...rate, fromDay: '2024-01-01', taxRate: 5 }, {});
    await hospital.call('pkg_taxes.save_rate', { ...rate, fromDay: '2199-01-01', taxRate: 40 }, {});
    await hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
    expect(await sumsOf(invoiceId)).toMatchObject({ total: '1050.00', document_kind: 'INVOICE' });
    await hospital.call('pkg_taxes.save_rate', { ...rate, fromDay: '2024-01-01', taxRate: 18 }, {});
    expect((await taxOf(itemId))[1]).toBe('5.00');
  });
});

describe('rates', () => {
  test('that are not taxed have a reason, and the last of a category stays', async () => {
    const rate = { taxCode: 'OTHER-18', fromDay: '2030-01-01', taxTreatment: 'NIL', taxRate: 0 };
    expect(await refusalOf(hospital.call('pkg_taxes.save_rate', rate, {}))).toEqual({
      code: 'invalid_input',
      fields: { reason: 'required' },
    });
    expect(await refusalOf(hospital.call('pkg_taxes.save_rate', { ...rate, reason: 'x', taxRate: 5 }, {}))).toEqual({
      code: 'invalid_input',
      fields: { taxRate: 'out_of_range' },
    });
    const [{ rate_id: rateId } = {}] = await hospital.owner(
      "select rate_id from tax_rates where tax_code = 'OTHER-18'",
    );
    expect(await refusalOf(hospital.call('pkg_taxes.remove_rate', { rateId: Number(rateId) }, {}))).toEqual({
      code: 'invalid_state',
      fields: { rateId: 'in_use' },
    });
  });

  test('of a preset reach the prices that have none, and leave them with the preset', async () => {
    await saveCharge({ chargeCode: 'ECG', itemType: 'LAB', unitPriceMinor: 50_000, taxRate: 12 });
    const rateOf = async () =>
      (await hospital.owner("select tax_code, current_rate from charges_v where charge_code = 'ECG'"))[0];
    await hospital.call('pkg_taxes.choose_preset', { taxPreset: 'in-healthcare' }, {});
    expect(await rateOf()).toEqual({ tax_code: 'LABORATORY', current_rate: '0.00' });
    await hospital.call('pkg_taxes.choose_preset', { taxPreset: 'seed-flat' }, {});
    expect(await rateOf()).toEqual({ tax_code: null, current_rate: '12.00' });
    const itemId = await anItem(hospital, { invoiceId: await newInvoice(), itemType: 'LAB', taxRate: null });
    expect((await taxOf(itemId)).slice(0, 2)).toEqual([null, '18.00']);
    await hospital.call('pkg_taxes.choose_preset', { taxPreset: 'in-healthcare' }, {});
  });
});

describe('with a GSTIN', () => {
  test('the kind of paper follows from the lines and from who is billed', () =>
    withGstin(async () => {
      const kinds = [];
      const exempt = { itemType: 'LAB', taxRate: null };
      const taxed = { itemType: 'PHARMACY', taxRate: null };
      for (const [lines, buyerGstin] of [
        [[taxed], null],
        [[exempt], null],
        [[taxed, exempt], null],
        [[taxed, exempt], '27AAAAA0000A1Z5'],
      ] as const) {
        const invoiceId = await newInvoice();
        for (const line of lines) await anItem(hospital, { invoiceId, ...line });
        await hospital.call('pkg_billing.set_buyer', { invoiceId, buyerName: 'Asha Mills', buyerGstin }, {});
        await hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
        kinds.push((await sumsOf(invoiceId))?.document_kind);
      }
      expect(kinds).toEqual(['TAX_INVOICE', 'BILL_OF_SUPPLY', 'INVOICE_CUM_BILL', 'TAX_INVOICE']);
    }));

  test('the two halves are equal, also within an MRP; supplied in another state it is one tax', () =>
    withGstin(async () => {
      const invoiceId = await newInvoice();
      await anItem(hospital, { invoiceId, unitPriceMinor: 10_005, taxRate: 18 });
      await anItem(hospital, { invoiceId, unitPriceMinor: 3_333, taxRate: 5, priceIncludesTax: 'Y' });
      expect(await sumsOf(invoiceId)).toMatchObject({ amount: '131.80', tax: '19.58', is_interstate: 'N' });
      await hospital.call('pkg_billing.set_buyer', { invoiceId, buyerName: null, placeOfSupply: '27' }, {});
      expect(await sumsOf(invoiceId)).toMatchObject({ amount: '131.79', tax: '19.60', is_interstate: 'Y' });
      await hospital.call('pkg_billing.set_buyer', { invoiceId, buyerName: null, placeOfSupply: '29' }, {});
      expect(await sumsOf(invoiceId)).toMatchObject({ tax: '19.58', is_interstate: 'N' });
      for (const [wrong, fields] of [
        [{ buyerName: 'x', buyerGstin: '27AAAAA' }, { buyerGstin: 'malformed' }],
        [{ buyerName: null, buyerGstin: '27AAAAA0000A1Z5' }, { buyerName: 'required' }],
        [{ buyerName: null, placeOfSupply: 'KA' }, { placeOfSupply: 'malformed' }],
      ] as const) {
        expect(await refusalOf(hospital.call('pkg_billing.set_buyer', { invoiceId, ...wrong }, {}))).toEqual({
          code: 'invalid_input',
          fields,
        });
      }
    }));

  test('the summary by HSN adds up to the tax by rate', () =>
    withGstin(async () => {
      const invoiceId = await newInvoice();
      for (const [index, unitPriceMinor] of [3_335, 3_335, 3_335].entries()) {
        await anItem(hospital, { invoiceId, unitPriceMinor, taxRate: 5, hsnSac: `300${index}` });
      }
      const rows = await hospital.owner('select tax from billing_hsn_v where invoice_id = $1 order by hsn_sac', [
        invoiceId,
      ]);
      expect(rows.map(({ tax }) => tax)).toEqual(['1.66', '1.68', '1.66']);
      expect((await sumsOf(invoiceId))?.tax).toBe('5.00');
    }));
});
