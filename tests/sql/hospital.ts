import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { ErrorCode } from '#contract/result.ts';
import type {
  Binds,
  BindValue,
  CallContext,
  Database,
  OutTypes,
  OutValues,
  Transaction,
} from '../../main/database/database.ts';
import { DatabaseError, type FieldProblems } from '../../main/database/errors.ts';
import { aTestDatabase, type TestDatabase } from '../main/database/test-database.ts';

/** The packages on a real server: as hms_app through the adapter, and behind them as hms_admin. */
export type Hospital = {
  database: Database;
  /** A statement of hms_admin, the schema's owner: rows as the server's own text. */
  owner: (sql: string, values?: BindValue[]) => Promise<Record<string, string | null>[]>;
  /** As many connections of hms_app, made beforehand, so that they truly come at once. */
  withDesks: <Value>(desks: number, work: (pool: Database) => Promise<Value>) => Promise<Value>;
  /** A package member as hms_app, for the receptionist when nobody else is named. */
  call: <const Out extends OutTypes>(
    member: string,
    args: Binds,
    out: Out,
    context?: CallContext,
  ) => Promise<OutValues<Out>>;
  close: () => Promise<void>;
};

export const reception: CallContext = { actor: 'reception' };

export const openHospital = async (): Promise<Hospital> => hospitalOn(await aTestDatabase());

export async function hospitalOn(test: TestDatabase): Promise<Hospital> {
  const owner = await test.behind.openOwner();
  return {
    database: test.database,
    owner: async (sql, values = []) => owner.rows(sql, values),
    withDesks: async (desks, work) => {
      const pool = test.behind.openDesks(desks);
      try {
        await Promise.all(Array.from({ length: desks }, () => pool.query('select version from schema_version_v')));
        return await work(pool);
      } finally {
        await pool.close();
      }
    },
    call: (member, args, out, context = reception) => test.database.call(member, args, out, context),
    close: async () => {
      await owner.close();
      await test.dispose();
    },
  };
}

/** What a call was refused with; fails when it was not. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: ErrorCode; fields: FieldProblems | undefined }> {
  const error = await call.then(
    () => expect.fail('it was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DatabaseError)) throw error;
  return { code: error.code, fields: error.fields };
}

let made = 0;

export async function aPatient({ call }: Hospital, details: Binds = {}): Promise<number> {
  const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M', ...details };
  return (await call('pkg_patients.register_patient', patient, { patientId: 'number' })).patientId;
}

export async function aDoctor({ call }: Hospital, details: Binds = {}): Promise<number> {
  const doctor = { firstName: 'Asha', lastName: 'Nair', specialization: 'Cardiology', ...details };
  return (await call('pkg_doctors.add_doctor', doctor, { doctorId: 'number' })).doctorId;
}

/** A booked visit; with nobody named a patient and a doctor of its own. */
export async function aVisit(hospital: Hospital, details: Binds = {}): Promise<number> {
  const visit = {
    patientId: details.patientId ?? (await aPatient(hospital)),
    doctorId: details.doctorId ?? (await aDoctor(hospital)),
    time: '2026-11-23T10:00',
    ...details,
  };
  return (await hospital.call('pkg_appointments.book_appointment', visit, { apptId: 'number' })).apptId;
}

/** An entry on the waitlist for twelve days from a Monday far ahead; with nobody named a patient and a doctor of its own. */
export async function aWait(hospital: Hospital, details: Binds = {}): Promise<number> {
  const entry = {
    patientId: details.patientId ?? (await aPatient(hospital)),
    doctorId: details.doctorId ?? (details.specialization ? null : await aDoctor(hospital)),
    specialization: null,
    fromDay: '2036-06-02',
    toDay: '2036-06-13',
    ...details,
  };
  return (await hospital.call('pkg_waitlist.add_entry', entry, { waitlistId: 'number' })).waitlistId;
}

/** An open invoice of a patient of its own. */
export async function anInvoice(hospital: Hospital, details: Binds = {}): Promise<number> {
  const invoice = { patientId: details.patientId ?? (await aPatient(hospital)), ...details };
  return (await hospital.call('pkg_billing.raise_invoice', invoice, { invoiceId: 'number' })).invoiceId;
}

export async function anItem(hospital: Hospital, details: Binds): Promise<number> {
  const item = { itemType: 'CONSULTATION', description: 'First visit', unitPriceMinor: 100_000, qty: 1, ...details };
  return (await hospital.call('pkg_billing.add_item', item, { itemId: 'number' })).itemId;
}

/** With one line of 1,000.00 and 18 per cent of tax: 1,180.00 are due. */
export async function anIssuedInvoice(hospital: Hospital, details: Binds = {}): Promise<number> {
  const invoiceId = await anInvoice(hospital, details);
  await anItem(hospital, { invoiceId });
  await hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
  return invoiceId;
}

export async function aPerson({ call }: Hospital, details: Binds = {}): Promise<number> {
  made += 1;
  const person = {
    username: `person${made}`,
    fullName: 'Meena Rao',
    role: 'admin',
    passwordHash: '$hash$',
    ...details,
  };
  return (await call('pkg_staff.add_staff', person, { staffId: 'number' })).staffId;
}

/** `10:00` on a Monday; `day` counts on from it. */
export const at = (clock: string, day = 0): string => `2026-11-${23 + day}T${clock}`;

/**
 * Two at once, without luck: the second call begins while the first has done its work and not committed, and must
 * wait for it. Answers what the second one came to.
 */
export async function whileUncommitted<Value>(
  { database }: Hospital,
  first: (transaction: Transaction) => Promise<unknown>,
  second: () => Promise<Value>,
): Promise<PromiseSettledResult<Value>> {
  let answer: Promise<PromiseSettledResult<Value>[]> | undefined;
  await database.transaction(reception, async (transaction) => {
    await first(transaction);
    let isWaiting = true;
    answer = Promise.allSettled([second().finally(() => (isWaiting = false))]);
    await sleep(300);
    expect(isWaiting, 'it did not wait').toBe(true);
  });
  const [outcome] = (await answer) ?? [];
  return outcome ?? expect.fail('there is no answer');
}
