import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { CallInput, CallName, CallOutput } from '#contract/contract.ts';
import type { CallError, Result } from '#contract/result.ts';
import type { Role } from '#contract/roles.ts';
import { type Caller, Refusal, type Session } from '../../main/calls/calls.ts';
import type { AsOwner } from '../../main/database/connect.ts';
import type { ConnectionWatch } from '../../main/database/database.ts';
import { composeDesk, type Desk, type DeskOptions } from '../../main/desk.ts';
import type { ConnectionChoice } from '../../main/settings/connection-choice.ts';
import { hashPassword } from '../../main/staff/passwords.ts';
import { aTestDatabase, type TestDatabase } from './database/test-database.ts';

export type TestDesk = {
  desk: Desk;
  database: TestDatabase['database'];
  asOwner: AsOwner;
  folder: string;
  /** Lines of the log, parsed. */
  logged: Record<string, unknown>[];
  /** Says that the database is away or back. */
  setState: (state: 'online' | 'restarting' | 'offline') => void;
  /** Calls as a person of this role; the answer, or a thrown error that says what was refused. */
  as: (role: Role) => Invoke;
  tryAs: (role: Role | null, caller?: Partial<Caller>) => TryInvoke;
  sessionOf: (role: Role) => Promise<Session>;
  dispose: () => Promise<void>;
};

export type Invoke = <Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  requestId?: string,
) => Promise<CallOutput<Name>>;
export type TryInvoke = (name: string, input: unknown, requestId?: string) => Promise<Result<unknown>>;

export const passwordOf = (role: Role): string => `password of ${role}`;

type TestDeskOptions = Partial<DeskOptions> & {
  isEmpty?: boolean;
  choice?: Partial<ConnectionChoice>;
  /** A database that the test looks behind; it goes with the desk. */
  on?: TestDatabase;
};

/** A desk on a real database of its own, with one person of each role; the doctor is doctor 1. */
export async function aDesk({ choice, on, ...options }: TestDeskOptions = {}): Promise<TestDesk> {
  const testDatabase = on ?? (await aTestDatabase());
  const { database } = testDatabase;
  const folder = mkdtempSync(join(tmpdir(), 'hms-desk-'));
  const logged: Record<string, unknown>[] = [];
  const state = aWatch();
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const desk = composeDesk({
    renderPdf: async () => Promise.reject(new Refusal('unsupported')),
    checksOutputs: true,
    ...options,
    opened: { database, state },
    choice: { database: { engine: 'embedded' }, source: 'default', decidedBy: [], ...choice },
    dataFolder: folder,
    log,
  });
  if (!options.isEmpty) await addPeople(database);

  const sessions = new Map<Role, Promise<Session>>();
  const sessionOf = (role: Role): Promise<Session> => {
    const known = sessions.get(role) ?? signIn(desk, role);
    sessions.set(role, known);
    return known;
  };
  const tryAs: TestDesk['tryAs'] =
    (role, caller = {}) =>
    async (name, input, requestId) =>
      desk.handle(name, input, {
        session: role && (await sessionOf(role)),
        address: '127.0.0.1',
        channel: 'web',
        requestId,
        openSession: (session) => {
          if (role) sessions.set(role, Promise.resolve(session));
        },
        // A person who signed out signs in again with the next call.
        closeSession: () => {
          if (role) sessions.delete(role);
        },
        ...caller,
      });
  return {
    desk,
    database,
    asOwner: testDatabase.behind.asOwner,
    folder,
    logged,
    setState: state.set,
    tryAs,
    sessionOf,
    as: (role) => async (name, input, requestId) => {
      const result = await tryAs(role)(name, input, requestId);
      if (!result.ok) {
        const error = logged.findLast((line) => line.reference === result.error.reference);
        throw new Refused(name, result.error, result.error.reference ? error : undefined);
      }
      return result.value as never;
    },
    dispose: async () => {
      await desk.close();
      await testDatabase.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

class Refused extends Error {
  readonly error: CallError;
  constructor(name: string, error: CallError, logged: unknown) {
    super(`${name} was refused: ${JSON.stringify(error)} ${logged ? JSON.stringify(logged, null, 1) : ''}`);
    this.error = error;
  }
}

export async function addPeople(database: TestDatabase['database']): Promise<void> {
  const context = { actor: 'test' };
  await database.call(
    'pkg_doctors.add_doctor',
    { firstName: 'Asha', lastName: 'Nair', specialization: 'Cardiology' },
    { doctorId: 'number' },
    context,
  );
  const people: Role[] = ['admin', 'receptionist', 'billing', 'doctor'];
  const hashes = await Promise.all(people.map((role) => hashPassword(passwordOf(role))));
  for (const [index, role] of people.entries()) {
    await database.call(
      'pkg_staff.add_staff',
      {
        username: role,
        fullName: `The ${role}`,
        role,
        passwordHash: hashes[index],
        doctorId: role === 'doctor' ? 1 : null,
      },
      { staffId: 'number' },
      context,
    );
  }
}

async function signIn(desk: Desk, role: Role): Promise<Session> {
  let opened: Session | undefined;
  const result = await desk.handle(
    'staff.signIn',
    { username: role, password: passwordOf(role) },
    {
      session: null,
      address: '127.0.0.1',
      channel: 'web',
      openSession: (session) => {
        opened = session;
      },
    },
  );
  if (!opened) throw new Error(`The ${role} cannot sign in: ${JSON.stringify(result)}`);
  return opened;
}

function aWatch(): ConnectionWatch & { set: TestDesk['setState'] } {
  let present: 'online' | 'restarting' | 'offline' = 'online';
  const listeners = new Set<(state: typeof present) => void>();
  return {
    current: () => present,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next) => {
      present = next;
      for (const listener of listeners) listener(next);
    },
  };
}

/** The words of a refusal: `invalid_state apptId:cancelled`. */
export function refusalOf(result: Result<unknown>): string {
  if (result.ok) return 'ok';
  const fields = Object.entries(result.error.fields ?? {}).map((entry) => entry.join(':'));
  return [result.error.code, ...fields].join(' ');
}
