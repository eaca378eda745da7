import type { Admission, LeavingBlock, RentLine, StayBill, StayCharge } from '#contract/admission.ts';

/** A line as `pkg_admissions.bed_days` writes it: the rate is an amount with two decimal places. */
export type RentText = Omit<RentLine, 'rateMinor'> & { rate: number };

export const rentLinesOf = (lines: readonly RentText[]): RentLine[] =>
  lines.map(({ rate, ...line }) => ({ ...line, rateMinor: Math.round(rate * 100) }));

const amountOf = (qty: number, priceMinor: number) => Math.round(qty * priceMinor);
const isBilled = ({ invoiceId }: StayCharge) => invoiceId !== null;

/** The bill of a stay as it stands: rent from its lines, what was entered, and how much of both is on an invoice. */
export function billOf(
  rent: readonly RentLine[],
  charges: readonly StayCharge[],
  invoices: StayBill['invoices'],
  depositLeftMinor: number,
): StayBill {
  const counted = charges.filter(({ voidReason }) => voidReason === null);
  const entered = counted.filter(({ source }) => source === 'ENTERED');
  const taxes = new Map<number, number>();
  const add = (taxRate: number, amountMinor: number) => taxes.set(taxRate, (taxes.get(taxRate) ?? 0) + amountMinor);
  const rentMinor = sum(rent.map((line) => amountOf(line.units, line.rateMinor)));
  const chargesMinor = sum(entered.map((charge) => amountOf(charge.qty, charge.unitPriceMinor)));
  for (const line of rent) add(line.taxRate, amountOf(line.units, line.rateMinor));
  for (const charge of entered) add(charge.taxRate, amountOf(charge.qty, charge.unitPriceMinor));
  const taxMinor = sum([...taxes].map(([taxRate, amountMinor]) => Math.round((amountMinor * taxRate) / 100)));
  return {
    rentMinor,
    chargesMinor,
    taxMinor,
    totalMinor: rentMinor + chargesMinor + taxMinor,
    unbilledMinor: unbilledRent(rent, counted.filter(isBilled)) + unbilledCharges(entered),
    depositLeftMinor,
    dueMinor: sum(invoices.map(({ dueMinor }) => dueMinor)),
    invoices,
  };
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);

const unbilledCharges = (entered: readonly StayCharge[]) =>
  sum(entered.filter((charge) => !isBilled(charge)).map((charge) => amountOf(charge.qty, charge.unitPriceMinor)));

/** As `accrue_rent` counts it: of each day and class, what is more than the invoices have. */
function unbilledRent(rent: readonly RentLine[], billed: readonly StayCharge[]): number {
  const days = new Map<string, { units: number; rateMinor: number }>();
  for (const line of rent) {
    const key = `${line.day} ${line.kind === 'KEPT' ? 'KEPT' : 'RENT'}-${line.rentClass}`;
    const day = days.get(key) ?? { units: 0, rateMinor: 0 };
    days.set(key, { units: day.units + line.units, rateMinor: Math.max(day.rateMinor, line.rateMinor) });
  }
  for (const charge of billed) {
    const day = days.get(`${charge.serviceDay} ${charge.chargeCode}`);
    if (day) day.units -= charge.qty;
  }
  return sum([...days.values()].map(({ units, rateMinor }) => Math.max(0, amountOf(units, rateMinor))));
}

/** What keeps a patient from leaving, in the order in which it is done; none for who does not lie here. */
export function blocksOf({ status }: Pick<Admission, 'status'>, bill: StayBill, hasNewborn: boolean): LeavingBlock[] {
  if (!['ADMITTED', 'DISCHARGE_ORDERED', 'CLEARED'].includes(status)) return [];
  const isOpen = status !== 'CLEARED';
  const blocks: [LeavingBlock, boolean][] = [
    ['not_ordered', status === 'ADMITTED'],
    ['unbilled', isOpen && bill.unbilledMinor > 0],
    ['not_issued', isOpen && bill.invoices.some((invoice) => invoice.status === 'OPEN')],
    ['due', isOpen && bill.invoices.some((invoice) => invoice.status === 'ISSUED' && invoice.dueMinor > 0)],
    ['with_newborn', hasNewborn],
    ['not_cleared', isOpen],
    ['deposit_left', status !== 'ADMITTED' && bill.depositLeftMinor > 0],
  ];
  return blocks.filter(([, isThere]) => isThere).map(([block]) => block);
}
