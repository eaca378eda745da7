import { expect } from 'vitest';
import type { Invoke } from '../desk-fixture.ts';

const tablet = {
  genericName: 'Paracetamol',
  brandName: 'Calpol',
  strength: '500 mg',
  form: 'Tablet',
  taxRate: 12,
  packs: [{ packName: 'strip', qty: 15 }],
};

/** A store with 150 tablets of one lot at 30.00 a strip of 15. */
export async function aShelf(admin: Invoke, details: object = {}) {
  const { itemId } = await admin('pharmacy.saveItem', { ...tablet, ...details });
  const { storeId } = await admin('pharmacy.saveStore', { storeName: `Counter ${crypto.randomUUID()}` });
  const { supplierId } = await admin('pharmacy.saveSupplier', { supplierName: `Agency ${crypto.randomUUID()}` });
  const line = {
    itemId,
    batch: 'CP1',
    expiryDay: '2099-08-31',
    packQty: 15,
    mrpMinor: 3_000,
    priceMinor: 2_000,
    qty: 150,
  };
  const bill = { supplierId, storeId, billNo: 'A/1', billDay: '2026-11-01', lines: [line] };
  const { receiptId } = await admin('pharmacy.receive', bill);
  const [lot] = (await admin('pharmacy.item', { itemId })).lots;
  return { itemId, storeId, supplierId, receiptId, lotId: lot?.lotId ?? 0 };
}

const paracetamol = {
  genericName: 'Paracetamol',
  strength: '500 mg',
  pattern: '1-0-1',
  duration: 3,
  durationUnit: 'DAY',
} as const;

/** A prescription of six tablets: four are given, two are owed, and nobody gets three more of it. */
async function anOrderGivenOut(admin: Invoke, { storeId, itemId }: { storeId: number; itemId: number }) {
  const { patientId } = await admin('patients.register', {
    firstName: 'Kamala',
    lastName: 'Bose',
    dob: '1980-02-03',
    gender: 'F',
  });
  const { prescriptionId } = await admin('prescriptions.draft', { patientId, doctorId: 1, lines: [paracetamol] });
  const { prescriptionNo } = await admin('prescriptions.sign', { prescriptionId });
  const waiting = { prescriptionId, prescriptionNo, lineCount: 1, doneCount: 0 };
  expect((await admin('pharmacy.orders', { q: prescriptionNo })).items).toMatchObject([waiting]);
  const owed = async () => (await admin('pharmacy.order', { storeId, prescriptionId })).lines[0];
  const line = await owed();
  expect(line).toMatchObject({ quantity: 6, countedQty: 0, isDone: 'N' });
  // What is in stock comes first: the batch of the other one was recalled.
  expect(line?.hits[0]).toMatchObject({ itemId });
  const give = (qty: number) =>
    admin('pharmacy.dispense', {
      storeId,
      patientId,
      prescriptionId,
      lines: [{ itemId, qty, prescriptionLineId: line?.lineId }],
      method: 'CASH',
    });
  expect((await give(4)).dispense).toMatchObject({ prescriptionId, prescriptionNo });
  await expect(give(3)).rejects.toThrow();
  expect(await owed()).toMatchObject({ countedQty: 4, isDone: 'N' });
  await give(2);
  const { contentJson } = await admin('prescriptions.bundle', { prescriptionId });
  const { entry } = JSON.parse(contentJson) as { entry: { resource: { resourceType: string; quantity: object } }[] };
  const given = entry
    .map(({ resource }) => resource)
    .filter(({ resourceType }) => resourceType === 'MedicationDispense');
  expect(given.map(({ quantity }) => quantity)).toEqual([
    { value: 4, unit: 'tablet' },
    { value: 2, unit: 'tablet' },
  ]);
  expect(await owed()).toMatchObject({ isDone: 'Y', hits: [] });
  expect((await admin('pharmacy.orders', { q: 'bose' })).items).toEqual([]);
}

/** Every call of the pharmacy, in the order in which goods come to them. */
export async function aPharmacyDay(admin: Invoke) {
  const { itemId, storeId, receiptId, lotId } = await aShelf(admin, { barcode: '8901234567890' });
  expect(await admin('pharmacy.stores', {})).toMatchObject({ items: [{ storeId, kind: 'COUNTER' }] });
  expect((await admin('pharmacy.suppliers', {})).items).toHaveLength(1);
  expect(await admin('pharmacy.receipts', {})).toMatchObject({ total: 1, items: [{ receiptId, billNo: 'A/1' }] });
  expect((await admin('pharmacy.receipt', { receiptId })).lines).toMatchObject([{ qty: 150, costMinor: 2_000 }]);
  await admin('pharmacy.writeOff', { storeId, lotId, qty: 15, reason: 'Wet' });
  expect((await admin('pharmacy.items', { q: 'calp 500', storeId })).items).toMatchObject([
    { itemId, freeQty: 135, expiryDay: '2099-08-31', mrpMinor: 3_000, packs: [{ packName: 'strip', qty: 15 }] },
  ]);
  const ledger = await admin('pharmacy.ledger', { itemId, lotId });
  expect(ledger.items).toMatchObject([
    { kind: 'WRITE_OFF', qty: -15, onHand: 135, reason: 'Wet' },
    { kind: 'RECEIPT', qty: 150, onHand: 150 },
  ]);
  const beforeMoveId = ledger.items[0]?.moveId;
  expect(await admin('pharmacy.ledger', { itemId, beforeMoveId, size: 1 })).toMatchObject({
    total: 2,
    items: [{ kind: 'RECEIPT' }],
  });

  const found = await admin('pharmacy.find', { storeId, q: 'calp' });
  expect(found.items).toMatchObject([{ itemId, freeQty: 135, lots: [{ lotId, batch: 'CP1', freeQty: 135 }] }]);
  const sale = { storeId, customerName: 'Meena', lines: [{ itemId, qty: 10 }], method: 'CASH' as const };
  const { dispense, lines } = await admin('pharmacy.dispense', sale);
  expect(dispense).toMatchObject({ customerName: 'Meena', totalMinor: 2_000, invoiceNo: expect.any(String) });
  const { dispenseId, invoiceId } = dispense;
  // The paper bears the name that was said, and is kept as it was issued.
  expect(await admin('billing.document', { invoiceId })).toMatchObject({ patient: { firstName: 'Meena' } });
  const [line] = lines;
  const back = { dispenseId, lines: [{ dispenseLineId: line?.dispenseLineId ?? 0, qty: 4 }], reason: 'Not needed' };
  await admin('pharmacy.takeBack', { ...back, method: 'CASH' });
  expect(await admin('pharmacy.dispensed', { dispenseId })).toMatchObject({
    lines: [{ qty: 10, returnedQty: 4 }],
    returns: [{ reason: 'Not needed', creditNoteNo: expect.any(String), creditedMinor: 800, refundedMinor: 800 }],
  });
  expect(await admin('billing.get', { invoiceId })).toMatchObject({
    creditedMinor: 800,
    paidMinor: 1_200,
    dueMinor: 0,
  });
  expect((await admin('pharmacy.dispenses', { q: 'meena' })).items).toMatchObject([{ dispenseId }]);
  // The record on which customers are billed is nobody: no list of patients has it.
  expect((await admin('patients.list', { q: 'pharmacy customer' })).items).toEqual([]);
  expect((await admin('patients.search', { q: 'pharmacy' })).items).toEqual([]);
  // A pack that is brought back is scanned: the item, and the batch that its code names.
  const packs = [
    ['8901234567890', 1],
    ['(01)08901234567890(10)CP1', 1],
    ['(01)08901234567890(10)CP2', 0],
  ] as const;
  for (const [q, total] of packs) expect(await admin('pharmacy.dispenses', { q })).toMatchObject({ total });
  await admin('pharmacy.recall', { itemId, batch: 'cp1', reason: 'By the maker' });
  expect((await admin('pharmacy.recipients', { itemId, batch: 'cp1' })).items).toMatchObject([
    { dispenseId, customerName: 'Meena', qty: 10, returnedQty: 4 },
  ]);
  expect((await admin('pharmacy.find', { storeId, q: 'calp' })).items).toMatchObject([{ freeQty: 0, lots: [] }]);
  expect(await admin('pharmacy.register', { schedule: 'H1', month: '2026-11' })).toEqual({ items: [] });
  await anOrderGivenOut(admin, await aShelf(admin));
  await theSupply(admin);
}

/** What is to be bought follows from the minimum and from what was sold; what nobody buys and what expires is listed. */
async function theSupply(admin: Invoke) {
  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const { itemId: wanted } = await aShelf(admin, { brandName: 'Wanted', minStock: 200 });
  const { itemId: unsold, storeId } = await aShelf(admin, { brandName: 'Unsold' });
  const toBuy = (await admin('pharmacy.supply', { show: 'BUY', size: 100 })).items;
  expect(toBuy.filter(({ itemId }) => itemId === wanted)).toMatchObject([
    { freeQty: 150, soldQty: 0, suggestedQty: 50, lastSoldDay: null },
  ]);
  expect(toBuy.filter(({ itemId }) => itemId === unsold)).toEqual([]);
  const nobodys = (await admin('pharmacy.supply', { show: 'UNSOLD', size: 100 })).items;
  expect(nobodys.filter(({ itemId }) => itemId === unsold)).toMatchObject([{ freeQty: 150, suggestedQty: 0 }]);
  await admin('pharmacy.dispense', { storeId, customerName: 'Meena', lines: [{ itemId: unsold, qty: 90 }] });
  const after = (await admin('pharmacy.supply', { show: 'UNSOLD', size: 100 })).items;
  expect(after.filter(({ itemId }) => itemId === unsold)).toEqual([]);
  expect((await admin('pharmacy.expiring', { days: 30, storeId })).items).toEqual([]);
  const { supplierId } = await admin('pharmacy.saveSupplier', { supplierName: 'Short dated' });
  const line = {
    itemId: unsold,
    batch: 'SOON',
    expiryDay: soon,
    packQty: 15,
    mrpMinor: 3_000,
    priceMinor: 2_000,
    qty: 15,
  };
  await admin('pharmacy.receive', { supplierId, storeId, billNo: 'S/1', billDay: '2026-11-01', lines: [line] });
  expect((await admin('pharmacy.expiring', { days: 30, storeId })).items).toMatchObject([
    { itemId: unsold, batch: 'SOON', expiryDay: soon, isExpired: 'N', onHand: 15 },
  ]);
}
