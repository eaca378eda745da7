import type { PrescriptionLine } from '#contract/prescription.ts';

/** A dose as FHIR R4's Dosage (https://hl7.org/fhir/R4/dosage.html). */

const ucum = 'http://unitsofmeasure.org';
const sct = 'http://snomed.info/sct';
const timingEvents = 'http://terminology.hl7.org/CodeSystem/v3-TimingEvent';

/** UCUM: what has no unit of measure is counted, with an annotation in braces. */
const units: Readonly<Record<PrescriptionLine['doseUnit'] | 'PACK', { unit: string; code: string }>> = {
  TABLET: { unit: 'tablet', code: '{tbl}' },
  CAPSULE: { unit: 'capsule', code: '{capsule}' },
  ML: { unit: 'mL', code: 'mL' },
  SACHET: { unit: 'sachet', code: '{sachet}' },
  SUPPOSITORY: { unit: 'suppository', code: '{suppository}' },
  VIAL: { unit: 'vial', code: '{vial}' },
  AMPOULE: { unit: 'ampoule', code: '{ampule}' },
  PATCH: { unit: 'patch', code: '{patch}' },
  DROP: { unit: 'drop', code: '[drp]' },
  PUFF: { unit: 'puff', code: '{puff}' },
  APPLICATION: { unit: 'application', code: '{application}' },
  UNIT: { unit: 'unit', code: '[iU]' },
  MG: { unit: 'mg', code: 'mg' },
  PACK: { unit: 'pack', code: '{package}' },
};

export const quantityOf = (value: number, unit: PrescriptionLine['doseUnit'] | 'PACK') => ({
  value,
  ...units[unit],
  system: ucum,
});

/** SNOMED CT route of administration, international edition. */
const routes: Readonly<Record<PrescriptionLine['route'], { code: string; display: string }>> = {
  ORAL: { code: '26643006', display: 'Oral route' },
  SUBLINGUAL: { code: '37839007', display: 'Sublingual route' },
  TOPICAL: { code: '6064005', display: 'Topical route' },
  INHALED: { code: '447694001', display: 'Respiratory tract route' },
  NASAL: { code: '46713006', display: 'Nasal route' },
  EYE: { code: '54485002', display: 'Ophthalmic route' },
  EAR: { code: '10547007', display: 'Otic route' },
  IV: { code: '47625008', display: 'Intravenous route' },
  IM: { code: '78421000', display: 'Intramuscular route' },
  SC: { code: '34206005', display: 'Subcutaneous route' },
  RECTAL: { code: '37161004', display: 'Rectal route' },
  VAGINAL: { code: '16857009', display: 'Vaginal route' },
};

const meals = {
  BEFORE: { code: 'AC', display: 'before meal' },
  AFTER: { code: 'PC', display: 'after meal' },
  WITH: { code: 'C', display: 'meal' },
} as const;

const spans = { DAY: 'd', WEEK: 'wk', MONTH: 'mo' } as const;
const threeTimes = ['MORN', 'NOON', 'NIGHT'] as const;
const fourTimes = ['MORN', 'NOON', 'EVE', 'NIGHT'] as const;

type Part = { amount: number; repeat: object };

/** One dosage for each different amount: `1-0-2` is two of them. */
function partsOf(line: PrescriptionLine): Part[] {
  const { doseAmount, everyDays: period } = line;
  const daily = { period, periodUnit: 'd' };
  if (line.timesPerDay !== null) return [{ amount: doseAmount, repeat: { frequency: line.timesPerDay, ...daily } }];
  if (line.intervalHours !== null) {
    return [{ amount: doseAmount, repeat: { frequency: 1, period: line.intervalHours, periodUnit: 'h' } }];
  }
  if (line.pattern === null) return [{ amount: doseAmount, repeat: {} }];
  const slots = line.pattern.split('-').map(Number);
  const names = slots.length === 4 ? fourTimes : threeTimes;
  const whenBy = new Map<number, string[]>();
  for (const [index, name] of names.entries()) {
    const count = slots[index] ?? 0;
    if (count > 0) whenBy.set(count, [...(whenBy.get(count) ?? []), name]);
  }
  return [...whenBy].map(([count, when]) => ({
    amount: count * doseAmount,
    repeat: { frequency: when.length, ...daily, when },
  }));
}

/** The dosages of a line. `text` is the dose in the patient's words, where the host can say it. */
export function dosagesOf(line: PrescriptionLine, text: string | null): object[] {
  const { duration, durationUnit, meal, maxPerDay, asNeededFor } = line;
  const route = routes[line.route];
  const bounds =
    duration === null || durationUnit === null
      ? {}
      : { boundsDuration: { value: duration, unit: spans[durationUnit], system: ucum, code: spans[durationUnit] } };
  return partsOf(line).map(({ amount, repeat }, index) => {
    const timing = { ...bounds, ...repeat };
    return {
      sequence: index + 1,
      ...(text !== null && { text }),
      ...(meal !== null && {
        additionalInstruction: [{ coding: [{ system: timingEvents, ...meals[meal] }] }],
      }),
      ...(line.instructions !== null && { patientInstruction: line.instructions }),
      ...(Object.keys(timing).length > 0 && { timing: { repeat: timing } }),
      ...(line.isAsNeeded === 'Y' &&
        (asNeededFor === null ? { asNeededBoolean: true } : { asNeededCodeableConcept: { text: asNeededFor } })),
      route: { coding: [{ system: sct, ...route }], text: route.display },
      doseAndRate: [{ doseQuantity: quantityOf(amount, line.doseUnit) }],
      ...(maxPerDay !== null && {
        maxDosePerPeriod: {
          numerator: quantityOf(maxPerDay, line.doseUnit),
          denominator: { value: 1, unit: 'd', system: ucum, code: 'd' },
        },
      }),
    };
  });
}
