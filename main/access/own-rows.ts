import type { Person } from '#contract/staff.ts';
import type { Binds } from '../database/database.ts';

/**
 * Which rows a person may read beyond what the role allows: null is everybody's rows. A doctor reads the own visits and the
 * waitlist entries that this doctor could see, and every patient, because a colleague may send one over.
 */
export type OwnRows = { doctorId: number | null } | null;

/**
 * The doctor's number comes from the staff row, never from the input. Somebody who makes the call in another role too reads what
 * that role reads.
 */
export const ownRowsOf = (person: Person): OwnRows =>
  person.roles.every((role) => role === 'doctor') ? { doctorId: person.doctorId } : null;

/** What a condition on own rows calls the doctor's number. */
export const ownDoctor = ':own_doctor_id';

/**
 * The condition in SQL, written with `ownDoctor`; empty for a person who reads everybody's rows. A doctor whose staff row names
 * no doctor reads none: a comparison with null is never true.
 */
export function ownCondition(ownRows: OwnRows, condition: string): { and: string; all: string[]; binds: Binds } {
  if (!ownRows) return { and: '', all: [], binds: {} };
  return { and: `and ${condition}`, all: [condition], binds: { ownDoctorId: ownRows.doctorId } };
}

/** Visits of the doctor, in a query that calls `appointments_v` by this name. */
export const isOwnVisit = (alias: string): string => `${alias}.doctor_id = ${ownDoctor}`;
