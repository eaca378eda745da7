import type { Report, ReportName, reportsCalls } from '#contract/reports.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { addDays, daysBetween, instantOf } from '../schedule/calendar.ts';
import { bedOccupancy, bedStays, rentLeakage } from './bed-rules.ts';
import { invoiceDocument, noteDocument } from './gst-documents.ts';
import { gstByHsn, gstCreditNotes, gstToBusinesses, gstToOthers } from './gst-rules.ts';
import type { GstStore } from './gst-store.ts';
import { discounts, outstanding, refunds } from './ledger-rules.ts';
import type { LedgerStore } from './ledger-store.ts';
import { dayBook, journal, statementOf } from './money-rules.ts';
import { pharmacyConsumption, pharmacyMargin, pharmacySales, pharmacyStockValue } from './pharmacy-rules.ts';
import type { PharmacyReportsStore } from './pharmacy-store.ts';
import type { ReportsStore, StayFilter } from './reports-store.ts';
import { dailyRevenue } from './revenue-rules.ts';
import { doctorUtilisation, noShowRate } from './visit-rules.ts';

/** What billing clerks may read. */
const moneyReports: readonly ReportName[] = [
  'daily-revenue',
  'outstanding',
  'discounts',
  'refunds',
  'day-book',
  'journal',
  'gst-b2b',
  'gst-b2c',
  'gst-hsn',
  'gst-credit-notes',
  'pharmacy-sales',
  'pharmacy-margin',
  'pharmacy-consumption',
  'pharmacy-stock-value',
];

/** Ten years with their leap days. */
const longestDays = 3653;
/** Each entry is a row: a month of a large hospital has some ten thousand entries of money, a year as many stays. */
const longestLists: Partial<Record<ReportName, number>> = { 'day-book': 31, 'bed-stays': 366 };

function byInvoice<Row extends { invoiceId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) groups.set(row.invoiceId, [...(groups.get(row.invoiceId) ?? []), row]);
  return groups;
}

export function createReportsHandlers(
  store: ReportsStore,
  ledger: LedgerStore,
  gst: GstStore,
  pharmacy: PharmacyReportsStore,
): HandlersOf<typeof reportsCalls> {
  const run: Record<ReportName, (from: string, to: string, filter: StayFilter) => Promise<Report>> = {
    'daily-revenue': async (from, to) => dailyRevenue(from, to, await store.revenue(from, to)),
    'doctor-utilisation': async (from, to) => doctorUtilisation(from, to, await visitData(from, to)),
    'no-show-rate': async (from, to) => noShowRate(from, to, await visitData(from, to)),
    'bed-occupancy': async (from, to) => {
      const [today, stays, beds] = await Promise.all([store.today(), store.stays(from, to), store.beds()]);
      return bedOccupancy(from, to, { today, stays, beds });
    },
    'bed-stays': async (from, to, filter) => {
      const [today, stays] = await Promise.all([store.today(), store.namedStays(from, to, filter)]);
      return bedStays(from, to, today, stays);
    },
    'rent-leakage': async (from, to) => rentLeakage(from, to, await store.leaks(from, to)),
    outstanding: async (from, to) => {
      const [today, timeZone] = await Promise.all([store.today(), ledger.timeZone()]);
      return outstanding({ from, to }, await ledger.due(...instants(from, to, timeZone)), { today, timeZone });
    },
    discounts: async (from, to) => {
      const timeZone = await ledger.timeZone();
      const invoices = await ledger.discounted(...instants(from, to, timeZone));
      const people = await ledger.discountedBy(invoices.map(({ invoiceId }) => invoiceId));
      return discounts({ from, to }, invoices, { people, timeZone });
    },
    refunds: async (from, to) => {
      const [paidBack, notes, deposits] = await Promise.all([
        ledger.refunds(from, to),
        ledger.creditNotes(from, to),
        ledger.depositRefunds(from, to),
      ]);
      const withKind = (kind: string) => (row: (typeof notes)[number]) => ({ ...row, kind });
      const found = [...paidBack, ...notes.map(withKind('CREDIT_NOTE')), ...deposits.map(withKind('DEPOSIT_REFUND'))];
      return refunds({ from, to }, found);
    },
    'day-book': async (from, to) => dayBook({ from, to }, await ledger.entries(from, to)),
    journal: async (from, to) => journal({ from, to }, await ledger.entrySums(from, to)),
    'gst-b2b': async (from, to) => gstToBusinesses({ from, to }, await gstInvoices(from, to)),
    'gst-b2c': async (from, to) =>
      gstToOthers({ from, to }, ...(await Promise.all([gstInvoices(from, to), gstNotes(from, to)]))),
    'gst-hsn': async (from, to) =>
      gstByHsn({ from, to }, ...(await Promise.all([gstInvoices(from, to), gstNotes(from, to)]))),
    'gst-credit-notes': async (from, to) => gstCreditNotes({ from, to }, await gstNotes(from, to)),
    'pharmacy-sales': async (from, to) =>
      pharmacySales({ from, to }, await pharmacy.soldDays(...instants(from, to, await ledger.timeZone()))),
    'pharmacy-margin': async (from, to) =>
      pharmacyMargin({ from, to }, await pharmacy.soldItems(...instants(from, to, await ledger.timeZone()))),
    'pharmacy-consumption': async (from, to) => pharmacyConsumption({ from, to }, await pharmacy.usedItems(from, to)),
    'pharmacy-stock-value': async (from, to) => {
      const [today, nowExact, moved] = await Promise.all([
        store.today(),
        pharmacy.stockNow(),
        pharmacy.movedDays(from),
      ]);
      return pharmacyStockValue({ from, to }, { today, nowExact, moved });
    },
  };

  async function gstInvoices(from: string, to: string) {
    const hospital = await gst.hospital();
    const invoices = await gst.invoices(...instants(from, to, hospital.timeZone));
    const ids = invoices.map(({ invoiceId }) => invoiceId);
    const [lines, taxes] = await Promise.all([gst.lines(ids), gst.taxes(ids)]);
    const [linesOf, taxesOf] = [byInvoice(lines), byInvoice(taxes)];
    return invoices.map((invoice) =>
      invoiceDocument(
        invoice,
        linesOf.get(invoice.invoiceId) ?? [],
        (taxesOf.get(invoice.invoiceId) ?? []).toSorted((one, other) => one.taxRate - other.taxRate),
        hospital,
      ),
    );
  }

  async function gstNotes(from: string, to: string) {
    const [hospital, notes] = await Promise.all([gst.hospital(), gst.notes(from, to)]);
    const [noteLines, lines] = await Promise.all([
      gst.noteLines(notes.map(({ creditNoteId }) => creditNoteId)),
      gst.lines([...new Set(notes.map(({ invoiceId }) => invoiceId))]),
    ]);
    const byItem = new Map(lines.map((line) => [line.itemId, line]));
    return notes.map((note) =>
      noteDocument(
        note,
        noteLines.filter(({ creditNoteId }) => creditNoteId === note.creditNoteId),
        byItem,
        hospital,
      ),
    );
  }

  async function visitData(from: string, to: string) {
    const [doctors, visits, hours, leave] = await Promise.all([
      store.doctors(),
      store.visits(from, to),
      store.hours(),
      store.leave(from, to),
    ]);
    return { doctors, visits, hours, leave };
  }

  return {
    'reports.run': async ({ name, from, to, ...filter }, { person }) => {
      if (!person.roles.includes('admin') && !moneyReports.includes(name)) throw new Refusal('forbidden');
      if (to < from || daysBetween(from, to) >= (longestLists[name] ?? longestDays)) {
        throw new Refusal('invalid_input', { to: 'out_of_range' });
      }
      return run[name](from, to, filter);
    },
    'reports.statement': async ({ patientId, from, to }) => {
      if (to < from || daysBetween(from, to) >= longestDays) throw new Refusal('invalid_input', { to: 'out_of_range' });
      if (!(await ledger.knows(patientId))) throw new Refusal('not_found', { patientId: 'unknown' });
      const [before, entries] = await Promise.all([
        ledger.sumsBefore(patientId, from),
        ledger.entriesOf(patientId, from, to),
      ]);
      return statementOf(patientId, { from, to }, { before, entries });
    },
  };
}

/** The first moment of the period, and the first one after it. */
const instants = (from: string, to: string, timeZone: string): [string, string] => [
  instantOf(`${from}T00:00`, timeZone),
  instantOf(`${addDays(to, 1)}T00:00`, timeZone),
];
