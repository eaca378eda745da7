import type { CallOutput } from '#contract/contract.ts';
import type { Patient, PatientSummary } from '#contract/patients.ts';
import type { Binds, BindValue, CallContext, Database } from '../database/database.ts';
import { idempotentResponse } from '../database/idempotent-response.ts';
import { toColumnSpelling } from '../database/spelling.ts';

const summaryColumns = 'p.patient_id, p.first_name, p.last_name, p.dob, p.gender, p.phone, p.email';
const columns = `${summaryColumns}, p.address, p.notes, p.created_at`;
const byName = 'order by p.last_name, p.first_name, p.patient_id';

/** Whose visits of a patient a person may read: null is every doctor's. */
export type Scope = { ownDoctorId: number | null } | null;

/** All values as they shall be; null empties a field. */
export type PatientDetails = {
  firstName: string;
  lastName: string;
  dob: string;
  gender: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  notes: string | null;
};

type Condition = { text: string; binds: Binds };
type History = CallOutput<'patients.history'>;

export function createPatientsStore(database: Database) {
  function select<Row extends object>(what: string, conditions: Condition[], rest = '', more: Binds = {}) {
    const where = conditions.map(({ text }) => text).join(' and ') || '1 = 1';
    const binds = Object.assign({}, ...conditions.map((condition) => condition.binds), more) as Binds;
    return database.query<Row>(`select ${what} from patients_v p where ${where} ${rest}`, binds);
  }

  return {
    /**
     * In order of name when at most 200 match; else some of the matches: whoever types on gets fewer. Sorting all
     * bearers of a common name took a tenth of a second at a million patients.
     */
    byWords: (words: readonly string[], limit: number) => {
      const conditions = words.map(matching);
      const where = conditions.map(({ text }) => text).join(' and ') || '1 = 1';
      return database.query<PatientSummary>(
        `select ${summaryColumns}
           from (select ${summaryColumns} from patients_v p where ${where} fetch next 200 rows only) p
          ${byName} fetch next :take rows only`,
        Object.assign({ take: limit }, ...conditions.map(({ binds }) => binds)) as Binds,
      );
    },
    /** Who was registered last: what a search shows before anything is typed. */
    newest: (limit: number) =>
      select<PatientSummary>(summaryColumns, [], 'order by p.patient_id desc fetch next :take rows only', {
        take: limit,
      }),
    byNumber: (patientId: number) => select<PatientSummary>(summaryColumns, [equal('patient_id', patientId)]),
    page: async (words: readonly string[], page: number, size: number) => {
      const conditions = words.map(matching);
      const order = words.length > 0 ? byName : 'order by p.patient_id';
      const window = { skip: (page - 1) * size, take: size };
      const [items, counts] = await Promise.all([
        select<Patient>(columns, conditions, `${order} offset :skip rows fetch next :take rows only`, window),
        select<{ total: number }>('count(*) as total', conditions),
      ]);
      return { items, total: counts[0]?.total ?? 0 };
    },
    one: async (patientId: number): Promise<Patient | undefined> =>
      (await select<Patient>(columns, [equal('patient_id', patientId)]))[0],
    byPhone: (digits: string) =>
      select<PatientSummary>(summaryColumns, [matching(digits, 0)], `${byName} fetch next 50 rows only`),
    byEmail: (email: string) => select<PatientSummary>(summaryColumns, [equal('email', email)]),
    byBirthDate: (dob: string) =>
      select<PatientSummary>(summaryColumns, [equal('dob', dob)], `${byName} fetch next 500 rows only`),
    visits: (patientId: number, scope: Scope) =>
      database.query<History['visits'][number]>(
        `select a.appt_id, a.appt_time, a.duration_min, a.status, a.doctor_id, a.doctor_name, a.specialization, a.notes
           from appointments_v a
          where a.patient_id = :patient_id ${scope ? 'and a.doctor_id = :own_doctor_id' : ''}
          order by a.appt_time desc, a.appt_id desc fetch next 500 rows only`,
        { patientId, ownDoctorId: scope?.ownDoctorId ?? null },
      ),
    invoices: (patientId: number) =>
      database.query<History['invoices'][number]>(
        `select b.invoice_id, b.invoice_no, b.status, b.total, b.paid, b.due, b.created_at
           from billing_v b where b.patient_id = :patient_id
          order by b.created_at desc, b.invoice_id desc fetch next 500 rows only`,
        { patientId },
      ),
    register: (details: PatientDetails, requestId: string | undefined, context: CallContext) =>
      database.call('pkg_patients.register_patient', { ...details, requestId }, { patientId: 'number' }, context),
    /** Changes what is named and answers the whole patient; undefined when there is none. */
    update: (
      patientId: number,
      changes: Partial<PatientDetails>,
      requestId: string | undefined,
      context: CallContext,
    ): Promise<Patient | undefined> =>
      idempotentResponse(database, context, async (transaction) => {
        const sql = `select ${columns} from patients_v p where p.patient_id = :patient_id`;
        const [before] = await transaction.query<Patient>(sql, { patientId });
        if (!before) return undefined;
        const { createdAt: _, ...details } = before;
        const fields = Object.keys(changes).map(toColumnSpelling).join(',');
        await transaction.call('pkg_patients.update_patient', { ...details, ...changes, fields, requestId }, {});
        return (await transaction.query<Patient>(sql, { patientId }))[0];
      }),
  };
}
export type PatientsStore = ReturnType<typeof createPatientsStore>;

function matching(word: string, index: number): Condition {
  const bind = `word_${index + 1}`;
  return {
    text: `p.search_text like pkg_patients.search_pattern(:${bind}) escape '\\'`,
    binds: { [bind]: word },
  };
}

const equal = (column: string, value: BindValue): Condition => ({
  text: `p.${column} = :${column}`,
  binds: { [column]: value },
});
