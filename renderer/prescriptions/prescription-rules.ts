import { type MedicineLine, medicineLine, type PrescriptionLine } from '#contract/prescription.ts';
import type { Dose } from '../documents/dose-text.ts';
import { readDose } from './dose-shorthand.ts';
import { readMedicine, routeOf, unitOf } from './medicine-text.ts';

/** What is being written for a patient; kept half typed. */
export type Content = {
  lines: MedicineLine[];
  diagnosis: string;
  advice: string;
  followUpDay: string;
  /** Only where a paper is entered. */
  doctorId: string | null;
  doctorName: string;
  registrationNo: string;
  writtenDay: string;
  /** The draft that was saved, and the prescription that is to be replaced. */
  draftId: number | null;
  replacesId: number | null;
};

export const emptyContent: Content = {
  lines: [],
  diagnosis: '',
  advice: '',
  followUpDay: '',
  doctorId: null,
  doctorName: '',
  registrationNo: '',
  writtenDay: '',
  draftId: null,
  replacesId: null,
};

/** A written line as a new prescription takes it. */
export function saidOf(line: PrescriptionLine): MedicineLine {
  const { lineId: _id, lineNo: _no, quantity: _quantity, quantityUnit: _unit, courseDays: _days, ...said } = line;
  return said;
}

/** A line of the contract as the words of a dose need it. */
export const doseOf = (line: MedicineLine): Dose => ({
  doseAmount: line.doseAmount,
  doseUnit: line.doseUnit,
  pattern: line.pattern,
  timesPerDay: line.timesPerDay ?? null,
  intervalHours: line.intervalHours ?? null,
  everyDays: line.everyDays,
  duration: line.duration ?? null,
  durationUnit: line.durationUnit ?? null,
  meal: line.meal ?? null,
  isAsNeeded: line.isAsNeeded,
  asNeededFor: line.asNeededFor,
  maxPerDay: line.maxPerDay ?? null,
  route: line.route,
});

export type TypedLine = {
  /** Null while it is not whole. */
  line: MedicineLine | null;
  unread: string[];
  /** Something was typed of the dose, and it does not say how often. */
  isFrequencyMissing: boolean;
};

/** The line that medicine and dose make together. `chosen` is the medicine that was taken from the list. */
export function typedLine(medicine: string, chosen: MedicineLine | null, dose: string): TypedLine {
  const { dose: said, unread } = readDose(dose);
  if (medicine.trim() === '') return { line: null, unread: [], isFrequencyMissing: false };
  const named = chosen ?? { ...readMedicine(medicine), brandName: null };
  const { form } = named;
  const { doseUnit, ...rest } = said;
  const parsed = medicineLine.safeParse({
    genericName: named.genericName,
    brandName: named.brandName,
    strength: named.strength,
    form,
    ...rest,
    doseUnit: doseUnit ?? chosen?.doseUnit ?? unitOf(form ?? 'TABLET'),
    route: chosen?.route ?? routeOf(form ?? 'TABLET'),
    instructions: chosen?.instructions ?? null,
    asNeededFor: said.isAsNeeded === 'Y' ? (chosen?.asNeededFor ?? null) : null,
  });
  const isFrequencyMissing =
    said.pattern === null && said.timesPerDay === null && said.intervalHours === null && said.isAsNeeded === 'N';
  const isWhole = parsed.success && unread.length === 0 && dose.trim() !== '';
  return { line: isWhole ? parsed.data : null, unread, isFrequencyMissing: isFrequencyMissing && dose.trim() !== '' };
}
