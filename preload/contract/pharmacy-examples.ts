const item = {
  itemId: 12,
  genericName: 'Paracetamol',
  brandName: 'Calpol',
  strength: '500 mg',
  form: 'Tablet',
  manufacturer: 'GSK',
  hsn: '3004',
  taxCategory: 'TAXABLE',
  taxRate: 5,
  schedule: 'NONE',
  baseUnit: 'tablet',
  barcode: '08901234567890',
  minStock: 300,
  isActive: 'Y',
};
const stocked = {
  ...item,
  packs: [{ packName: 'strip', qty: 15 }],
  freeQty: 450,
  expiryDay: '2027-08-31',
  mrpMinor: 3_040,
  packQty: 15,
};
const lot = {
  storeId: 2,
  storeName: 'Counter 1',
  storeKind: 'COUNTER',
  lotId: 90,
  batch: 'CP2207',
  expiryDay: '2027-08-31',
  mrpMinor: 3_040,
  costMinor: 2_115,
  packQty: 15,
  isRecalled: 'N',
  isExpired: 'N',
  onHand: 450,
  held: 0,
};
const move = {
  moveId: 1204,
  storeId: 2,
  storeName: 'Counter 1',
  lotId: 90,
  batch: 'CP2207',
  expiryDay: '2027-08-31',
  qty: 450,
  kind: 'RECEIPT',
  documentId: 17,
  reason: null,
  onHand: 450,
  movedAt: '2026-11-23T04:30:00.000Z',
  movedBy: 'billing',
};
const store = { storeId: 2, storeName: 'Counter 1', kind: 'COUNTER', isActive: 'Y' };
const supplier = {
  supplierId: 4,
  supplierName: 'Sri Venkateshwara Agencies',
  gstin: '29ABCDE1234F1Z5',
  phone: '080 2222 3333',
  address: null,
  isActive: 'Y',
};
const receipt = {
  receiptId: 17,
  supplierId: 4,
  supplierName: 'Sri Venkateshwara Agencies',
  storeId: 2,
  storeName: 'Counter 1',
  billNo: 'SVA/2214',
  billDay: '2026-11-22',
  createdAt: '2026-11-23T04:30:00.000Z',
  receivedBy: 'billing',
};
const line = {
  itemId: 12,
  batch: 'CP2207',
  expiryDay: '2027-08-31',
  packQty: 15,
  mrpMinor: 3_040,
  priceMinor: 2_327,
  qty: 405,
  freeQty: 45,
  discountPercent: 0,
};
const page = { page: 1, size: 25, total: 1 };
const { itemId: _, ...newItem } = item;

export const pharmacyExamples = {
  'pharmacy.items': { input: { q: 'calpol' }, output: { items: [stocked], ...page } },
  'pharmacy.item': { input: { itemId: 12 }, output: { item: stocked, lots: [lot], substitutes: [] } },
  'pharmacy.ledger': { input: { itemId: 12 }, output: { items: [move], ...page } },
  'pharmacy.stores': { input: {}, output: { items: [store] } },
  'pharmacy.suppliers': { input: {}, output: { items: [supplier] } },
  'pharmacy.receipts': { input: {}, output: { items: [receipt], ...page } },
  'pharmacy.receipt': {
    input: { receiptId: 17 },
    output: {
      receipt,
      lines: [
        {
          ...line,
          receiptLineId: 55,
          lotId: 90,
          genericName: 'Paracetamol',
          brandName: 'Calpol',
          strength: '500 mg',
          costMinor: 2_094,
          taxRate: 5,
        },
      ],
    },
  },
  'pharmacy.saveItem': { input: { ...newItem, packs: [{ packName: 'strip', qty: 15 }] }, output: { itemId: 12 } },
  'pharmacy.saveStore': { input: { storeName: 'Counter 1', kind: 'COUNTER' }, output: { storeId: 2 } },
  'pharmacy.saveSupplier': {
    input: { supplierName: 'Sri Venkateshwara Agencies', gstin: '29ABCDE1234F1Z5', phone: '080 2222 3333' },
    output: { supplierId: 4 },
  },
  'pharmacy.receive': {
    input: { supplierId: 4, storeId: 2, billNo: 'SVA/2214', billDay: '2026-11-22', lines: [line] },
    output: { receiptId: 17 },
  },
  'pharmacy.recall': {
    input: { itemId: 12, batch: 'CP2207', reason: 'Recalled by the maker' },
    output: { itemId: 12, batch: 'CP2207' },
  },
  'pharmacy.recipients': {
    input: { itemId: 12, batch: 'CP2207' },
    output: {
      items: [
        {
          dispenseLineId: 140,
          dispenseId: 71,
          createdAt: '2026-11-23T04:30:00.000Z',
          patientId: 42,
          patientFirstName: 'Ravi',
          patientLastName: 'Patel',
          patientPhone: '99988 87777',
          customerName: null,
          invoiceId: 318,
          qty: 10,
          returnedQty: 0,
        },
      ],
    },
  },
  'pharmacy.writeOff': {
    input: { storeId: 2, lotId: 90, qty: 15, reason: 'Strip was wet' },
    output: { moveId: 1205 },
  },
} as const;
