import type { Letterhead } from '#contract/billing-documents.ts';
import type { CallOutput, CheckedInput } from '#contract/contract.ts';
import {
  type PatientAllergy,
  type Prescription,
  type PrescriptionLine,
  type PrescriptionSummary,
  type PrescriptionWarning,
  patientAllergy,
  prescriptionLine,
  prescriptionSummary,
  prescriptionWarning,
  runningMedicine,
} from '#contract/prescription.ts';
import { columnsOf, type RowOf } from '../database/columns.ts';
import type { Binds, BindValue, Database } from '../database/database.ts';
import { patientCondition } from '../search/patient-condition.ts';
import { withPlainNumbers } from '../search/patient-number-format.ts';
import { searchOf } from '../search/search-rules.ts';
import type { DispensedPart } from './fhir-dispense.ts';

const columns = columnsOf('prescriptions_v', prescriptionSummary, 'p');
const lineColumns = columnsOf('prescription_lines_v', prescriptionLine, 'l');
const warningColumns = columnsOf('prescription_warnings_v', prescriptionWarning, 'w');
const allergyColumns = columnsOf('patient_allergies_v', patientAllergy, 'a');
const runningColumns = columnsOf('running_medicines_v', runningMedicine, 'm');

type Filter = Omit<CheckedInput<'prescriptions.list'>, 'page' | 'size'>;
type Stay = CallOutput<'prescriptions.record'>['stays'][number];

/** The number of a patient that counts now: another one where two were merged. */
const currentPatient = 'coalesce((select merged_into from patients_v where patient_id = :patient_id), :patient_id)';

/** What the job reads of prescriptions and allergies. */
export function createPrescriptionsReader(database: Pick<Database, 'query'>) {
  return {
    list: async (filter: Filter, page: number, size: number) => {
      const { where, binds } = whereOf({ ...filter, q: filter.q && (await withPlainNumbers(database, filter.q)) });
      const [items, counts] = await Promise.all([
        database.query<RowOf<typeof columns>>(
          `select ${columns} from prescriptions_v p where ${where}
            order by p.prescription_id desc offset :skip rows fetch next :take rows only`,
          { ...binds, skip: (page - 1) * size, take: size },
        ),
        database.query<{ total: number }>(`select count(*) as total from prescriptions_v p where ${where}`, binds),
      ]);
      return { items, total: counts[0]?.total ?? 0 };
    },
    summary: async (prescriptionId: number): Promise<PrescriptionSummary | undefined> => {
      const sql = `select ${columns} from prescriptions_v p where p.prescription_id = :prescription_id`;
      return (await database.query<PrescriptionSummary>(sql, { prescriptionId }))[0];
    },
    one: async (prescriptionId: number): Promise<Prescription | undefined> => {
      const of = { prescriptionId };
      const [rows, lines, warnings] = await Promise.all([
        database.query<PrescriptionSummary>(
          `select ${columns} from prescriptions_v p where p.prescription_id = :prescription_id`,
          of,
        ),
        database.query<PrescriptionLine>(
          `select ${lineColumns} from prescription_lines_v l where l.prescription_id = :prescription_id
            order by l.line_no`,
          of,
        ),
        database.query<PrescriptionWarning>(
          `select ${warningColumns} from prescription_warnings_v w where w.prescription_id = :prescription_id
            order by w.line_no, w.kind, w.about`,
          of,
        ),
      ]);
      return rows[0] && { ...rows[0], lines, warnings: rows[0].standing === 'DRAFT' ? warnings : [] };
    },
    allergies: (patientId: number) =>
      database.query<PatientAllergy>(
        `select ${allergyColumns} from patient_allergies_v a
          where a.patient_id = ${currentPatient} and a.removed_at is null order by a.substance, a.allergy_id`,
        { patientId },
      ),
    running: (patientId: number) =>
      database.query<RowOf<typeof runningColumns>>(
        `select ${runningColumns} from running_medicines_v m join hospital_settings_v h on m.until_day > h.now_time
          where m.patient_id = ${currentPatient} order by m.prescription_id desc, m.line_no`,
        { patientId },
      ),
    /** The latest prescriptions of a patient that are not cancelled, and the medicines of each. */
    latest: async (patientId: number) => {
      const latest = `select ${columns} from prescriptions_v p where p.patient_id = ${currentPatient}
        and p.status <> 'CANCELLED' order by p.prescription_id desc offset 0 rows fetch next 20 rows only`;
      const rows = await database.query<PrescriptionSummary>(latest, { patientId });
      const oldest = rows.at(-1)?.prescriptionId ?? 0;
      const lines = await database.query<{ prescriptionId: number; genericName: string; strength: string | null }>(
        `select l.prescription_id, l.generic_name, l.strength from prescription_lines_v l
          where l.prescription_id >= :oldest and l.prescription_id in (
            select p.prescription_id from prescriptions_v p where p.patient_id = ${currentPatient})
          order by l.prescription_id, l.line_no`,
        { patientId, oldest },
      );
      return rows.map((row) => ({
        ...row,
        medicines: lines
          .filter((line) => line.prescriptionId === row.prescriptionId)
          .map(({ genericName, strength }) => [genericName, strength].filter(Boolean).join(' ')),
      }));
    },
    /** The number of the patient's health account, the one noted last; null without one. */
    abhaOf: async (patientId: number): Promise<string | null> => {
      const rows = await database.query<{ value: string }>(
        `select i.value from identifiers_v i where i.patient_id = ${currentPatient} and i.system = 'ABHA'
          order by i.identifier_id desc`,
        { patientId },
      );
      return rows[0]?.value ?? null;
    },
    /** What the pharmacy has given out of it. */
    given: (prescriptionId: number) =>
      database.query<DispensedPart>(
        `select o.line_no, l.dispense_line_id, l.generic_name, l.brand_name, l.strength, l.batch, l.expiry_day, l.base_unit,
           l.qty, l.returned_qty, d.created_at
          from dispenses_v d
          join dispense_lines_v l on l.dispense_id = d.dispense_id
          join prescription_lines_v o on o.line_id = l.prescription_line_id
          where d.prescription_id = :prescription_id order by l.dispense_line_id`,
        { prescriptionId },
      ),
    stays: (patientId: number) =>
      database.query<Stay>(
        `select a.admission_id, a.status, a.reason, a.consultant_name, a.admitted_time, a.left_time from admissions_v a
          where a.patient_id = ${currentPatient} and a.status <> 'CANCELLED'
          order by a.admission_id desc offset 0 rows fetch next 10 rows only`,
        { patientId },
      ),
    /** What stands against one medicine for a patient. */
    warningsOf: async (patientId: number, genericName: string, brandName: string | null, exceptId: number | null) => {
      const names: Binds = { patientId, genericName, brandName: brandName ?? genericName };
      const [allergies, running] = await Promise.all([
        database.query<PatientAllergy>(
          `select ${allergyColumns} from patient_allergies_v a
            where a.patient_id = ${currentPatient} and a.removed_at is null
              and (pkg_prescriptions.shares_ingredient(:generic_name, a.substance) = 'Y'
                or pkg_prescriptions.shares_ingredient(:brand_name, a.substance) = 'Y')
            order by a.substance, a.allergy_id`,
          names,
        ),
        database.query<RowOf<typeof runningColumns>>(
          `select ${runningColumns} from running_medicines_v m join hospital_settings_v h on m.until_day > h.now_time
            where m.patient_id = ${currentPatient} and m.prescription_id <> :except_id
              and pkg_prescriptions.shares_ingredient(:generic_name, m.generic_name) = 'Y'
            order by m.line_id`,
          { patientId, genericName, exceptId: exceptId ?? 0 },
        ),
      ]);
      return { allergies, running };
    },
    /** How much of a dose is to be handed out, and what that counts, as the database computes it. */
    quantity: async (dose: Binds) => {
      const [row] = await database.query<{ quantity: number | null }>(
        `select pkg_prescriptions.quantity(:dose_amount, :dose_unit, :pattern, :times_per_day, :interval_hours,
           :every_days, :duration, :duration_unit, :max_per_day) as quantity from hospital_settings_v`,
        dose,
      );
      return row?.quantity ?? null;
    },
    letterhead: async () => {
      const [settings] = await database.query<Letterhead & { timeZone: string }>(
        `select hospital_name, address, phone, email, gstin, registration_no, currency, upi_id, footer, time_zone,
             patient_number_format
           from hospital_settings_v`,
      );
      if (!settings) throw new Error('The settings row is missing');
      const { timeZone, ...letterhead } = settings;
      return { letterhead, timeZone };
    },
  };
}
export type PrescriptionsReader = ReturnType<typeof createPrescriptionsReader>;

function whereOf({ patientId, doctorId, standing, from, to, q }: Filter) {
  const conditions: string[] = [];
  const binds: Record<string, BindValue> = {};
  const add = (condition: string, name: string, value: BindValue | undefined) => {
    if (value === null || value === undefined) return;
    conditions.push(condition);
    binds[name] = value;
  };
  add('p.patient_id = :patient_id', 'patientId', patientId);
  add('p.doctor_id = :doctor_id', 'doctorId', doctorId);
  add('p.standing = :standing', 'standing', standing);
  add('p.written_day >= :from_day', 'fromDay', from);
  add('p.written_day <= :to_day', 'toDay', to);
  if (q) {
    const patient = patientCondition(searchOf(q), { patientId: 'p.patient_id', birthDate: 'p.patient_dob' });
    Object.assign(binds, patient.binds);
    binds.prescriptionNo = `%${q
      .trim()
      .toUpperCase()
      .replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(`(p.prescription_no like :prescription_no escape '\\' or ${patient.sql})`);
  }
  return { where: conditions.join(' and ') || '1 = 1', binds };
}
