import type { Report, ReportColumn, Statement } from '#contract/reports.ts';
import { withTotals } from './ledger-rules.ts';
import type { EntrySum, MoneyEntry } from './ledger-store.ts';

type Period = { from: string; to: string };

/** What asks for money, or for less of it; everything else is money that came or went. */
const invoicing: readonly string[] = ['INVOICE', 'CANCELLATION', 'CREDIT_NOTE'];

const dayBookColumns: ReportColumn[] = [
  { key: 'day', kind: 'date' },
  { key: 'documentNo', kind: 'text' },
  { key: 'kind', kind: 'text' },
  { key: 'patient', kind: 'text' },
  { key: 'entryMethod', kind: 'text' },
  { key: 'billed', kind: 'money' },
  { key: 'collected', kind: 'money' },
  { key: 'madeBy', kind: 'text' },
];

/** Every entry of money, one a row: what was asked for beside what was received. A use of a deposit brings no money: the deposit did. */
export function dayBook(period: Period, entries: readonly MoneyEntry[]): Report {
  const rows = entries.map((entry) => {
    const isBilled = invoicing.includes(entry.kind);
    const patient = [entry.patientFirstName, entry.patientLastName].filter(Boolean).join(' ');
    return {
      day: entry.entryDay,
      documentNo: entry.documentNo,
      kind: entry.kind,
      patient: entry.customerName ?? (patient || null),
      entryMethod: entry.method,
      billed: isBilled ? entry.amountMinor : 0,
      collected: isBilled || entry.method === 'DEPOSIT' ? 0 : entry.amountMinor,
      madeBy: entry.madeBy,
    };
  });
  const records = entries.map(({ invoiceId, depositId }) => ({ invoiceId, depositId }));
  return { ...withTotals('day-book', period, dayBookColumns, rows), records };
}

const statementColumns: ReportColumn[] = [
  { key: 'day', kind: 'date' },
  { key: 'documentNo', kind: 'text' },
  { key: 'kind', kind: 'text' },
  { key: 'entryMethod', kind: 'text' },
  { key: 'billed', kind: 'money' },
  { key: 'collected', kind: 'money' },
  { key: 'balance', kind: 'money' },
];

/** What an entry adds to what the patient owes. A use of a deposit adds nothing: the deposit was money of the patient before. */
const owedBy = ({ kind, method, amountMinor }: Pick<MoneyEntry, 'kind' | 'method' | 'amountMinor'>): number =>
  invoicing.includes(kind) ? amountMinor : method === 'DEPOSIT' ? 0 : -amountMinor;

/** The entries of one patient with the balance after each: above zero is owed, below zero is money in advance. */
export function statementOf(
  patientId: number,
  { from, to }: Period,
  { before, entries }: { before: readonly EntrySum[]; entries: readonly MoneyEntry[] },
): Statement {
  const openingMinor = before.reduce((sum, entry) => sum + owedBy(entry), 0);
  let balance = openingMinor;
  const { name: _, ...book } = dayBook({ from, to }, entries);
  const rows = book.rows.map((row, index) => {
    balance += owedBy(entries[index] as MoneyEntry);
    const { day, documentNo, kind, entryMethod, billed, collected } = row;
    return { day, documentNo, kind, entryMethod, billed, collected, balance } as Report['rows'][number];
  });
  const totals = { ...book.totals, balance };
  return { ...book, patientId, openingMinor, closingMinor: balance, columns: statementColumns, rows, totals };
}

const journalColumns: ReportColumn[] = [
  { key: 'day', kind: 'date' },
  { key: 'account', kind: 'text' },
  { key: 'debit', kind: 'money' },
  { key: 'credit', kind: 'money' },
];

/** What each kind of entry credits; invoicing debits receivables, and everything else the account of its method. */
const creditOf: Readonly<Record<string, string>> = {
  DEPOSIT: 'DEPOSITS',
  DEPOSIT_REFUND: 'DEPOSITS',
  CASH_MOVEMENT: 'SUNDRY',
};

/**
 * Each day by account, debit beside credit, for an accounting program. An invoice is a receivable against income and tax; a
 * payment is money against the receivable; a deposit is money that is owed to the patient until it is used. What takes back
 * is booked the other way round. Debit and credit of a day are equal by construction.
 */
export function journal(period: Period, sums: readonly EntrySum[]): Report {
  const lines = new Map<string, { day: string; account: string; debit: number; credit: number }>();
  const post = (day: string, account: string, side: 'debit' | 'credit', amount: number) => {
    if (amount === 0) return;
    const key = `${day} ${account}`;
    const line = lines.get(key) ?? { day, account, debit: 0, credit: 0 };
    const other = side === 'debit' ? 'credit' : 'debit';
    line[amount > 0 ? side : other] += Math.abs(amount);
    lines.set(key, line);
  };
  for (const { entryDay, kind, method, amountMinor, taxMinor } of sums) {
    if (invoicing.includes(kind)) {
      post(entryDay, 'RECEIVABLES', 'debit', amountMinor);
      post(entryDay, 'INCOME', 'credit', amountMinor - taxMinor);
      post(entryDay, 'TAX', 'credit', taxMinor);
    } else {
      post(entryDay, method === 'DEPOSIT' ? 'DEPOSITS' : (method ?? 'OTHER'), 'debit', amountMinor);
      post(entryDay, creditOf[kind] ?? 'RECEIVABLES', 'credit', amountMinor);
    }
  }
  return withTotals('journal', period, journalColumns, [...lines.values()]);
}
