import type { CallDefinition } from '#contract/call.ts';
import { type CallName, type CheckedInput, contract, isCallName } from '#contract/contract.ts';
import type { ConnectionState, FrontDeskEvent } from '#contract/events.ts';
import { fieldProblemsOf } from '#contract/field-problems.ts';
import { ok, type Result, refuse } from '#contract/result.ts';
import type { Role } from '#contract/roles.ts';
import type { Caller, Desk, Session } from '../../../main/desk.ts';

type Answers = {
  [Name in CallName]?: (input: CheckedInput<Name>, caller: Caller) => unknown;
};
export type LogLine = { level: string; fields: object; message: string };
export type DeskDouble = Desk & {
  /** What the host handed over, in order. */
  handled: { name: string; input: unknown; caller: Caller }[];
  emit: (event: FrontDeskEvent) => void;
  /** Ends the session of this role, as a sign-out of the real desk does. */
  endSession: (role: Role) => void;
  log: Desk['log'];
  lines: LogLine[];
};

const roles = ['admin', 'receptionist', 'billing', 'doctor'] as const satisfies readonly Role[];
export const tokenOf = (role: Role) => `token.of.${role}`;
export const bearer = (role: Role) => ({ authorization: `Bearer ${tokenOf(role)}` });

export const sessionOf = (role: Role, expiresAt = Date.now() + 3_600_000): Session => ({
  id: `session of ${role}`,
  staffId: roles.indexOf(role) + 1,
  sessionNo: 1,
  expiresAt,
  token: tokenOf(role),
});

/**
 * A desk without a database: right, input and unknown names as the real one, and for the rest whatever the
 * test says. For what HTTP adds; what the application does is tested on the real desk.
 */
export function createDeskDouble(answers: Answers = {}, state: ConnectionState = 'online'): DeskDouble {
  const listeners = new Set<(event: FrontDeskEvent) => void>();
  const sessionListeners = new Set<(sessionId: string) => void>();
  const lines: LogLine[] = [];
  const level = (name: string) => (fields: object, message: string) => {
    lines.push({ level: name, fields, message });
  };
  const handled: DeskDouble['handled'] = [];

  async function handle(name: string, input: unknown, caller: Caller): Promise<Result<unknown>> {
    handled.push({ name, input, caller });
    if (!isCallName(name)) return refuse('not_found');
    const call: CallDefinition = contract[name];
    if (call.roles !== 'public') {
      if (!caller.session) return refuse('unauthenticated');
      const role = roles[caller.session.staffId - 1];
      if (!role || !call.roles.includes(role)) return refuse('forbidden');
    }
    const checked = call.input.safeParse(input);
    if (!checked.success) return refuse('invalid_input', fieldProblemsOf(checked.error, input));
    const answer = answers[name] as ((input: unknown, caller: Caller) => unknown) | undefined;
    if (!answer) throw new Error(`The test has no answer for ${name}`);
    const value = await answer(checked.data, caller);
    return isResult(value) ? value : ok(value);
  }

  return {
    version: '0.0.0-test',
    log: { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') } as Desk['log'],
    lines,
    handled,
    handle,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    endSession: (role) => {
      for (const listener of sessionListeners) listener(sessionOf(role).id);
    },
    onSessionEnd: (listener) => {
      sessionListeners.add(listener);
      return () => void sessionListeners.delete(listener);
    },
    holds: async () => true,
    isDemo: async () => false,
    setUpCode: async () => null,
    connection: () => state,
    metrics: async () => 'hms_database_up 1\n',
    noteCertificate: () => undefined,
    start: async () => undefined,
    unsent: async () => 0,
    readToken: async (token) => {
      const role = roles.find((candidate) => tokenOf(candidate) === token);
      return role ? sessionOf(role) : null;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => undefined,
  };
}

const isResult = (value: unknown): value is Result<unknown> =>
  typeof value === 'object' && value !== null && 'ok' in value;
