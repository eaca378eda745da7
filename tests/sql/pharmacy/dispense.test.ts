import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Binds, Database } from '../../../main/database/database.ts';
import type { DatabaseError } from '../../../main/database/errors.ts';
import { aPatient, aPerson, type Hospital, openHospital, refusalOf } from '../hospital.ts';
import { aSigned, paracetamol } from '../prescriptions/prescription.ts';
import { aLot, anItem, aReceipt, aStore, ledgerGaps, receive } from './shelf.ts';

let hospital: Hospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const out = { dispenseId: 'number' } as const;
const dispense = (args: Binds) =>
  hospital
    .call('pkg_dispensing.dispense', { customerName: 'Meena', ...args }, out)
    .then(({ dispenseId }) => dispenseId);
const linesOf = (dispenseId: number) =>
  hospital.owner(
    'select dispense_line_id, lot_id, qty, entry_id from dispense_lines where dispense_id = $1 order by dispense_line_id',
    [dispenseId],
  );
const billOf = async (dispenseId: number) =>
  (
    await hospital.owner(
      `select b.invoice_id, b.status, b.amount, b.tax, b.total, b.paid, b.credited, b.customer_name, b.patient_id
         from dispenses d join billing b on b.invoice_id = d.invoice_id where d.dispense_id = $1`,
      [dispenseId],
    )
  )[0];
const onHand = async (lotId: number) =>
  Number((await hospital.owner('select sum(on_hand) as qty from stock where lot_id = $1', [lotId]))[0]?.qty);

/** Three lots of one item in one store: two expire, the third is far off. */
async function threeLots() {
  const [storeId, itemId] = [await aStore(hospital), await anItem(hospital)];
  const receiptId = await aReceipt(hospital, { storeId });
  const lot = (batch: string, expiryDay: string, qty: number) =>
    receive(hospital, receiptId, { itemId, batch, expiryDay, qty });
  const [late, early, next] = [
    await lot('LATE', '2090-01-31', 50),
    await lot('EARLY', '2080-01-31', 20),
    await lot('NEXT', '2085-01-31', 20),
  ];
  return { storeId, itemId, late, early, next };
}

test('of fifty buyers of three from a hundred, thirty-three are served and seventeen are refused', async () => {
  const { storeId, itemId, lotId } = await aLot(hospital, { qty: 100 });
  const buy = async (desks: Database) => {
    const args = { storeId, lines: `${itemId}:3`, customerName: 'Meena', method: 'CASH' };
    try {
      await desks.call('pkg_dispensing.dispense', args, out, { actor: 'reception' });
      return 'served';
    } catch (error) {
      const { code, fields } = error as DatabaseError;
      return `${code} ${JSON.stringify(fields)}`;
    }
  };
  const outcomes = await hospital.withDesks(20, (desks) => Promise.all(Array.from({ length: 50 }, () => buy(desks))));
  expect(outcomes.filter((one) => one === 'served')).toHaveLength(33);
  expect(outcomes.filter((one) => one === 'invalid_state {"lines0Qty":"over_stock"}')).toHaveLength(17);
  expect(await onHand(lotId)).toBe(1);
  expect(await ledgerGaps(hospital)).toEqual([]);
});

test('the same items in another order do not make two buyers wait in a circle', async () => {
  const { storeId, itemId } = await aLot(hospital, { qty: 400 });
  const other = await aLot(hospital, { qty: 400 }, storeId);
  const buy = (desks: Database, at: number) => {
    const [one, two] = at % 2 === 0 ? [itemId, other.itemId] : [other.itemId, itemId];
    const args = { storeId, lines: `${one}:5,${two}:5`, customerName: 'Meena' };
    return desks.call('pkg_dispensing.dispense', args, out, { actor: 'reception' });
  };
  await hospital.withDesks(20, (desks) => Promise.all(Array.from({ length: 40 }, (_, at) => buy(desks, at))));
  expect(await onHand(other.lotId)).toBe(200);
});

describe('the order of expiry', () => {
  test('is kept over several lots', async () => {
    const { storeId, itemId, early, next } = await threeLots();
    const given = await linesOf(await dispense({ storeId, lines: `${itemId}:25` }));
    expect(given.map(({ lot_id, qty }) => [Number(lot_id), qty])).toEqual([
      [early, '20'],
      [next, '5'],
    ]);
  });

  test('is left with a reason only', async () => {
    const { storeId, itemId, late } = await threeLots();
    const chosen = { storeId, lines: `${itemId}:5:${late}` };
    expect((await refusalOf(dispense(chosen))).fields).toEqual({ orderReason: 'required' });
    expect(await linesOf(await dispense({ ...chosen, orderReason: 'Sealed pack' }))).toMatchObject([
      { lot_id: String(late), qty: '5' },
    ]);
  });

  test('passes what expires before the course ends, was recalled, or has expired', async () => {
    const { storeId, itemId, late, early, next } = await threeLots();
    const today = (await hospital.owner('select cast(now() as date) as today'))[0]?.today;
    await hospital.owner('update lots set expiry_day = cast($2 as date) + 5 where lot_id = $1', [early, today ?? '']);
    await hospital.owner("update lots set is_recalled = 'Y', recall_reason = 'x' where lot_id = $1", [next]);
    const given = await linesOf(await dispense({ storeId, lines: `${itemId}:5::10` }));
    expect(given).toMatchObject([{ lot_id: String(late) }]);
    await hospital.owner('update lots set expiry_day = cast($2 as date) - 1 where lot_id = $1', [early, today ?? '']);
    expect(await linesOf(await dispense({ storeId, lines: `${itemId}:5` }))).toMatchObject([{ lot_id: String(late) }]);
    const named = (lotId: number) => refusalOf(dispense({ storeId, lines: `${itemId}:5:${lotId}` }));
    expect((await named(early)).fields).toEqual({ lines0LotId: 'expired' });
    expect((await named(next)).fields).toEqual({ lines0LotId: 'recalled' });
  });
});

test('a recalled batch is not given out, nor one of it that comes later, until the recall is taken back', async () => {
  const { storeId, itemId } = await aLot(hospital);
  const recall = (isRecalled: string) =>
    hospital.call('pkg_stock.recall_batch', { itemId, batch: 'b1', reason: 'By the maker', isRecalled }, {});
  await recall('Y');
  await aLot(hospital, { itemId, mrpMinor: 3_100 }, storeId);
  const sale = { storeId, lines: `${itemId}:5` };
  expect((await refusalOf(dispense(sale))).fields).toEqual({ lines0Qty: 'over_stock' });
  await recall('N');
  await dispense(sale);
  const unknown = hospital.call('pkg_stock.recall_batch', { itemId, batch: 'X', reason: 'x' }, {});
  expect((await refusalOf(unknown)).fields).toEqual({ batch: 'unknown' });
});

test('a shortage is refused as a whole, or given in part on purpose', async () => {
  const { storeId, itemId, lotId } = await aLot(hospital, { qty: 7 });
  const other = await aLot(hospital, { qty: 50 }, storeId);
  const asked = { storeId, lines: `${other.itemId}:5,${itemId}:10` };
  expect(await refusalOf(dispense(asked))).toEqual({ code: 'invalid_state', fields: { lines1Qty: 'over_stock' } });
  expect(await onHand(other.lotId)).toBe(50);
  await dispense({ ...asked, isPartial: 'Y' });
  expect(await onHand(lotId)).toBe(0);
});

test('odd tablets are billed to the paisa, with the tax that the price includes', async () => {
  // 7 of a strip of 15 at 30.40, with 12 per cent in it: 14.19, of which 1.52 is tax.
  const { storeId, itemId } = await aLot(hospital, { qty: 15, packQty: 15, mrpMinor: 3_040 });
  const bill = await billOf(await dispense({ storeId, lines: `${itemId}:7`, method: 'CASH', tenderedMinor: 2_000 }));
  expect(bill).toMatchObject({ status: 'PAID', amount: '12.67', tax: '1.52', total: '14.19', paid: '14.19' });
  expect(bill?.customer_name).toBe('Meena');
});

test('a patient’s medicine goes on the open invoice that is named, another patient’s is refused', async () => {
  const { storeId, itemId } = await aLot(hospital);
  const patientId = await aPatient(hospital);
  const { invoiceId } = await hospital.call('pkg_billing.raise_invoice', { patientId }, { invoiceId: 'number' });
  const dispenseId = await dispense({ storeId, lines: `${itemId}:10`, customerName: null, patientId, invoiceId });
  expect(await billOf(dispenseId)).toMatchObject({ invoice_id: String(invoiceId), status: 'OPEN', total: '30.00' });
  const other = dispense({ storeId, lines: `${itemId}:1`, patientId: await aPatient(hospital), invoiceId });
  expect((await refusalOf(other)).fields).toEqual({ invoiceId: 'unknown' });
});

describe('what comes back', () => {
  test('leaves stock, bill, tax and drawer as before when all of it does', async () => {
    const { storeId, itemId, early, next } = await threeLots();
    const dispenseId = await dispense({ storeId, lines: `${itemId}:25`, method: 'CASH' });
    const lines = (await linesOf(dispenseId)).map((line) => `${line.dispense_line_id}:${line.qty}`).join(',');
    const back = { dispenseId, lines, reason: 'Not needed', method: 'CASH' };
    await hospital.call('pkg_dispensing.return_goods', back, { returnId: 'number' });
    expect([await onHand(early), await onHand(next)]).toEqual([20, 20]);
    const bill = await billOf(dispenseId);
    expect(bill).toMatchObject({ total: bill?.credited, paid: '0.00' });
    const [notes] = await hospital.owner(
      'select sum(amount) as amount, sum(tax) as tax from credit_notes where invoice_id = $1',
      [Number(bill?.invoice_id)],
    );
    expect(notes).toEqual({ amount: bill?.amount, tax: bill?.tax });
    expect(await ledgerGaps(hospital)).toEqual([]);
  });

  test('is never more than was given, and never below one', async () => {
    const { storeId, itemId, lotId } = await aLot(hospital);
    const dispenseId = await dispense({ storeId, lines: `${itemId}:10`, method: 'CASH' });
    const lineId = (await linesOf(dispenseId))[0]?.dispense_line_id;
    const back = (qty: number | string) =>
      hospital.call(
        'pkg_dispensing.return_goods',
        { dispenseId, lines: `${lineId}:${qty}`, reason: 'Not needed' },
        { returnId: 'number' },
      );
    await back(6);
    expect((await refusalOf(back(5))).fields).toEqual({ qty: 'over_left' });
    expect((await refusalOf(back(0))).fields).toEqual({ qty: 'out_of_range' });
    expect((await refusalOf(back('-1'))).fields).toEqual({ lines: 'malformed' });
    await back(4);
    expect(await onHand(lotId)).toBe(100);
  });

  test('goes into quarantine, from which nothing is given out, and off an open bill', async () => {
    const { storeId, itemId, lotId } = await aLot(hospital);
    const quarantine = await aStore(hospital, { kind: 'QUARANTINE' });
    const dispenseId = await dispense({ storeId, lines: `${itemId}:10` });
    const lineId = (await linesOf(dispenseId))[0]?.dispense_line_id;
    const back = { dispenseId, lines: `${lineId}:4`, reason: 'Opened', storeId: quarantine };
    await hospital.call('pkg_dispensing.return_goods', back, { returnId: 'number' });
    expect(await billOf(dispenseId)).toMatchObject({ status: 'OPEN', total: '18.00' });
    const there = await hospital.owner('select on_hand from stock where store_id = $1 and lot_id = $2', [
      quarantine,
      lotId,
    ]);
    expect(there).toEqual([{ on_hand: '4' }]);
    const taken = dispense({ storeId: quarantine, lines: `${itemId}:1` });
    expect((await refusalOf(taken)).fields).toEqual({ storeId: 'quarantine' });
  });
});

describe('goods that are with the patient', () => {
  const goodsOut = { code: 'invalid_state', fields: { itemId: 'goods_out' } };
  const dispensed = async (details: Binds = {}) => {
    const { storeId, itemId } = await aLot(hospital);
    const dispenseId = await dispense({ storeId, lines: `${itemId}:10`, ...details });
    const [line] = await hospital.owner(
      'select dispense_line_id, bill_item_id from dispense_lines where dispense_id = $1',
      [dispenseId],
    );
    const back = (qty: number) =>
      hospital.call(
        'pkg_dispensing.return_goods',
        { dispenseId, lines: `${line?.dispense_line_id}:${qty}`, reason: 'Not needed' },
        { returnId: 'number' },
      );
    return {
      dispenseId,
      invoiceId: Number((await billOf(dispenseId))?.invoice_id),
      itemId: Number(line?.bill_item_id),
      back,
    };
  };
  const cancel = (invoiceId: number) =>
    hospital.call('pkg_billing.cancel_invoice', { invoiceId, reason: 'Wrong patient' }, {});
  const remove = (invoiceId: number, itemId: number) =>
    hospital.call('pkg_billing.remove_item', { invoiceId, itemId }, {});
  const update = (invoiceId: number, itemId: number, fields: Binds) =>
    hospital.call(
      'pkg_billing.update_item',
      { invoiceId, itemId, itemType: null, description: null, unitPriceMinor: null, qty: null, ...fields },
      {},
    );

  test('stay on the open invoice as they were given out, and their discount may change', async () => {
    const { invoiceId, itemId } = await dispensed();
    expect(await refusalOf(remove(invoiceId, itemId))).toEqual(goodsOut);
    expect(await refusalOf(update(invoiceId, itemId, { qty: 4, fields: 'qty' }))).toEqual(goodsOut);
    expect(await refusalOf(update(invoiceId, itemId, { unitPriceMinor: 1, fields: 'unit_price' }))).toEqual(goodsOut);
    expect(await refusalOf(update(invoiceId, itemId, { packQty: 100, fields: 'pack_qty' }))).toEqual(goodsOut);
    await update(invoiceId, itemId, { discountPercent: 10, fields: 'discount_percent' });
    const [bill] = await hospital.owner('select total from billing where invoice_id = $1', [invoiceId]);
    expect(bill).toEqual({ total: '27.00' });
  });

  test('keep an invoice from being cancelled until all of them came back; then their line stays at nothing', async () => {
    const { invoiceId, itemId, back } = await dispensed();
    await back(4);
    expect(await refusalOf(cancel(invoiceId))).toEqual({ ...goodsOut, fields: { invoiceId: 'goods_out' } });
    await back(6);
    const goodsBack = { ...goodsOut, fields: { itemId: 'goods_back' } };
    expect(await refusalOf(update(invoiceId, itemId, { unitPriceMinor: 500, fields: 'unit_price' }))).toEqual(
      goodsBack,
    );
    expect(await refusalOf(remove(invoiceId, itemId))).toEqual(goodsBack);
    await cancel(invoiceId);
  });

  test('are credited by their return alone', async () => {
    const { invoiceId, itemId, back } = await dispensed({ method: 'CASH' });
    const credit = (lines: string | null) =>
      hospital.call(
        'pkg_refunds.issue_credit_note',
        { invoiceId, reason: 'Not needed', lines },
        { creditNoteId: 'number', creditNoteNo: 'text' },
      );
    await back(4);
    expect(await refusalOf(credit(null))).toEqual(goodsOut);
    expect(await refusalOf(credit(`${itemId}:1`))).toEqual(goodsOut);
    await back(6);
    expect(await hospital.owner('select credited from billing where invoice_id = $1', [invoiceId])).toEqual([
      { credited: '30.00' },
    ]);
  });
});

describe('a prescription', () => {
  const signed = async () => {
    const patientId = await aPatient(hospital);
    const prescriptionId = await aSigned(hospital, [paracetamol], { patientId });
    const [line] = await hospital.owner('select line_id, quantity from prescription_lines where prescription_id = $1', [
      prescriptionId,
    ]);
    const { storeId, itemId } = await aLot(hospital);
    const give = (qty: number, details: Binds = {}) =>
      dispense({
        storeId,
        lines: `${itemId}:${qty}:::${line?.line_id}`,
        customerName: null,
        patientId,
        prescriptionId,
        ...details,
      });
    return { give, prescriptionId, patientId, owed: Number(line?.quantity) };
  };
  const progressOf = (prescriptionId: number) =>
    hospital.owner('select counted_qty, is_done from order_progress_v where prescription_id = $1', [prescriptionId]);

  test('is given out in parts, never more than is owed, and what comes back is owed again', async () => {
    const { give, prescriptionId, owed } = await signed();
    const dispenseId = await give(owed - 1);
    expect(await progressOf(prescriptionId)).toEqual([{ counted_qty: String(owed - 1), is_done: 'N' }]);
    expect(await refusalOf(give(2))).toEqual({ code: 'invalid_state', fields: { lines0Qty: 'over_ordered' } });
    await give(1);
    expect(await progressOf(prescriptionId)).toEqual([{ counted_qty: String(owed), is_done: 'Y' }]);
    const lines = `${(await linesOf(dispenseId))[0]?.dispense_line_id}:1`;
    const back = { dispenseId, lines, reason: 'Not needed' };
    await hospital.call('pkg_dispensing.return_goods', back, { returnId: 'number' });
    expect(await progressOf(prescriptionId)).toEqual([{ counted_qty: String(owed - 1), is_done: 'N' }]);
  });

  test('is the patient’s own, counts, and has the medicine that is named', async () => {
    const { give, prescriptionId } = await signed();
    const other = await signed();
    const refused = async (call: Promise<unknown>) => (await refusalOf(call)).fields;
    expect(await refused(give(1, { patientId: await aPatient(hospital) }))).toEqual({ prescriptionId: 'unknown' });
    expect(await refused(give(1, { patientId: other.patientId, prescriptionId: other.prescriptionId }))).toEqual({
      lines0OrderLineId: 'unknown',
    });
    await hospital.call('pkg_prescriptions.cancel_prescription', { prescriptionId, reason: 'Wrong' }, {});
    expect(await refused(give(1))).toEqual({ prescriptionId: 'cancelled' });
  });
});

describe('the registers', () => {
  const doctor = { prescriberName: 'Dr Asha Nair', prescriberRegNo: 'KMC 12345' };

  test.each([
    [{}, { prescriberName: 'required' }],
    [{ prescriberName: 'Dr Asha Nair' }, { prescriberRegNo: 'required' }],
  ])('refuse an H1 item with %o', async (details, fields) => {
    const { storeId, itemId, lotId } = await aLot(hospital, { itemId: await anItem(hospital, { schedule: 'H1' }) });
    expect((await refusalOf(dispense({ storeId, lines: `${itemId}:3`, ...details }))).fields).toEqual(fields);
    expect(await onHand(lotId)).toBe(100);
  });

  test('have an H1 item with patient, prescriber, drug and quantity, and what came back of it', async () => {
    const { storeId, itemId } = await aLot(hospital, { itemId: await anItem(hospital, { schedule: 'H1' }) });
    const dispenseId = await dispense({ storeId, lines: `${itemId}:3`, ...doctor });
    const [line] = await linesOf(dispenseId);
    const back = { dispenseId, lines: `${line?.dispense_line_id}:1`, reason: 'Not needed' };
    await hospital.call('pkg_dispensing.return_goods', back, { returnId: 'number' });
    const entries = await hospital.owner(
      `select schedule, qty, patient_name, prescriber_name, prescriber_reg_no from register_entries
        where item_id = $1 order by entry_id`,
      [itemId],
    );
    const same = {
      schedule: 'H1',
      patient_name: 'Meena',
      prescriber_name: 'Dr Asha Nair',
      prescriber_reg_no: 'KMC 12345',
    };
    expect(entries).toEqual([
      { ...same, qty: '3' },
      { ...same, qty: '-1' },
    ]);
  });

  test('need a second person for X and NDPS, and keep a running balance', async () => {
    const username = `second${randomUUID().slice(0, 8)}`;
    await aPerson(hospital, { username });
    const { storeId, itemId } = await aLot(hospital, { itemId: await anItem(hospital, { schedule: 'NDPS' }), qty: 20 });
    const give = (details: Binds) => dispense({ storeId, lines: `${itemId}:6`, ...doctor, ...details });
    expect((await refusalOf(give({}))).fields).toEqual({ secondSigner: 'required' });
    expect((await refusalOf(give({ secondSigner: 'reception' }))).fields).toEqual({ secondSigner: 'not_in_list' });
    expect((await refusalOf(give({ secondSigner: 'nobody' }))).fields).toEqual({ secondSigner: 'not_in_list' });
    await give({ secondSigner: username });
    await give({ secondSigner: username });
    const entries = await hospital.owner(
      'select qty, balance from register_entries where item_id = $1 order by 2 desc',
      [itemId],
    );
    expect(entries).toEqual([
      { qty: '6', balance: '14' },
      { qty: '6', balance: '8' },
    ]);
  });

  test('are not passed by: the table refuses a line of an H1 item without its entry', async () => {
    const { storeId, itemId, lotId } = await aLot(hospital);
    const dispenseId = await dispense({ storeId, lines: `${itemId}:3` });
    const past = hospital.owner(
      `insert into dispense_lines (dispense_id, item_id, lot_id, qty, asked_qty, bill_item_id, schedule)
        select dispense_id, item_id, $2, 1, 1, bill_item_id, 'H1' from dispense_lines where dispense_id = $1`,
      [dispenseId, lotId],
    );
    await expect(past).rejects.toThrow(/dispense_lines_register_ck/);
  });
});
