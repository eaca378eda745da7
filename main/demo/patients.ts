import type { Gender, Relation } from '#contract/patients.ts';
import { addDays } from '../schedule/calendar.ts';
import { areas, type NameStock, type ScriptName, scriptShares, scripts, streets } from './names.ts';
import type { Random } from './random.ts';

export type DemoPatient = {
  patientId: number;
  firstName: string;
  lastName: string | null;
  dob: string | null;
  gender: Gender;
  phone: string | null;
  email: string | null;
  address: string | null;
  notes: string | null;
  title: string | null;
  relation: Relation | null;
  relationName: string | null;
  phoneE164: string | null;
  ageYears: number | null;
  ageSaidDay: string | null;
  /** Day of registration. */
  createdDay: string;
};

/** The seed's own patient, first as in its sample data. */
const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M', phone: '9998887777' } as const;

const notes = [
  'Prefers to be called in the evening.',
  'Allergic to penicillin.',
  'Uses a wheelchair: give a ground floor room.',
  'Hard of hearing: speak slowly.',
  'Comes with an interpreter.',
] as const;

/** Families in the order in which they registered over three years; a family shares name, telephone and address. */
export function demoPatients(count: number, today: string, random: Random): DemoPatient[] {
  const patients: DemoPatient[] = [];
  while (patients.length < count) {
    const size = Math.min(random.pick([1, 1, 2, 2, 3, 4]), count - patients.length);
    patients.push(...family(patients.length + 1, size, count, today, random));
  }
  const [first, ...others] = patients;
  if (!first) return [];
  return [{ ...first, ...ravi, phoneE164: `+91${ravi.phone}`, email: null, notes: null }, ...others.map(asPeopleAre)];
}

function family(firstId: number, size: number, count: number, today: string, random: Random): DemoPatient[] {
  const script = pickScript(random);
  const stock = scripts[script];
  const lastName = random.pick(stock.family);
  const phone = random.chance(0.94) ? telephone(firstId, random) : null;
  const address = random.chance(0.8)
    ? `${random.between(1, 240)}, ${random.pick(streets)}, ${random.pick(areas)}`
    : null;
  const createdDay = addDays(today, -Math.floor(((count - firstId) / count) * 3 * 365));
  return Array.from({ length: size }, (_, index) => {
    const patientId = firstId + index;
    const { firstName, gender } = givenName(stock, random);
    return {
      patientId,
      firstName,
      lastName,
      gender,
      dob: birthday(createdDay, index, random),
      phone,
      email: script === 'latin' && random.chance(0.35) ? mailAddress(firstName, lastName, patientId) : null,
      address,
      notes: random.chance(0.04) ? random.pick(notes) : null,
      title: null,
      relation: null,
      relationName: null,
      phoneE164: phone && `+91${phone}`,
      ageYears: null,
      ageSaidDay: null,
      createdDay,
    };
  });
}

const foreignPhones = ['+971 50 123 4567', '+44 20 7946 0958', '+94 77 123 4567', '+1 415 555 2671'] as const;

/** One name only, an age instead of a birth date, neither, a number of another country, a relation: a few of each. */
function asPeopleAre(patient: DemoPatient): DemoPatient {
  const { patientId, createdDay, dob } = patient;
  switch (patientId % 61) {
    case 7:
      return { ...patient, lastName: null };
    case 17: {
      const ageYears = Number(createdDay.slice(0, 4)) - Number((dob ?? createdDay).slice(0, 4));
      return { ...patient, dob: null, ageYears, ageSaidDay: createdDay };
    }
    case 29:
      return { ...patient, dob: null };
    case 41: {
      const phone = foreignPhones[patientId % foreignPhones.length] ?? foreignPhones[0];
      return { ...patient, phone, phoneE164: phone.replaceAll(' ', '') };
    }
    case 53:
      return {
        ...patient,
        relation: 'CARE_OF',
        relationName: 'Lakshmi Devi',
        title: patient.gender === 'F' ? 'Mrs' : 'Mr',
      };
    default:
      return patient;
  }
}

function pickScript(random: Random): ScriptName {
  let number = random.between(1, 1000);
  for (const [script, share] of scriptShares) {
    number -= share;
    if (number <= 0) return script;
  }
  return 'latin';
}

function givenName(stock: NameStock, random: Random): { firstName: string; gender: Gender } {
  const gender = random.chance(0.52) ? 'F' : 'M';
  const firstName = random.pick(gender === 'F' ? stock.female : stock.male);
  return { firstName, gender: random.chance(0.004) ? 'O' : gender };
}

/** Ten digits that begin as an Indian mobile number does; the family's number makes it unique. */
const telephone = (firstId: number, random: Random): string =>
  `${random.pick(['98', '97', '96', '95', '94', '90', '88', '81', '73', '70'])}${random.between(1000, 9999)}${String(firstId).padStart(4, '0')}`;

const mailAddress = (firstName: string, lastName: string, patientId: number): string =>
  `${firstName}.${lastName}${patientId}@example.com`.toLowerCase();

/** The first of a family is an adult, the third and fourth may be children. Nobody is born after the registration. */
function birthday(createdDay: string, index: number, random: Random): string {
  const years = index < 2 ? random.between(19, 86) : random.between(0, 24);
  return addDays(createdDay, -(years * 365 + random.between(1, 364)));
}
