import type { CallOutput } from '#contract/contract.ts';
import type { Patient, PatientRecord, PatientSummary } from '#contract/patients.ts';
import { isOwnVisit, type OwnRows, ownCondition } from '../access/own-rows.ts';
import { countUpTo } from '../database/bounded-count.ts';
import type { Binds, BindValue, CallContext, Database } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';
import { inList } from '../database/in-list.ts';
import { type KeyOrder, nextOf, type Page, windowOf } from '../database/page-key.ts';
import { toColumnSpelling } from '../database/spelling.ts';
import { type Condition, everybody, patientCondition } from '../search/patient-condition.ts';
import { withPlainNumbers } from '../search/patient-number-format.ts';
import { findAlike, findPatients } from '../search/patient-search.ts';
import type { Search } from '../search/search-rules.ts';
import { changedFields, detailsOf, newBirth } from './patient-change-rules.ts';
import { listArgs, type TypedLists, withLists } from './patient-lists.ts';
import { type PhoneReader, phoneReader } from './phone-number.ts';

const summaryColumns = 'p.patient_id, p.first_name, p.last_name, p.dob, p.dob_estimated, p.gender, p.phone, p.email';
const columns = `${summaryColumns}, p.address, p.notes, p.created_at, p.title, p.relation, p.relation_name, p.phone_e164,
  p.age_years, p.age_months, p.age_days, p.age_said_day`;
// As names are compared, not as they are spelled: `de Souza` and `Ábel` stand where people look for them, on every engine.
const byNumber: KeyOrder = { columns: ['p.patient_id'], direction: 'asc' };
const byName = 'order by p.sort_name, p.patient_id';
const searched = { patientId: 'p.patient_id', birthDate: 'p.dob' };

/** The new values of all fields; null empties a field. */
export type PatientDetails = {
  firstName: string | null;
  lastName: string | null;
  /** Null beside an age, and when neither is known. */
  dob: string | null;
  ageYears: number | null;
  ageMonths: number | null;
  ageDays: number | null;
  gender: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  notes: string | null;
  title: string | null;
  relation: string | null;
  relationName: string | null;
} & TypedLists;

type History = CallOutput<'patients.history'>;

export function createPatientsStore(database: Database) {
  const from = (conditions: Condition[]) => ({
    from: `patients_v p where ${conditions.map(({ sql }) => sql).join(' and ') || '1 = 1'}`,
    binds: Object.assign({}, ...conditions.map((condition) => condition.binds)) as Binds,
  });
  function select<Row extends object>(what: string, conditions: Condition[], rest = '', more: Binds = {}) {
    const matching = from(conditions);
    return database.query<Row>(`select ${what} from ${matching.from} ${rest}`, { ...matching.binds, ...more });
  }
  const count = (conditions: Condition[]) => {
    const matching = from(conditions);
    return countUpTo(database, matching.from, matching.binds);
  };

  /** The patients of these numbers, in the same order. */
  async function inOrder<Row extends { patientId: number }>(
    patientIds: readonly number[],
    what: string,
  ): Promise<Row[]> {
    if (patientIds.length === 0) return [];
    const people = await select<Row>(what, [inList('p.patient_id', patientIds), somebody]);
    const byNumber = new Map(people.map((person) => [person.patientId, person]));
    return patientIds.flatMap((patientId) => byNumber.get(patientId) ?? []);
  }

  return {
    /** Telephone numbers as the hospital's country writes them. */
    phones: () => phoneReader(database),
    /** Patient numbers of the hospital's format as they are stored. */
    plainNumbers: (text: string) => withPlainNumbers(database, text),
    /** Best first, see `findPatients`. */
    bySearch: async (search: Search, limit: number) =>
      inOrder<PatientSummary>(await findPatients(database, search, limit), summaryColumns),
    /** Whose names sound like the typed ones. */
    bySound: async (search: Search, limit: number) =>
      inOrder<PatientSummary>(await findAlike(database, search, limit), summaryColumns),
    /** The same with all details. */
    wholeBySound: async (search: Search, limit: number) =>
      inOrder<Patient>(await findAlike(database, search, limit), columns),
    /** The patients registered last: shown in a search before anything is typed. */
    newest: (limit: number) =>
      select<PatientSummary>(summaryColumns, [listed], 'order by p.patient_id desc fetch next :take rows only', {
        take: limit,
      }),
    /** Who has the number now: the number of a patient who was merged finds the one that stays. */
    byNumber: (patientId: number) => select<PatientSummary>(summaryColumns, [numbered(patientId)]),
    page: async (search: Search, page: Page) => {
      const { behind, binds } = windowOf(page, byNumber);
      const searchedFor = patientCondition(search, searched);
      const conditions = [searchedFor, listed];
      const isEverybody = searchedFor.sql === everybody;
      const order = isEverybody ? 'order by p.patient_id' : byName;
      const [items, counted] = await Promise.all([
        select<Patient>(
          columns,
          [...conditions, { sql: behind, binds }],
          `${order} offset :skip rows fetch next :take rows only`,
        ),
        count(conditions),
      ]);
      // By names, where somebody is looked for, a page has no key.
      const next = isEverybody ? nextOf(items, page.size, (last) => String(last.patientId)) : {};
      return { items, ...counted, ...next };
    },
    /** The same with all details. */
    wholeByNumber: (patientId: number) => select<Patient>(columns, [numbered(patientId)]),
    one: async (patientId: number): Promise<PatientRecord | undefined> =>
      (await withLists(database, await select<Patient>(columns, [numbered(patientId)])))[0],
    byPhone: (digits: string) =>
      select<PatientSummary>(
        summaryColumns,
        [patientCondition({ words: [digits], birthDate: null }, searched), listed],
        `${byName} fetch next 50 rows only`,
      ),
    /** Whose further telephone it is. */
    byFurtherPhone: (number: string) =>
      select<PatientSummary>(
        summaryColumns,
        [
          {
            sql: 'p.patient_id in (select f.patient_id from patient_phones_v f where f.phone_e164 = :phone_e164)',
            binds: { phoneE164: number },
          },
          listed,
        ],
        `${byName} fetch next 50 rows only`,
      ),
    /** Who has one of these identifiers. */
    byIdentifiers: (identifiers: NonNullable<TypedLists['identifiers']>) => {
      const binds: Record<string, string | null> = {};
      const keys = identifiers.map(({ system, value, issuer }, index) => {
        Object.assign(binds, { [`system${index}`]: system, [`value${index}`]: value, [`issuer${index}`]: issuer });
        return `pkg_patients.identifier_key(:system${index}, :value${index}, :issuer${index})`;
      });
      const sql = `p.patient_id in (
        select i.patient_id from identifiers_v i where i.identifier_key in (${keys.join(', ')}))`;
      return select<PatientSummary>(summaryColumns, [{ sql, binds }]);
    },
    byEmail: (email: string) => select<PatientSummary>(summaryColumns, [equal('email', email), listed]),
    byBirthDate: (dob: string) =>
      select<PatientSummary>(
        summaryColumns,
        [equal('dob', dob), { sql: "p.dob_estimated = 'N'", binds: {} }, listed],
        `${byName} fetch next 500 rows only`,
      ),
    visits: (patientId: number, ownRows: OwnRows) => {
      const own = ownCondition(ownRows, isOwnVisit('a'));
      return database.query<History['visits'][number]>(
        `select a.appt_id, a.appt_time, a.duration_min, a.status, a.doctor_id, a.doctor_name, a.specialization, a.notes
           from appointments_v a
          where a.patient_id = :patient_id ${own.and}
          order by a.appt_time desc, a.appt_id desc fetch next 500 rows only`,
        { patientId, ...own.binds },
      );
    },
    invoices: (patientId: number) =>
      database.query<History['invoices'][number]>(
        `select b.invoice_id, b.invoice_no, b.status, b.total, b.paid, b.due, b.created_at
           from billing_v b where b.patient_id = :patient_id
          order by b.created_at desc, b.invoice_id desc fetch next 500 rows only`,
        { patientId },
      ),
    /** Patients with the same names, date of birth and telephone: the database refuses to register them once more. */
    same: async (person: Pick<PatientDetails, 'firstName' | 'lastName' | 'dob' | 'phone'>, e164: PhoneReader) =>
      select<PatientSummary>(summaryColumns, [
        {
          sql: `p.patient_id in (
            select k.patient_id from patients_v k
             where k.identity_key = pkg_patients.identity_of(:first_name, :last_name, cast(:dob as date), :phone, :phone_e164)
                or k.identity_key like pkg_patients.others_pattern(
                     pkg_patients.identity_of(:first_name, :last_name, cast(:dob as date), :phone, :phone_e164)) escape '\\')`,
          binds: { ...person, phoneE164: await e164(person.phone) },
        },
      ]),
    register: async (
      {
        otherPersonReason,
        identifiers,
        furtherPhones,
        ...details
      }: PatientDetails & { otherPersonReason: string | null },
      requestId: string | undefined,
      context: CallContext,
      e164 = phoneReader(database),
    ) =>
      database.call(
        'pkg_patients.register_patient',
        {
          ...details,
          ...(await listArgs({ identifiers, furtherPhones }, e164)),
          otherReason: otherPersonReason,
          phoneE164: await e164(details.phone),
          requestId,
        },
        { patientId: 'number' },
        context,
      ),
    /** Changes the given fields and returns the whole patient; undefined when there is no such patient. */
    update: (
      patientId: number,
      changes: Partial<PatientDetails>,
      requestId: string | undefined,
      context: CallContext,
    ): Promise<PatientRecord | undefined> =>
      idempotentResponse(database, context, async (transaction) => {
        const sql = `select ${columns} from patients_v p where p.patient_id = :patient_id`;
        const read = async () =>
          (await withLists(transaction, await transaction.query<Patient>(sql, { patientId })))[0];
        const before = await read();
        if (!before) return undefined;
        const { identifiers, furtherPhones, ...details } = { ...detailsOf(before), ...changes, ...newBirth(changes) };
        const e164 = phoneReader(transaction);
        const fields = changedFields(changes).map(toColumnSpelling).join(',');
        await transaction.call(
          'pkg_patients.update_patient',
          {
            patientId,
            ...details,
            ...(await listArgs({ identifiers, furtherPhones }, e164)),
            phoneE164: await e164(details.phone),
            fields,
            requestId,
          },
          {},
        );
        return read();
      }),
  };
}
export type PatientsStore = ReturnType<typeof createPatientsStore>;

/** A number that was merged is in no list and no search. */
/** The record on which the pharmacy bills customers who are no patients is nobody. */
const somebody: Condition = {
  sql: 'not exists (select 1 from hospital_settings_v h where h.counter_patient_id = p.patient_id)',
  binds: {},
};
/** Who is a patient of the hospital under this number. */
const listed: Condition = { sql: `p.merged_into is null and ${somebody.sql}`, binds: {} };

const numbered = (patientId: number): Condition => ({
  sql: `p.patient_id = coalesce(
    (select m.merged_into from patients_v m where m.patient_id = :patient_id), :patient_id)`,
  binds: { patientId },
});

const equal = (column: string, value: BindValue): Condition => ({
  sql: `p.${column} = :${column}`,
  binds: { [column]: value },
});
