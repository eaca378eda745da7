import type { patientImportCalls } from '#contract/patient-import.ts';
import type { patientMergesCalls } from '#contract/patient-merges.ts';
import type { PatientSummary, patientsCalls } from '#contract/patients.ts';
import { ownRowsOf } from '../access/own-rows.ts';
import { type HandlersOf, Refusal } from '../calls/calls.ts';
import { digitsOf, patientNumberOf, searchOf } from '../search/search-rules.ts';
import { importRows } from './import-rows.ts';
import type { MergesStore } from './merges-store.ts';
import type { PatientDetails, PatientsStore } from './patients-store.ts';
import { isLikeName } from './similar-rules.ts';

const unknownPatient = () => new Refusal('not_found', { patientId: 'unknown' });

/** What a patient takes from the number that is merged, where it has none. */
const mergedDetails = ['phone', 'email', 'address'] as const;

/** A telephone number is compared when it has this many digits or more; a shorter text is not complete yet. */
const comparableDigits = 5;

export function createPatientsHandlers(
  store: PatientsStore,
  merges: MergesStore,
): HandlersOf<typeof patientsCalls & typeof patientMergesCalls & typeof patientImportCalls> {
  return {
    'patients.search': async ({ q: typed, limit, alike }) => {
      const q = await store.plainNumbers(typed);
      const search = searchOf(q);
      if (alike) return page(await store.bySound(search, limit + 1), limit);
      if (search.words.length === 0 && search.birthDate === null) return page(await store.newest(limit + 1), limit);
      const number = patientNumberOf(q);
      // `#1042` is the number and nothing else: it stands on cards and labels.
      if (number !== null && q.startsWith('#')) return page(await store.byNumber(number), limit);
      const [exact, found] = [
        number === null ? [] : await store.byNumber(number),
        await store.bySearch(search, limit + 1),
      ];
      return page(unique([...exact, ...found]), limit);
    },
    'patients.list': async ({ q: typed, page, size, after }) => {
      if (typed && after) throw new Refusal('invalid_input', { after: 'malformed' });
      const q = await store.plainNumbers(typed ?? '');
      const search = searchOf(q);
      const number = q.startsWith('#') ? patientNumberOf(q) : null;
      if (number !== null) {
        const items = await store.wholeByNumber(number);
        return { items: page === 1 ? items : [], page, size, total: items.length };
      }
      const { items, ...counted } = await store.page(search, { page, size, after });
      if (counted.total > 0 || search.words.length === 0) return { items, page, size, ...counted };
      const alike = await store.wholeBySound(search, size);
      return { items: page === 1 ? alike : [], page, size, ...counted, total: alike.length, alike: true };
    },
    'patients.get': async ({ patientId }) => {
      const patient = await store.one(patientId);
      if (!patient) throw unknownPatient();
      return patient;
    },
    'patients.history': async ({ patientId }, { person }) => {
      const ownRows = ownRowsOf(person);
      const [known] = await store.byNumber(patientId);
      if (!known) throw unknownPatient();
      const [visits, invoices] = await Promise.all([
        store.visits(known.patientId, ownRows),
        // A doctor may not read what a patient pays.
        ownRows ? [] : store.invoices(known.patientId),
      ]);
      return { visits, invoices };
    },
    'patients.similar': async ({ firstName, lastName, dob, phone, email, identifiers }) => {
      const e164 = store.phones();
      const number = await e164(phone);
      const digits = digitsOf(number ?? phone ?? '');
      const [identified, same, samePhone, sameFurtherPhone, sameEmail, sameBirthDate] = await Promise.all([
        identifiers?.length ? store.byIdentifiers(identifiers) : [],
        dob && phone ? store.same({ firstName, lastName, dob, phone }, e164) : [],
        digits.length >= comparableDigits ? store.byPhone(digits) : [],
        number ? store.byFurtherPhone(number) : [],
        email ? store.byEmail(email.toLowerCase()) : [],
        dob && (firstName || lastName) ? store.byBirthDate(dob) : [],
      ]);
      // The search also finds numbers that only begin with these digits, and patient numbers.
      const numbers = await Promise.all(samePhone.map((patient) => e164(patient.phone)));
      const reachable = samePhone.filter((patient, index) => {
        const known = numbers[index];
        return known && number ? known === number : lastTen(patient.phone ?? '') === lastTen(digits);
      });
      const likeNamed = sameBirthDate.filter((patient) => isLikeName(patient, { firstName, lastName }));
      return {
        items: unique([...identified, ...same, ...likeNamed, ...sameEmail, ...reachable, ...sameFurtherPhone]).slice(
          0,
          10,
        ),
        identifiedId: identified[0]?.patientId ?? null,
        sameId: same[0]?.patientId ?? null,
      };
    },
    'patients.register': (details, { requestId, context }) => store.register(details, requestId, context),
    'patients.update': async ({ patientId, ...changes }, { requestId, context }) => {
      const patient = await store.update(patientId, named(changes), requestId, context);
      if (!patient) throw unknownPatient();
      return patient;
    },
    'patients.import': async (input, { context }) => ({ results: await importRows(store, input, context) }),
    'patients.mergePreview': async ({ patientId, loserId }) => {
      const [winner, loser, moves] = await Promise.all([
        store.one(patientId),
        store.one(loserId),
        merges.counts(loserId),
      ]);
      if (!winner || !loser) throw new Refusal('not_found', { [winner ? 'loserId' : 'patientId']: 'unknown' });
      if (winner.patientId === loser.patientId) throw new Refusal('invalid_state', { loserId: 'completed' });
      const takes = mergedDetails.filter((field) => winner[field] === null && loser[field] !== null);
      return { winner, loser, moves, takes };
    },
    'patients.merge': async ({ patientId, loserId, reason }, { requestId, context }) => {
      const { mergeId } = await merges.merge({ winnerId: patientId, loserId, reason, requestId }, context);
      return { patientId, mergeId };
    },
    'patients.undoMerge': async ({ mergeId }, { requestId, context }) => {
      await merges.undo(mergeId, requestId, context);
      return { mergeId };
    },
    'patients.merges': async ({ patientId }) => ({ items: await merges.ofPatient(patientId) }),
    'patients.likelyDuplicates': async ({ limit }) => {
      const items = await merges.likely(limit + 1);
      return { items: items.slice(0, limit), hasMore: items.length > limit };
    },
    'patients.keepApart': async ({ patientId, otherId, reason }, { requestId, context }) => {
      await merges.keepApart({ patientId, otherId, reason, requestId }, context);
      return { patientId };
    },
  };
}

/** Without the country code, which some people give and others do not. */
const lastTen = (phone: string): string => digitsOf(phone).slice(-10);

function page(items: PatientSummary[], limit: number) {
  return { items: items.slice(0, limit), hasMore: items.length > limit };
}

function unique(patients: readonly PatientSummary[]): PatientSummary[] {
  return [...new Map(patients.map((patient) => [patient.patientId, patient])).values()];
}

/** The fields that were sent, also when they are emptied; the others are left out. */
function named(changes: { [Field in keyof PatientDetails]?: PatientDetails[Field] | undefined }) {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<PatientDetails>;
}
