import { z } from 'zod';
import { flag } from '#contract/fields.ts';
import { type Role, roles } from '#contract/roles.ts';
import {
  type Person,
  person,
  type SignedInPerson,
  staffMember,
  type WithheldCall,
  withheldCall,
} from '#contract/staff.ts';
import { columnsOf, type RowOf } from '../database/columns.ts';
import type { CallContext, Database } from '../database/database.ts';
import { inList } from '../database/in-list.ts';

/** Someone who may sign in, with what a sign-in is checked against. Never leaves this room. */
const credentials = person
  .omit({ roles: true })
  .extend({ otherRoles: z.string().nullable(), passwordHash: z.string(), isActive: flag, sessionNo: z.int() });
const credentialColumns = columnsOf('staff_credentials_v', credentials, 'c');
export type Credentials = RowOf<typeof credentialColumns>;

const memberColumns = columnsOf(
  'staff_v',
  staffMember.omit({ roles: true }).extend({ otherRoles: z.string().nullable() }),
);

const withheldColumns = columnsOf(
  'withheld_calls_v',
  withheldCall.extend({ withheldBy: z.string(), withheldAt: z.string() }),
);

export type NewPerson = {
  username: string;
  fullName: string;
  role: string;
  otherRoles: readonly Role[];
  doctorId: number | null;
  passwordHash: string;
};

export function createStaffStore(database: Database) {
  return {
    credentialsByName: async (username: string): Promise<Credentials | undefined> => {
      const sql = `select ${credentialColumns} from staff_credentials_v c where c.username = :username`;
      return (await database.query<Credentials>(sql, { username }))[0];
    },
    credentialsById: async (staffId: number): Promise<Credentials | undefined> => {
      const sql = `select ${credentialColumns} from staff_credentials_v c where c.staff_id = :staff_id`;
      return (await database.query<Credentials>(sql, { staffId }))[0];
    },
    /** The person of each session with whether it was signed out, in the order of the sessions. One statement. */
    credentialsOfSessions: async (sessions: readonly { id: string; staffId: number }[]) => {
      const staff = inList('c.staff_id', padded([...new Set(sessions.map(({ staffId }) => staffId))]), 'staff');
      const ended = inList('e.session_id', padded(sessions.map(({ id }) => id)), 'session');
      const rows = await database.query<Credentials & { endedSession: string | null }>(
        `select ${credentialColumns}, e.session_id as ended_session
           from staff_credentials_v c
           left join ended_sessions_v e on e.staff_id = c.staff_id and ${ended.sql}
          where ${staff.sql}`,
        { ...staff.binds, ...ended.binds },
      );
      const people = new Map(rows.map(({ endedSession, ...row }) => [row.staffId, row]));
      const endedSessions = new Set(rows.map(({ endedSession }) => endedSession));
      return sessions.map(({ id, staffId }) => {
        const row = people.get(staffId);
        return row && { ...row, isEnded: endedSessions.has(id) };
      });
    },
    endSession: (sessionId: string, staffId: number, context: CallContext) =>
      database.call('pkg_staff.end_session', { sessionId, staffId }, {}, context),
    signInSettings: async () => {
      const [row] = await database.query<{ lockMinutes: number }>('select lock_minutes from sign_in_settings_v');
      if (!row) throw new Error('The row of sign-in settings is missing');
      return row;
    },
    saveSignInSettings: (lockMinutes: number, requestId: string | undefined, context: CallContext) =>
      database.call('pkg_staff.save_sign_in_settings', { lockMinutes, requestId }, {}, context),
    /** An entry of the audit on a person: `UNLOCK`, `UNLOCK_FAILED`, `PIN`. */
    logEvent: (staffId: number, action: string, context: CallContext) =>
      database.call('pkg_audit.log_event', { entityName: 'STAFF', entityId: staffId, action }, {}, context),
    isEmpty: async (): Promise<boolean> => {
      const rows = await database.query<{ people: number }>('select count(*) as people from staff_v');
      return rows[0]?.people === 0;
    },
    list: async () => {
      const rows = await database.query<RowOf<typeof memberColumns>>(
        `select ${memberColumns} from staff_v order by username`,
      );
      return rows.map(({ otherRoles, ...member }) => ({
        ...member,
        roles: [member.role, ...otherRolesOf(otherRoles)],
      }));
    },
    withheldCalls: () =>
      database.query<RowOf<typeof withheldColumns>>(
        `select ${withheldColumns} from withheld_calls_v order by call_name, role`,
      ),
    withhold: (
      right: { role: Role; callName: string; isWithheld: string },
      requestId: string | undefined,
      context: CallContext,
    ) => database.call('pkg_staff.withhold_call', { ...right, requestId }, {}, context),
    add: ({ otherRoles, ...person }: NewPerson, requestId: string | undefined, context: CallContext) =>
      database.call(
        'pkg_staff.add_staff',
        { ...person, requestId, otherRoles: listOf(person.role, otherRoles) },
        { staffId: 'number' },
        context,
      ),
    addFirstAdmin: (person: Pick<NewPerson, 'username' | 'fullName' | 'passwordHash'>, context: CallContext) =>
      database.call('pkg_staff.add_first_admin', person, { staffId: 'number' }, context),
    update: (
      { otherRoles, ...person }: Omit<Person, 'username' | 'roles'> & { otherRoles: readonly Role[]; isActive: string },
      requestId: string | undefined,
      context: CallContext,
    ) =>
      database.call(
        'pkg_staff.update_staff',
        { ...person, requestId, otherRoles: listOf(person.role, otherRoles) },
        {},
        context,
      ),
    setPassword: (staffId: number, passwordHash: string, requestId: string | undefined, context: CallContext) =>
      database.call('pkg_staff.set_password', { staffId, passwordHash, requestId }, {}, context),
    recordSignIn: (staffId: number, context: CallContext) =>
      database.call('pkg_staff.record_sign_in', { staffId }, {}, context),
    /** `attempts` failures under names that nobody has are one row, with null for the name. */
    recordFailedSignIn: (username: string | null, attempts: number, context: CallContext) =>
      database.call('pkg_staff.record_failed_sign_in', { username, attempts }, {}, context),
  };
}
/** Sessions that are looked up by one statement. */
export const mostSessionsAtOnce = 256;

/** Repeats the last one up to one of a few lengths, so that the database sees a few statements and not hundreds. */
function padded<Id>(ids: readonly Id[]): readonly Id[] {
  const length = [1, 16, mostSessionsAtOnce].find((size) => size >= ids.length) ?? ids.length;
  return Array.from({ length }, (_, index) => ids[Math.min(index, ids.length - 1)] as Id);
}

export type StaffStore = ReturnType<typeof createStaffStore>;

/** `billing,doctor` as the database has further roles; null for none. */
const listOf = (role: string, otherRoles: readonly Role[]): string | null =>
  roles.filter((one) => one !== role && otherRoles.includes(one)).join(',') || null;
export const otherRolesOf = (list: string | null): Role[] => (list ? (list.split(',') as Role[]) : []);

export const signedInOf = (row: Credentials, withheld: readonly WithheldCall[]): SignedInPerson => {
  const found = personOf(row);
  return {
    ...found,
    withheld: withheld
      .filter(({ role }) => found.roles.includes(role))
      .map(({ role, callName }) => ({ role, callName })),
  };
};

export const personOf = ({ staffId, username, fullName, role, otherRoles, doctorId }: Credentials): Person => ({
  staffId,
  username,
  fullName,
  role,
  roles: [role, ...otherRolesOf(otherRoles)],
  doctorId,
});
