import type { CallInput } from '#contract/contract.ts';

/** What a column of the file may be. */
export const importFields = [
  'fullName',
  'firstName',
  'lastName',
  'title',
  'specialization',
  'phone',
  'email',
  'registrationNo',
] as const;
export type ImportField = (typeof importFields)[number];
export type Mapping = readonly (ImportField | null)[];
export type ImportedDoctor = CallInput<'doctors.add'>;

/** What the head of a column says; the first that fits counts. */
const heads: readonly [ImportField, RegExp][] = [
  ['registrationNo', /reg|licen[cs]e|council/i],
  ['email', /e-?mail/i],
  ['firstName', /first|given|fore|^fname/i],
  ['lastName', /last|family|surname|^lname/i],
  ['specialization', /special|department|dept|field/i],
  ['phone', /phone|mobile|cell|tel|contact/i],
  ['title', /title|salutation|prefix/i],
  ['fullName', /name|doctor|consultant/i],
];

/** What the columns probably are, by their heads; null for one that is left out. */
export function mappingOf(columns: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return columns.map((column) => {
    const field = heads.find(([, pattern]) => pattern.test(column.trim()))?.[0] ?? null;
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** A doctor has a name and a specialty; what else is missing is refused row by row. */
export const isMapped = (mapping: Mapping): boolean =>
  mapping.includes('specialization') && (mapping.includes('fullName') || mapping.includes('lastName'));

const titleAtFront = /^(dr|prof|mr|mrs|ms)\b\.?\s*/i;

/** `Dr. Asha Nair`, `NAIR, Asha (Dr)` and `Asha Nair` in parts; the only name of who has one is the last name. */
function namesOf(text: string): { title: string; firstName: string; lastName: string } {
  const title = (titleAtFront.exec(text.trim())?.[1] ?? /\((\w+)\.?\)\s*$/.exec(text)?.[1] ?? '').trim();
  const rest = text
    .trim()
    .replace(titleAtFront, '')
    .replace(/\s*\(\w+\.?\)\s*$/, '');
  const [family, given] = rest.split(',').map((part) => part.trim());
  if (family && given) return { title, firstName: given, lastName: family };
  const words = rest.split(/\s+/);
  return { title, firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' };
}

/** A row as the call takes it. What cannot be read goes as it is, so that the refusal names it. */
export function doctorOfRow(row: readonly string[], mapping: Mapping): ImportedDoctor {
  const cellOf = (field: ImportField): string => (row[mapping.indexOf(field)] ?? '').trim();
  const full = namesOf(cellOf('fullName'));
  const [firstName, lastName] = [cellOf('firstName') || full.firstName, cellOf('lastName') || full.lastName];
  const title = (cellOf('title') || full.title).replace(/\.$/, '');
  return {
    firstName,
    lastName,
    specialization: cellOf('specialization'),
    phone: cellOf('phone') || null,
    email: cellOf('email') || null,
    registrationNo: cellOf('registrationNo') || null,
    // Without one the call's own default counts.
    ...(title ? { title: title.charAt(0).toUpperCase() + title.slice(1).toLowerCase() } : {}),
  };
}

/** Whether two rows are one person: the same names in the same specialty, whatever the spelling of capitals. */
export const keyOfDoctor = (doctor: Pick<ImportedDoctor, 'firstName' | 'lastName' | 'specialization'>): string =>
  [doctor.firstName, doctor.lastName, doctor.specialization].map((part) => part.trim().toLowerCase()).join('|');
