import { z } from 'zod';
import type { CallOutput } from '#contract/contract.ts';
import {
  type MedicineLine,
  type MedicineTemplate,
  medicineLine,
  type PrescriptionLine,
  prescriptionLine,
} from '#contract/prescription.ts';
import { columnsOf } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import { saidOf } from './line-columns.ts';

type Hit = CallOutput<'prescriptions.medicines'>['items'][number];

const lineColumns = columnsOf('prescription_lines_v', prescriptionLine, 'l');
const mostHits = 12;
/** How far back the search looks: far enough for a doctor's habits, and as quick after ten years as after one. */
const lastOwnPrescriptions = 300;
const lastLines = 5_000;

const namesOf = ({ genericName, brandName }: Pick<MedicineLine, 'genericName' | 'brandName'>) =>
  `${genericName} ${brandName ?? ''}`.toLowerCase();

/** Whether each typed word is the beginning of one of the names' words. */
export function isNamed(line: Pick<MedicineLine, 'genericName' | 'brandName'>, typed: string): boolean {
  const words = namesOf(line).split(/[\s+/,-]+/);
  return wordsOf(typed).every((word) => words.some((name) => name.startsWith(word)));
}

const wordsOf = (typed: string) => typed.toLowerCase().split(/\s+/).filter(Boolean);

const sameMedicine = ({ genericName, brandName, strength, form }: MedicineLine) =>
  [genericName, brandName ?? '', strength ?? '', form].join('|').toLowerCase();

/** The first hit of each medicine: what comes earlier in the list counts. */
export function firstOfEach(hits: readonly Hit[]): Hit[] {
  const found = new Map<string, Hit>();
  for (const hit of hits) {
    const key = sameMedicine(hit.line);
    if (!found.has(key)) found.set(key, hit);
  }
  return [...found.values()];
}

/** Medicines as a doctor wrote them last, and the templates. */
export function createMedicineSearch(database: Pick<Database, 'query'>) {
  /** Of a doctor, or everybody's. */
  async function templates(doctorId: number | null): Promise<MedicineTemplate[]> {
    const rows = await database.query<Omit<MedicineTemplate, 'lines'> & { medicines: string }>(
      `select t.template_id, t.doctor_id, t.kind, t.template_name, t.diagnosis, t.advice, t.medicines
         from medicine_templates_v t where t.doctor_id is null or t.doctor_id = :doctor_id
        order by lower(t.template_name), t.template_id`,
      { doctorId: doctorId ?? 0 },
    );
    return rows.map(({ medicines, ...template }) => ({
      ...template,
      lines: z.array(medicineLine).parse(JSON.parse(medicines)),
    }));
  }

  const pattern = (typed: string) => `% ${(wordsOf(typed)[0] ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const isLike = `(' ' || replace(lower(l.generic_name), '+', ' ') || ' ' || lower(coalesce(l.brand_name, ''))) like :pattern escape '\\'`;

  const ownLines = (doctorId: number, typed: string) =>
    database.query<PrescriptionLine>(
      `select ${lineColumns} from prescription_lines_v l
        where l.prescription_id in (
          select p.prescription_id from prescriptions_v p where p.doctor_id = :doctor_id and p.status = 'SIGNED'
          order by p.prescription_id desc offset 0 rows fetch next ${lastOwnPrescriptions} rows only)
          and ${isLike}
        order by l.line_id desc`,
      { doctorId, pattern: pattern(typed) },
    );
  const everybodysLines = (typed: string) =>
    database.query<PrescriptionLine>(
      `select ${lineColumns} from prescription_lines_v l
        where l.line_id > (select coalesce(max(line_id), 0) from prescription_lines_v) - ${lastLines} and ${isLike}
          and l.prescription_id in (select p.prescription_id from prescriptions_v p where p.status = 'SIGNED')
        order by l.line_id desc`,
      { pattern: pattern(typed) },
    );

  return {
    templates,
    find: async (typed: string, doctorId: number | null): Promise<Hit[]> => {
      const [saved, own, others] = await Promise.all([
        templates(doctorId),
        doctorId === null ? [] : ownLines(doctorId, typed),
        everybodysLines(typed),
      ]);
      const favourites = saved.filter(({ kind }) => kind === 'FAVOURITE').flatMap(({ lines }) => lines);
      const hits: Hit[] = [
        ...favourites.map((line) => ({ from: 'FAVOURITE' as const, line })),
        ...own.map((line) => ({ from: 'OWN' as const, line: saidOf(line) })),
        ...others.map((line) => ({ from: 'HOSPITAL' as const, line: saidOf(line) })),
      ];
      return firstOfEach(hits.filter(({ line }) => isNamed(line, typed))).slice(0, mostHits);
    },
  };
}
export type MedicineSearch = ReturnType<typeof createMedicineSearch>;
