import { useDebouncedValue } from '@mantine/hooks';
import type { InvoiceSummary } from '#contract/billing.ts';
import type { PatientSummary } from '#contract/patients.ts';
import type { SignedInPerson } from '#contract/staff.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { usePatientSearch } from '../records/patient/use-patient-search.ts';
import { errorSentence } from '../ui/words/error-words.ts';
import { t } from './app-wording.ts';
import { type Command, commandsFor, matchingCommands, registerTyped } from './commands.ts';
import { type BookingHit, useBookingHits } from './use-booking-hits.ts';

export type Hit =
  | { kind: 'booking'; key: string; booking: BookingHit }
  | { kind: 'patient'; key: string; patient: PatientSummary }
  | { kind: 'alike'; key: string; patient: PatientSummary }
  | { kind: 'invoice'; key: string; invoice: InvoiceSummary }
  | { kind: 'command'; key: string; command: Command };

type SearchHits = {
  hits: readonly Hit[];
  /** Whether these are the hits for the text as it is now. */
  isCurrent: boolean;
  /** The sentence under the list. */
  foot: string;
};

/** Patients, invoices and commands that match what is typed, in the order of the list. */
export function useSearchHits(person: SignedInPerson | null, text: string): SearchHits {
  const patients = usePatientSearch(text);
  const invoices = useInvoiceSearch(text);
  const bookings = useBookingHits(text);
  const commands = matchingCommands(commandsFor(person), text);
  const hits: Hit[] = [
    ...bookings.items.map((booking): Hit => ({ kind: 'booking', key: `b${booking.patient.patientId}`, booking })),
    ...patients.items
      .slice(0, invoices.items.length > 0 ? 5 : 8)
      .map((patient): Hit => ({ kind: 'patient', key: `p${patient.patientId}`, patient })),
    ...patients.alike.map((patient): Hit => ({ kind: 'alike', key: `a${patient.patientId}`, patient })),
    ...invoices.items.map((invoice): Hit => ({ kind: 'invoice', key: `i${invoice.invoiceId}`, invoice })),
    ...commands.map((command): Hit => ({ kind: 'command', key: `c${command.label}`, command })),
  ];
  const isNobody = patients.isCurrent && patients.items.length === 0 && invoices.items.length === 0;
  const register = isNobody && commands.length === 0 ? registerTyped(person, text) : null;
  if (register) hits.push({ kind: 'command', key: 'register', command: register });
  const isCurrent = patients.isCurrent && invoices.isCurrent && bookings.isCurrent;
  const foot = patients.error
    ? errorSentence(patients.error, { noun: 'patient' })
    : !isCurrent
      ? t('search.searching')
      : hits.length === 0 || (isNobody && hits.length === 1 && register)
        ? t('search.none')
        : patients.hasMore
          ? t('search.more')
          : t('search.found', { count: hits.length });
  return { hits, isCurrent, foot };
}

/** The one booking that the line means; else the patient or invoice of exactly this number, or the one and only find. */
export function namedHit(hits: readonly Hit[], text: string): Hit | undefined {
  const typed = text.trim().toUpperCase();
  const bookings = hits.filter((hit) => hit.kind === 'booking');
  if (bookings.length === 1) return bookings[0];
  const finds = hits.filter((hit) => hit.kind === 'patient' || hit.kind === 'invoice');
  const exact = finds.find((hit) =>
    hit.kind === 'patient'
      ? String(hit.patient.patientId) === typed
      : hit.kind === 'invoice' && hit.invoice.invoiceNo === typed,
  );
  return exact ?? (finds.length === 1 ? finds[0] : undefined);
}

const noInvoices: readonly InvoiceSummary[] = [];

function useInvoiceSearch(text: string): { items: readonly InvoiceSummary[]; isCurrent: boolean } {
  const typed = text.trim();
  const [settled] = useDebouncedValue(typed, 120);
  const mayRead = useMay('billing.list');
  // A number has digits; words are names, and names are found among the patients.
  const asks = mayRead && /\d/.test(settled);
  const query = useQueryCall('billing.list', asks ? { q: settled, size: 5 } : null, { keepPrevious: true });
  if (typed === '' || !mayRead || !/\d/.test(typed)) return { items: noInvoices, isCurrent: true };
  return {
    items: query.data?.items ?? noInvoices,
    isCurrent: settled === typed && !query.isPlaceholderData && !query.isPending,
  };
}
