import type { PrescriptionLine } from '#contract/prescription.ts';
import { formatList, formatNumber } from '../wording/numbers.ts';
import { doseWords } from './dose-wording.ts';

/** What is said of a dose; of a medicine that is being typed too. */
export type Dose = Pick<
  PrescriptionLine,
  | 'doseAmount'
  | 'doseUnit'
  | 'pattern'
  | 'timesPerDay'
  | 'intervalHours'
  | 'everyDays'
  | 'duration'
  | 'durationUnit'
  | 'meal'
  | 'isAsNeeded'
  | 'asNeededFor'
  | 'maxPerDay'
  | 'route'
>;

type AmountUnit = PrescriptionLine['doseUnit'] | PrescriptionLine['quantityUnit'];

const fractions: Readonly<Record<string, string>> = { 0.25: '¼', 0.5: '½', 0.75: '¾' };

/** `½`, `1½`, `2.4`: as a doctor writes it. */
function figure(amount: number): string {
  const whole = Math.floor(amount);
  const fraction = fractions[String(amount - whole)];
  return fraction ? `${whole > 0 ? formatNumber(whole) : ''}${fraction}` : formatNumber(amount);
}

/** `10 tablets`, `½ tablet`, `1 pack`. */
export function amountText(amount: number, unit: AmountUnit, language = 'en'): string {
  return doseWords(language)(`amount.${unit}`, { amount: figure(amount), count: Math.max(1, Math.ceil(amount)) });
}

/**
 * The dose as the patient reads it: `1 tablet in the morning and at night, after food, for 5 days`. Made of the data alone, so
 * that it can be written in another language at any time.
 */
export function doseText(dose: Dose, language = 'en'): string {
  const say = doseWords(language);
  const { route, meal, duration, durationUnit, maxPerDay } = dose;
  const rhythm = rhythmText(dose.everyDays, language);
  return say('sentence', {
    dose: oneDayText(dose, language),
    hasRoute: yesNo(route !== 'ORAL'),
    route: route === 'ORAL' ? '' : say(`route.${route}`),
    hasRhythm: yesNo(rhythm !== ''),
    rhythm,
    hasMeal: yesNo(meal !== null),
    meal: meal === null ? '' : say(`meal.${meal}`),
    isNeeded: yesNo(dose.isAsNeeded === 'Y'),
    hasReason: yesNo(dose.asNeededFor !== null),
    reason: dose.asNeededFor ?? '',
    hasMost: yesNo(maxPerDay !== null),
    most: maxPerDay === null ? '' : amountText(maxPerDay, dose.doseUnit, language),
    hasDuration: yesNo(duration !== null),
    duration: duration === null || durationUnit === null ? '' : say(`duration.${durationUnit}`, { count: duration }),
  });
}

const yesNo = (isSo: boolean) => (isSo ? 'yes' : 'no');

const threeTimes = ['MORNING', 'NOON', 'NIGHT'] as const;
const fourTimes = ['MORNING', 'NOON', 'EVENING', 'NIGHT'] as const;

/** What is taken on one day. */
function oneDayText(dose: Dose, language: string): string {
  const say = doseWords(language);
  const amount = amountText(dose.doseAmount, dose.doseUnit, language);
  if (dose.timesPerDay !== null) return say('dose.timesPerDay', { amount, times: dose.timesPerDay });
  if (dose.intervalHours !== null) return say('dose.interval', { amount, hours: dose.intervalHours });
  if (dose.pattern === null) return say('dose.alone', { amount });
  const slots = dose.pattern.split('-').map(Number);
  const times = slots.length === 4 ? fourTimes : threeTimes;
  const taken = times.map((time, index) => ({ time, count: slots[index] ?? 0 })).filter(({ count }) => count > 0);
  const [first] = taken;
  if (first && taken.every(({ count }) => count === first.count)) {
    return say('dose.sameAtAll', {
      amount: amountText(first.count * dose.doseAmount, dose.doseUnit, language),
      times: formatList(taken.map(({ time }) => say(`time.${time}`))),
    });
  }
  const parts = taken.map(({ time, count }) =>
    say('dose.part', {
      amount: amountText(count * dose.doseAmount, dose.doseUnit, language),
      time: say(`time.${time}`),
    }),
  );
  return formatList(parts);
}

function rhythmText(everyDays: number, language: string): string {
  const say = doseWords(language);
  if (everyDays === 1) return '';
  if (everyDays === 2) return say('rhythm.second');
  return everyDays === 7 ? say('rhythm.weekly') : say('rhythm.days', { days: everyDays });
}

type Named = Pick<PrescriptionLine, 'genericName' | 'brandName' | 'strength' | 'form'>;

/** `Tab. Dolo 650`, `Tab. Metformin 500 mg`: the brand where one is wished, else what it is. */
export function medicineName({ genericName, brandName, strength, form }: Named, language = 'en'): string {
  const say = doseWords(language);
  const name = brandName ?? genericName;
  // `Dolo 650` says it already.
  const figureOfStrength = strength === null ? undefined : /\d+(?:\.\d+)?/.exec(strength)?.[0];
  const isSaid = figureOfStrength !== undefined && name.split(/[^\d.]+/).includes(figureOfStrength);
  return say('medicine.name', {
    hasForm: yesNo(form !== 'OTHER'),
    form: say(`form.${form}`),
    name,
    hasStrength: yesNo(strength !== null && !isSaid),
    strength: strength ?? '',
  });
}
