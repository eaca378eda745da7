import type { CallInput } from '#contract/contract.ts';
import { type DayOrder, readDay } from '../ui/csv/read-value.ts';
import { readBirth } from './birth-rules.ts';
import { namesOf } from './patient-form-rules.ts';

/** What a column of the file may be. */
export const importFields = [
  'fullName',
  'firstName',
  'lastName',
  'dob',
  'age',
  'gender',
  'phone',
  'email',
  'address',
  'title',
  'relationName',
  'notes',
] as const;
export type ImportField = (typeof importFields)[number];
/** For each column what it is; null for one that is left out. */
export type Mapping = readonly (ImportField | null)[];

export type ImportDetails = CallInput<'patients.import'>['rows'][number]['details'];

/** What the head of a column says; the first that fits counts, so that `Father's name` is no name. */
const heads: readonly [ImportField, RegExp][] = [
  ['relationName', /father|husband|mother|guardian|relative|spouse|पिता|पति/i],
  ['email', /e-?mail/i],
  ['firstName', /first|given|fore|^fname/i],
  ['lastName', /last|family|surname|^lname|उपनाम/i],
  ['dob', /dob|birth|born|जन्म/i],
  ['age', /\bage\b|आयु|उम्र/i],
  ['gender', /gender|sex|लिंग/i],
  ['phone', /phone|mobile|cell|tel|contact|फोन|मोबाइल/i],
  ['address', /address|street|city|village|पता/i],
  ['title', /title|salutation|prefix/i],
  ['notes', /note|remark|comment|टिप्पणी/i],
  ['fullName', /name|patient|नाम/i],
];

/** What the columns probably are, by their heads. Only the address and the notes may come from several columns. */
export function mappingOf(columns: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return columns.map((column) => {
    const field = heads.find(([, pattern]) => pattern.test(column.trim()))?.[0] ?? null;
    if (field === null || (taken.has(field) && field !== 'address' && field !== 'notes')) return null;
    taken.add(field);
    return field;
  });
}

/** A person has a name; what else is missing is refused row by row. */
export const isMapped = (mapping: Mapping): boolean =>
  mapping.some((field) => field === 'fullName' || field === 'firstName' || field === 'lastName');

const genders: readonly [string, RegExp][] = [
  ['M', /^(?:m|male|man|boy|पुरुष)$/i],
  ['F', /^(?:f|female|w|woman|girl|महिला|स्त्री)$/i],
  ['O', /^(?:o|other|t|trans.*|अन्य)$/i],
];

/** A row as the call takes it. What cannot be read goes as it is, so that the refusal names it. */
export function detailsOfRow(row: readonly string[], mapping: Mapping, order: DayOrder, today: string): ImportDetails {
  const cellOf = (field: ImportField): string =>
    row.filter((value, index) => mapping[index] === field && value.trim() !== '').join(', ');
  const details: ImportDetails = {};
  const full = namesOf(cellOf('fullName'));
  const set = (field: string, value: string | number | null | undefined) => {
    if (value !== '' && value !== null && value !== undefined) details[field] = value;
  };
  set('firstName', cellOf('firstName') || full.firstName);
  set('lastName', cellOf('lastName') || full.lastName);
  for (const field of ['phone', 'email', 'address', 'notes', 'title'] as const) set(field, cellOf(field));
  const gender = cellOf('gender').trim();
  set('gender', genders.find(([, pattern]) => pattern.test(gender))?.[0] ?? gender);
  const dob = cellOf('dob');
  const age = cellOf('age');
  if (dob) set('dob', readDay(dob, order, today) ?? dob);
  else if (age) {
    const birth = readBirth(age);
    for (const [field, value] of Object.entries(birth ?? { dob: age })) set(field, value);
  }
  if (cellOf('relationName')) {
    set('relation', 'CARE_OF');
    set('relationName', cellOf('relationName'));
  }
  return details;
}
