const named = { itemId: 12, genericName: 'Paracetamol', brandName: 'Calpol', strength: '500 mg', baseUnit: 'tablet' };
const lot = { ...named, lotId: 90, batch: 'CP2207', expiryDay: '2027-08-31' };
const costed = { ...lot, costMinor: 2_115, packQty: 15 };
const page = { page: 1, size: 25, total: 1 };

const transfer = {
  transferId: 31,
  fromStoreId: 1,
  fromStoreName: 'Main store',
  toStoreId: 2,
  toStoreName: 'Counter 1',
  status: 'SENT',
  note: 'For the evening',
  sentAt: '2026-11-23T09:10:00Z',
  sentBy: 'billing',
  closedAt: null,
  closedBy: null,
  closeReason: null,
  lineCount: 1,
};
const count = {
  countId: 8,
  storeId: 2,
  storeName: 'Counter 1',
  status: 'WAITING',
  note: null,
  countedAt: '2026-11-23T18:00:00Z',
  countedBy: 'billing',
  decidedAt: null,
  decidedBy: null,
  decisionNote: null,
  lineCount: 1,
  differingCount: 1,
};
const supplierReturn = {
  supplierReturnId: 4,
  supplierId: 3,
  supplierName: 'Sri Venkateswara Agencies',
  storeId: 1,
  storeName: 'Main store',
  reason: 'Expired',
  noteNo: null,
  returnedAt: '2026-11-23T11:00:00Z',
  returnedBy: 'billing',
};

export const pharmacyDocumentsExamples = {
  'pharmacy.stock': {
    input: { storeId: 2, q: 'calp' },
    output: {
      items: [
        {
          ...lot,
          storeId: 2,
          storeName: 'Counter 1',
          storeKind: 'COUNTER',
          mrpMinor: 3_040,
          costMinor: 2_115,
          packQty: 15,
          isRecalled: 'N',
          isExpired: 'N',
          onHand: 450,
          held: 0,
        },
      ],
      ...page,
    },
  },
  'pharmacy.transfers': { input: { status: 'SENT' }, output: { items: [transfer], ...page } },
  'pharmacy.transfer': {
    input: { transferId: 31 },
    output: { transfer, lines: [{ ...lot, transferLineId: 77, qty: 150, acceptedQty: null }] },
  },
  'pharmacy.send': {
    input: { fromStoreId: 1, toStoreId: 2, lines: [{ lotId: 90, qty: 150 }], note: 'For the evening' },
    output: { transferId: 31 },
  },
  'pharmacy.accept': {
    input: { transferId: 31, lines: [{ transferLineId: 77, qty: 135 }], reason: 'One strip is missing' },
    output: { transferId: 31 },
  },
  'pharmacy.callBack': { input: { transferId: 31, reason: 'Wrong store' }, output: { transferId: 31 } },
  'pharmacy.counts': { input: { status: 'WAITING' }, output: { items: [count], ...page } },
  'pharmacy.count': {
    input: { countId: 8 },
    output: { count, lines: [{ ...costed, countLineId: 21, ledgerQty: 450, countedQty: 435 }] },
  },
  'pharmacy.submitCount': {
    input: { storeId: 2, lines: [{ lotId: 90, qty: 435 }] },
    output: { countId: 8 },
  },
  'pharmacy.decideCount': { input: { countId: 8, isApproved: 'Y' }, output: { countId: 8 } },
  'pharmacy.supplierReturns': { input: {}, output: { items: [supplierReturn], ...page } },
  'pharmacy.supplierReturn': {
    input: { supplierReturnId: 4 },
    output: { supplierReturn, lines: [{ ...costed, supplierReturnLineId: 5, qty: 30 }] },
  },
  'pharmacy.sendBack': {
    input: { supplierId: 3, storeId: 1, lines: [{ lotId: 90, qty: 30 }], reason: 'Expired' },
    output: { supplierReturnId: 4 },
  },
} as const;
