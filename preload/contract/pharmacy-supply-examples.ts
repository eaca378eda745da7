const named = { itemId: 12, genericName: 'Paracetamol', brandName: 'Calpol', strength: '500 mg', baseUnit: 'tablet' };

export const pharmacySupplyExamples = {
  'pharmacy.expiring': {
    input: { days: 60 },
    output: {
      items: [
        {
          ...named,
          storeId: 2,
          storeName: 'Counter 1',
          storeKind: 'COUNTER',
          lotId: 90,
          batch: 'CP2207',
          expiryDay: '2026-12-31',
          isExpired: 'N',
          isRecalled: 'N',
          onHand: 450,
          costMinor: 2_115,
          packQty: 15,
        },
      ],
      page: 1,
      size: 25,
      total: 1,
    },
  },
  'pharmacy.supply': {
    input: { show: 'BUY' },
    output: {
      items: [{ ...named, minStock: 300, freeQty: 120, soldQty: 1_200, lastSoldDay: '2026-11-23', suggestedQty: 280 }],
      page: 1,
      size: 25,
      total: 1,
    },
  },
} as const;
