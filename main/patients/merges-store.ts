import type { CallOutput } from '#contract/contract.ts';
import type { mergedKinds, PatientMerge } from '#contract/patient-merges.ts';
import { type PatientSummary, patientSummary } from '#contract/patients.ts';
import { columnsOf } from '../database/columns.ts';
import type { CallContext, Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';

type Pairs = CallOutput<'patients.likelyDuplicates'>['items'];

/** Where the rows of each kind are read that a merge moves. */
const viewOf = {
  visits: 'appointments_v',
  invoices: 'billing_v',
  waitlist: 'waitlist_v',
  deposits: 'deposits_v',
  admissions: 'admissions_v',
  identifiers: 'identifiers_v',
  phones: 'patient_phones_v',
} as const satisfies Record<(typeof mergedKinds)[number], string>;

export function createMergesStore(database: Database) {
  return {
    /** How many rows of each kind a patient has. */
    counts: async (patientId: number) => {
      const kinds = Object.entries(viewOf) as [keyof typeof viewOf, string][];
      const sql = kinds
        .map(
          ([kind, view]) =>
            `select '${kind}' as kind, count(*) as row_count from ${view} where patient_id = :patient_id`,
        )
        .join(' union all ');
      const rows = await database.query<{ kind: keyof typeof viewOf; rowCount: number }>(sql, { patientId });
      return rows.filter(({ rowCount }) => rowCount > 0).map(({ kind, rowCount }) => ({ kind, rows: rowCount }));
    },
    merge: (
      args: { winnerId: number; loserId: number; reason: string; requestId: string | undefined },
      context: CallContext,
    ) => database.call('pkg_patient_merges.merge_patients', args, { mergeId: 'number' }, context),
    undo: (mergeId: number, requestId: string | undefined, context: CallContext) =>
      database.call('pkg_patient_merges.undo_merge', { mergeId, requestId }, {}, context),
    keepApart: (
      args: { patientId: number; otherId: number; reason: string; requestId: string | undefined },
      context: CallContext,
    ) => database.call('pkg_patients.keep_apart', args, {}, context),
    ofPatient: (patientId: number) =>
      database.query<PatientMerge>(
        `select merge_id, winner_id, loser_id, loser_first_name, loser_last_name, reason, merged_by, merged_at, undone_by,
           undone_at
           from patient_merges_v where winner_id = :patient_id order by merge_id desc`,
        { patientId },
      ),
    likely: async (limit: number): Promise<Pairs> => {
      const pairs = await database.query<{ patientId: number; otherId: number; why: Pairs[number]['why'] }>(
        `select patient_id, other_id, why from likely_duplicates_v
          order by other_id desc, patient_id desc fetch next :take rows only`,
        { take: limit },
      );
      const { sql, binds } = inList('p.patient_id', [
        ...new Set(pairs.flatMap(({ patientId, otherId }) => [patientId, otherId])),
      ]);
      const columns = columnsOf('patients_v', patientSummary, 'p');
      const people = await database.query<PatientSummary>(`select ${columns} from patients_v p where ${sql}`, binds);
      const byNumber = new Map(people.map((person) => [person.patientId, person]));
      return pairs.flatMap(({ patientId, otherId, why }) => {
        const [patient, other] = [byNumber.get(patientId), byNumber.get(otherId)];
        return patient && other ? [{ patient, other, why }] : [];
      });
    },
  };
}
export type MergesStore = ReturnType<typeof createMergesStore>;
