import type { PaymentMethod } from '#contract/billing.ts';
import { wallMinutes, wallTimeOf } from '../schedule/calendar.ts';
import { charges, consultationOf, type DemoCharge, doctors } from './hospital.ts';
import type { Random } from './random.ts';
import { type Clock, type DemoVisit, inOrder } from './visits.ts';

export type DemoInvoice = {
  invoiceId: number;
  patientId: number;
  apptId: number | null;
  discountMinor: number;
  createdTime: string;
  invoiceNo: string | null;
  issuedTime: string | null;
  cancelReason: string | null;
  cancelledTime: string | null;
};

export type DemoItem = Omit<DemoCharge, 'isActive'> & { itemId: number; invoiceId: number; qty: number };

export type DemoPayment = {
  paymentId: number;
  invoiceId: number;
  /** Per cent of the total; null is everything that is still due. */
  sharePercent: number | null;
  method: PaymentMethod;
  reference: string | null;
  receiptNo: string;
  paidTime: string;
};

export type DemoDeposit = {
  depositId: number;
  patientId: number;
  amountMinor: number;
  method: PaymentMethod;
  reference: string | null;
  purpose: string;
  receiptNo: string;
  receivedTime: string;
};

export type NumberSeries = { seriesCode: string; fiscalYear: string; lastNumber: number };

export type DemoBilling = {
  invoices: DemoInvoice[];
  items: DemoItem[];
  payments: DemoPayment[];
  deposits: DemoDeposit[];
  series: NumberSeries[];
};

type Fate = 'open' | 'unpaid' | 'part paid' | 'paid' | 'cancelled';
type Sale = {
  patientId: number;
  apptId: number | null;
  minutes: number;
  fate: Fate;
  lines: { charge: DemoCharge; qty: number }[];
};

/** Most completed visits have an invoice, and some people buy over the counter. Every status of an invoice occurs. */
export function demoBilling(
  visits: readonly DemoVisit[],
  patientCount: number,
  clock: Clock,
  random: Random,
): DemoBilling {
  const sales = [...visitSales(visits, random), ...counterSales(patientCount, clock, random)];
  const latest = wallMinutes(clock.nowTime);
  sales.sort((a, b) => a.minutes - b.minutes);
  const numbers = createNumbers();
  const billing: DemoBilling = {
    invoices: [],
    items: [],
    payments: [],
    deposits: [],
    series: numbers.series,
  };
  const receipts: Omit<DemoPayment, 'paymentId' | 'receiptNo'>[] = [];

  for (const { patientId, apptId, minutes, fate, lines } of sales) {
    const invoiceId = billing.invoices.length + 1;
    const at = (later: number) => wallTimeOf(Math.min(minutes + later, latest));
    const isIssued = fate !== 'open' && !(fate === 'cancelled' && random.chance(0.4));
    billing.invoices.push({
      invoiceId,
      patientId,
      apptId,
      // The discount is less than a consultation costs, but it may be more than a strip of tablets costs.
      discountMinor: apptId !== null && random.chance(0.1) ? random.pick([5_000, 10_000]) : 0,
      createdTime: at(0),
      invoiceNo: isIssued ? numbers.next('INV', at(3)) : null,
      issuedTime: isIssued ? at(3) : null,
      cancelReason: fate === 'cancelled' ? 'Raised for the wrong visit' : null,
      cancelledTime: fate === 'cancelled' ? at(9) : null,
    });
    for (const {
      charge: { isActive: _, ...details },
      qty,
    } of lines) {
      billing.items.push({ itemId: billing.items.length + 1, invoiceId, ...details, qty });
    }
    if (fate === 'part paid') receipts.push(receipt(invoiceId, random.pick([30, 50]), at(6), random));
    // Some people pay in two parts.
    if (fate === 'paid' && random.chance(0.06)) receipts.push(receipt(invoiceId, 40, at(6), random));
    if (fate === 'paid') receipts.push(receipt(invoiceId, null, at(8), random));
  }
  // The second payment comes after the first, also when both fall into one minute.
  receipts.sort(
    (a, b) => inOrder(a.paidTime, b.paidTime) || Number(a.sharePercent === null) - Number(b.sharePercent === null),
  );
  billing.payments = receipts.map((payment, index) => ({
    ...payment,
    paymentId: index + 1,
    receiptNo: numbers.next('RCT', payment.paidTime),
  }));
  billing.deposits = advances.map(([purpose, amountMinor, method, daysAgo], index) => {
    const receivedTime = wallTimeOf(latest - daysAgo * 1440);
    return {
      depositId: index + 1,
      patientId: random.between(2, patientCount),
      amountMinor,
      method,
      reference: method === 'CASH' ? null : `${method}-${random.between(100_000, 999_999)}`,
      purpose,
      receiptNo: numbers.next('DEP', receivedTime),
      receivedTime,
    };
  });
  return billing;
}

/** What people left in advance: for what, how much, how, and how many days ago; the earliest first. */
const advances: readonly [string, number, PaymentMethod, number][] = [
  ['Cataract operation', 2_000_000, 'UPI', 6],
  ['Knee replacement', 7_500_000, 'BANK_TRANSFER', 4],
  ['Delivery package', 3_000_000, 'CASH', 2],
  ['Dialysis, ten sessions', 1_800_000, 'CARD', 1],
];

function visitSales(visits: readonly DemoVisit[], random: Random): Sale[] {
  return visits.flatMap((visit): Sale[] => {
    const lines = linesOfVisit(visit, random);
    const { patientId, apptId } = visit;
    if (visit.status === 'IN_CONSULTATION' && visit.startedTime) {
      return [{ patientId, apptId, minutes: wallMinutes(visit.startedTime), fate: 'open', lines }];
    }
    if (visit.completedTime === null || !random.chance(apptId === 1 ? 1 : 0.8)) return [];
    return [{ patientId, apptId, minutes: wallMinutes(visit.completedTime), fate: pickFate(patientId, random), lines }];
  });
}

function counterSales(patientCount: number, clock: Clock, random: Random): Sale[] {
  const goods = charges.filter((charge) => charge.itemType === 'PHARMACY' || charge.itemType === 'OTHER');
  return Array.from({ length: 60 }, () => ({
    patientId: random.between(2, patientCount),
    apptId: null,
    minutes: clock.dayMinutes - random.between(1, 14) * 1440 + random.between(-120, 120),
    fate: random.chance(0.95) ? 'paid' : 'unpaid',
    lines: [line(random.pick(goods as [DemoCharge, ...DemoCharge[]]), random)],
  }));
}

/** The seed's patient has paid. */
function pickFate(patientId: number, random: Random): Fate {
  const number = patientId === 1 ? 100 : random.between(1, 100);
  if (number <= 4) return 'open';
  if (number <= 10) return 'unpaid';
  if (number <= 14) return 'part paid';
  return number <= 18 ? 'cancelled' : 'paid';
}

function linesOfVisit(visit: DemoVisit, random: Random): Sale['lines'] {
  const specialization = doctors[visit.doctorId - 1]?.specialization ?? '';
  const code = random.chance(0.15) ? 'FOLLOW-UP' : consultationOf[specialization];
  const others = charges.filter(({ itemType }) => itemType !== 'CONSULTATION' && itemType !== 'ROOM');
  const chosen = new Set(charges.filter((charge) => charge.chargeCode === code));
  const extra = random.pick([0, 0, 1, 1, 2, 3]);
  for (let count = 0; count < extra; count++) chosen.add(random.pick(others as [DemoCharge, ...DemoCharge[]]));
  return [...chosen].map((charge) => line(charge, random));
}

const line = (charge: DemoCharge, random: Random) => ({
  charge,
  qty: charge.itemType === 'PHARMACY' ? random.pick([1, 1, 2, 3, 0.5]) : 1,
});

function receipt(invoiceId: number, sharePercent: number | null, paidTime: string, random: Random) {
  const method = random.pick([
    'UPI',
    'UPI',
    'UPI',
    'CASH',
    'CASH',
    'CARD',
    'CARD',
    'INSURANCE',
    'CHEQUE',
  ]) as PaymentMethod;
  const reference = method === 'CASH' ? null : `${method}-${random.between(100_000, 999_999)}`;
  return { invoiceId, sharePercent, method, reference, paidTime };
}

/** Numbers without gaps for each financial year (April to March), as `pkg_billing.next_number` assigns them. */
function createNumbers() {
  const series: NumberSeries[] = [];
  return {
    series,
    next: (seriesCode: string, wallTime: string): string => {
      const fiscalYear = fiscalYearOf(wallTime);
      let counter = series.find((one) => one.seriesCode === seriesCode && one.fiscalYear === fiscalYear);
      if (!counter) {
        counter = { seriesCode, fiscalYear, lastNumber: 0 };
        series.push(counter);
      }
      counter.lastNumber += 1;
      return `${seriesCode}/${fiscalYear}/${String(counter.lastNumber).padStart(7, '0')}`;
    },
  };
}

/** `2627` from April 2026 to March 2027. */
export function fiscalYearOf(wallTime: string): string {
  const [year, month] = [Number(wallTime.slice(0, 4)), Number(wallTime.slice(5, 7))];
  const begin = month >= 4 ? year : year - 1;
  const twoDigits = (number: number) => String(number % 100).padStart(2, '0');
  return `${twoDigits(begin)}${twoDigits(begin + 1)}`;
}
