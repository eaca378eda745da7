import type { MedicineLine } from '#contract/prescription.ts';

/**
 * The shorthand that doctors write: `1-0-1 5d af`, `5ml tds 3d`, `sos max 4 3d`, `1 q8h 5d`, `1-0-0 weekly 8w x8`. Not words
 * of the screen: Latin and Indian abbreviations that are the same in every language.
 */
export type TypedDose = Pick<
  MedicineLine,
  | 'doseAmount'
  | 'pattern'
  | 'timesPerDay'
  | 'intervalHours'
  | 'everyDays'
  | 'duration'
  | 'durationUnit'
  | 'meal'
  | 'isAsNeeded'
  | 'maxPerDay'
  | 'fixedQuantity'
> & { doseUnit: MedicineLine['doseUnit'] | null };

export type ReadDose = {
  dose: TypedDose;
  /** What could not be read; shown, never dropped silently. */
  unread: string[];
};

const emptyDose: TypedDose = {
  doseAmount: 1,
  doseUnit: null,
  pattern: null,
  timesPerDay: null,
  intervalHours: null,
  everyDays: 1,
  duration: null,
  durationUnit: null,
  meal: null,
  isAsNeeded: 'N',
  maxPerDay: null,
  fixedQuantity: null,
};

const timesADay: Readonly<Record<string, number>> = { od: 1, bd: 2, bid: 2, tds: 3, tid: 3, qid: 4, qds: 4 };
const meals: Readonly<Record<string, TypedDose['meal']>> = {
  af: 'AFTER',
  pc: 'AFTER',
  bf: 'BEFORE',
  ac: 'BEFORE',
  wf: 'WITH',
};
const units: Readonly<Record<string, MedicineLine['doseUnit']>> = {
  tab: 'TABLET',
  tabs: 'TABLET',
  cap: 'CAPSULE',
  caps: 'CAPSULE',
  ml: 'ML',
  drop: 'DROP',
  drops: 'DROP',
  gtt: 'DROP',
  puff: 'PUFF',
  puffs: 'PUFF',
  sachet: 'SACHET',
  amp: 'AMPOULE',
  vial: 'VIAL',
  unit: 'UNIT',
  units: 'UNIT',
  u: 'UNIT',
  iu: 'UNIT',
  mg: 'MG',
};
const spans: Readonly<Record<string, TypedDose['durationUnit']>> = { d: 'DAY', w: 'WEEK', m: 'MONTH' };
const fractions: Readonly<Record<string, string>> = { '½': '.5', '¼': '.25', '¾': '.75' };

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/(\d?)([½¼¾])/g, (_, whole: string, sign: string) => `${whole || '0'}${fractions[sign]}`)
    .replace(/[–—]/g, '-')
    // `1 - 0 - 1`, `1/2`, `5 ml`, `5 days`, `max 4` belong together.
    .replace(/\s*-\s*/g, '-')
    .replace(/(?<![\d-])1\/2(?![\d/])/g, '0.5')
    .replace(/(\d)\s+(ml|mg|iu|units?|u|tabs?|caps?|drops?|gtt|puffs?|sachet|amp|vial)\b/g, '$1$2')
    .replace(/(\d+)\s*(d|w|m)(?:ays?|ay|eeks?|eek|onths?|onth|th)?\b/g, '$1$2')
    .replace(/\bmax\s*/g, 'max')
    .replace(/\bx\s+(?=\d)/g, 'x');

/** Reads one word; false when it means nothing here. */
function readWord(word: string, dose: TypedDose): boolean {
  const match = (expression: RegExp) => expression.exec(word);
  if (/^\d{1,2}(?:\.\d{1,3})?(?:-\d{1,2}(?:\.\d{1,3})?){2,3}$/.test(word)) {
    dose.pattern = word;
    return true;
  }
  if (Object.hasOwn(timesADay, word)) {
    dose.timesPerDay = timesADay[word] ?? null;
    return true;
  }
  if (word === 'hs') dose.pattern = '0-0-1';
  else if (word === 'sos' || word === 'prn') dose.isAsNeeded = 'Y';
  else if (word === 'stat') Object.assign(dose, { timesPerDay: 1, duration: 1, durationUnit: 'DAY' });
  else if (word === 'eod') dose.everyDays = 2;
  else if (word === 'weekly') dose.everyDays = 7;
  else if (Object.hasOwn(meals, word)) dose.meal = meals[word] ?? null;
  else return readNumber(word, dose, match);
  return true;
}

function readNumber(word: string, dose: TypedDose, match: (expression: RegExp) => RegExpExecArray | null): boolean {
  const span = match(/^(\d{1,3})([dwm])$/);
  const interval = match(/^q(\d{1,3})h$/);
  const quantity = match(/^[x#](\d+(?:\.\d+)?)$/);
  const most = match(/^max(\d+(?:\.\d+)?)$/);
  const amount = match(/^(\d+(?:\.\d+)?)([a-z]*)$/);
  if (span) Object.assign(dose, { duration: Number(span[1]), durationUnit: spans[span[2] ?? ''] });
  else if (interval) dose.intervalHours = Number(interval[1]);
  else if (quantity) dose.fixedQuantity = Number(quantity[1]);
  else if (most) dose.maxPerDay = Number(most[1]);
  else if (amount && (amount[2] === '' || Object.hasOwn(units, amount[2] ?? ''))) {
    dose.doseAmount = Number(amount[1]);
    if (amount[2]) dose.doseUnit = units[amount[2]] ?? null;
  } else if (Object.hasOwn(units, word)) dose.doseUnit = units[word] ?? null;
  else return false;
  return true;
}

/** What was typed of a dose. A word that is not understood is handed back. */
export function readDose(text: string): ReadDose {
  const dose = { ...emptyDose };
  const unread = plain(text)
    .split(/[\s,]+/)
    .filter(Boolean)
    .filter((word) => !readWord(word, dose));
  return { dose, unread };
}

const unitWords: Partial<Record<MedicineLine['doseUnit'], string>> = {
  ML: 'ml',
  DROP: 'drops',
  PUFF: 'puff',
  SACHET: 'sachet',
  AMPOULE: 'amp',
  VIAL: 'vial',
  UNIT: 'units',
  MG: 'mg',
};

/** The dose as `readDose` reads it, for a line that is taken up again. */
export function shorthandOf(line: MedicineLine): string {
  const unit = unitWords[line.doseUnit];
  const span = line.duration && line.durationUnit ? `${line.duration}${line.durationUnit.charAt(0).toLowerCase()}` : '';
  const food = Object.entries(meals).find(([, value]) => value === line.meal)?.[0];
  return [
    unit ? `${line.doseAmount}${unit}` : line.doseAmount === 1 ? '' : String(line.doseAmount),
    line.pattern ?? '',
    line.timesPerDay ? (Object.entries(timesADay).find(([, times]) => times === line.timesPerDay)?.[0] ?? '') : '',
    line.intervalHours ? `q${line.intervalHours}h` : '',
    line.everyDays === 2 ? 'eod' : line.everyDays === 7 ? 'weekly' : '',
    line.isAsNeeded === 'Y' ? 'sos' : '',
    line.maxPerDay ? `max${line.maxPerDay}` : '',
    span,
    line.meal && food ? food : '',
    line.fixedQuantity ? `x${line.fixedQuantity}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
