import { addDays } from '../schedule/calendar.ts';
import { medicines } from './medicines.ts';
import { createRandom } from './random.ts';

const seed = 20_251_117;

export const stores = [
  { storeId: 1, storeName: 'Main store', kind: 'MAIN' },
  { storeId: 2, storeName: 'Pharmacy counter', kind: 'COUNTER' },
  { storeId: 3, storeName: 'Ward store', kind: 'WARD' },
  { storeId: 4, storeName: 'Quarantine', kind: 'QUARANTINE' },
] as const;

export const suppliers = [
  'Kaveri Medical Agencies',
  'Malnad Distributors',
  'Nandi Surgicals',
  'Coastal Pharma Traders',
  'Deccan Drug House',
  'Hampi Health Supplies',
  'Chamundi Agencies',
  'Garden City Medicals',
].map((supplierName, at) => ({
  supplierId: at + 1,
  supplierName,
  gstin: `29AABCL${String(1000 + at)}K1Z${at + 1}`,
  phone: `080 4100 ${String(2200 + at)}`,
}));

const makers = [
  { manufacturer: 'Lakeside Pharma', suffix: 'LS' },
  { manufacturer: 'Nandi Laboratories', suffix: 'ND' },
  { manufacturer: 'Coastal Remedies', suffix: 'CR' },
] as const;

/** A GTIN of the range that is kept for use within a company (prefix 2), with its check digit. */
function barcodeOf(number: number): string {
  const digits = `0290000${String(number).padStart(6, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** A hundred and fifty: fifty medicines of three makers each. */
export const items = medicines.flatMap((medicine, at) =>
  makers.map(({ manufacturer, suffix }, maker) => {
    const { genericName, strength, form, baseUnit, packName, packQty, schedule } = medicine;
    const itemId = at * makers.length + maker + 1;
    const brandName = `${genericName.split(/[ ,]/)[0]} ${suffix}`;
    const barcode = barcodeOf(itemId);
    const isGoods = form === 'Surgical';
    return {
      itemId,
      genericName,
      brandName,
      strength,
      form,
      manufacturer,
      hsn: isGoods ? '9018' : '3004',
      taxRate: isGoods ? 12 : 5,
      schedule,
      baseUnit,
      barcode,
      minStock: packQty * 5,
      packName: packQty > 1 ? packName : null,
      packQty,
      mrpMinor: Math.round((medicine.mrp + maker * medicine.mrp * 0.08) * 100),
      searchText: ` ${[brandName, genericName, strength, form, barcode]
        .join(' ')
        .toLowerCase()
        .replaceAll(/[\s,.]+/g, ' ')}`,
    };
  }),
);

/** Four hundred lots with what is left of each, as of a day: some expire soon, some have expired, one was recalled. */
export function demoStock(today: string) {
  const random = createRandom(seed);
  const lots = items.flatMap((item) =>
    Array.from({ length: item.itemId % 3 === 0 ? 2 : 3 }, (_, at) => {
      const days = at === 0 ? random.between(-20, 120) : random.between(150, 900);
      const packs = random.between(4, 30);
      return {
        itemId: item.itemId,
        batch: `${item.brandName.slice(0, 2).toUpperCase()}${random.between(2_000, 2_999)}${'ABC'.charAt(at)}`,
        expiryDay: addDays(today, days),
        mrpMinor: item.mrpMinor,
        costMinor: Math.round(item.mrpMinor * 0.68),
        packQty: item.packQty,
        // What expires first is at the counter.
        storeId: at === 2 ? 1 : 2,
        qty: packs * item.packQty,
      };
    }),
  );
  return lots.map((lot, at) => ({
    ...lot,
    lotId: at + 1,
    receiptId: (at % 40) + 1,
    recallReason: at === 211 ? 'Recalled by the maker: particles in the tablets' : null,
  }));
}

/** Forty bills of the suppliers, over the last four months. */
export const demoReceipts = (today: string) =>
  Array.from({ length: 40 }, (_, at) => ({
    receiptId: at + 1,
    supplierId: (at % suppliers.length) + 1,
    storeId: 2,
    billNo: `${String(4_100 + at * 7)}`,
    billDay: addDays(today, -3 * (40 - at)),
  }));
