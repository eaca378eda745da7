import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type CallDefinition, everyCallCanEndIn, timeoutOf } from '#contract/call.ts';
import {
  type CallName,
  type CallOutput,
  type CheckedInput,
  type Contract,
  contract,
  isCallName,
} from '#contract/contract.ts';
import { fieldProblemsOf } from '#contract/field-problems.ts';
import { type CallError, type ErrorCode, type FieldProblem, ok, type Result, refuse } from '#contract/result.ts';
import { rolesFor } from '#contract/rights.ts';
import type { Role } from '#contract/roles.ts';
import type { Person, SignedInPerson } from '#contract/staff.ts';
import { topicsChangedBy } from '#contract/topics.ts';
import type { CallContext } from '../database/database.ts';
import { DatabaseError, diagnosisOf } from '../database/errors.ts';
import { toColumnSpelling } from '../database/spelling.ts';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import { withTimeout } from '../timeouts/with-timeout.ts';
import type { Events } from './events.ts';
import { fingerprintOf } from './fingerprint.ts';

/** Who a token says is calling. The person, the role and the right to be here are looked up at each call. */
export type Session = {
  /** Of this sign-in alone: a sign-out ends it wherever its token is shown. */
  id: string;
  staffId: number;
  /** Must be the staff row's own: it rises when password, role or right to sign in change. */
  sessionNo: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** The JWT of this session, for the host that hands it out (cookie, bearer). */
  token: string;
};

/** What a host (Electron, web) knows about the caller; one for each call. */
export type Caller = {
  session: Session | null;
  /** The form's uuid or REST's Idempotency-Key, at most 100 characters. */
  requestId?: string | undefined;
  /** Network address, or `desktop`: sign-in attempts are counted by name and address. */
  address: string;
  /** Name of the computer, where the desktop application calls; the audit keeps it. */
  computer?: string;
  channel: 'ipc' | 'web' | 'rest';
  /** Called by a sign-in that succeeded: the host keeps the session or sends its token. */
  openSession?: (session: Session) => void;
  /** Called by a sign-out. */
  closeSession?: () => void;
  /** This browser, or this computer's window: a PIN is bound to it. None where nobody sits at a screen. */
  deskId?: string;
  /** Called when something was bound to `deskId`: the host makes sure that the next call has the same. */
  keepDesk?: () => void;
};

/** What a handler knows besides its input. */
export type CallScope<Name extends CallName = CallName> = {
  /** Who calls, with those roles of theirs that let them make this call; of a public call with all of them. */
  person: Contract[Name]['roles'] extends 'public' ? SignedInPerson | null : Person;
  /** The roles with which the same person may make another call; none where it may not. */
  rolesFor: (callName: string) => readonly Role[];
  /** Goes with each statement: actor and fingerprint. */
  context: CallContext;
  requestId: string | undefined;
  caller: Caller;
};

/** Does one call: checked input in, the contract's output out, or a `Refusal` or `DatabaseError` thrown. */
export type Handler<Name extends CallName> = (
  input: CheckedInput<Name>,
  scope: CallScope<Name>,
) => Promise<CallOutput<Name>>;

/** Every call of the contract has exactly one; a missing one is a type error in desk.ts. */
export type Handlers = { [Name in CallName]: Handler<Name> };
/** The handlers of one job: `HandlersOf<typeof billingCalls>`. */
export type HandlersOf<Calls> = Pick<Handlers, keyof Calls & CallName>;

/** A refusal by a handler itself, before or without the database. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly fields: Record<string, FieldProblem> | undefined;
  readonly stands: CallError['stands'];
  /** How much there is of what was asked too much of, by field. */
  readonly left: CallError['left'];

  constructor(
    code: ErrorCode,
    fields?: Record<string, FieldProblem>,
    stands?: CallError['stands'],
    left?: CallError['left'],
  ) {
    super(code);
    this.code = code;
    this.fields = fields;
    this.stands = stands;
    this.left = left;
  }
}

/** The return value of a call; `isPending` when it is done on this desk only and not yet in the central database. */
export type Performed = { value: unknown; isPending?: true };

/** A call that changes no row and is worth an entry in the audit. */
export type CallRecord = {
  kind: 'refused' | 'read';
  callName: CallName;
  /** Of the input, what the contract names. */
  details: Record<string, unknown>;
  context: CallContext;
};

/** A reading call of a signed-in person that was answered. */
export type CallRead = { callName: CallName; input: unknown; value: unknown; context: CallContext };

export type CallsOptions = {
  /** Does the call where it can be done: in the database, or on the desk while that is away. */
  perform: (name: CallName, definition: CallDefinition, input: unknown, scope: CallScope) => Promise<Performed>;
  /** Whether neither the central database nor this desk can do the call now. */
  isAway: (definition: CallDefinition) => boolean;
  /** The person of a session that still holds, else null. Throws when that cannot be known. */
  personOf: (session: Session) => Promise<SignedInPerson | null>;
  /** Whether the screen of this session is locked. */
  isLocked: (session: Session) => boolean;
  events: Events;
  log: Log;
  /** Told of a call that the role may not make, and of one whose use the contract wants recorded. */
  record?: (record: CallRecord) => void;
  /** Told of each answer that a signed-in person was given to a reading call. */
  onRead?: (read: CallRead) => void;
  /** Told of each call that has ended; `code` is null for one that was done. */
  onEnd?: (call: { callName: string; channel: string; code: string | null; ms: number }) => void;
  /** Checks each output and refusal against the contract: for tests, since it costs time. */
  checksOutputs: boolean;
};

export type Calls = {
  handle: (name: string, input: unknown, caller: Caller) => Promise<Result<unknown>>;
  /** Refuses new calls as `offline` and waits for the running ones, at most ten seconds. */
  drain: () => Promise<void>;
};

const slowMs = 1_000;
const drainMs = 10_000;
/** An IPv6 address has 39 characters. */
const longestPlace = 40;

type Call = { name: CallName; definition: CallDefinition; caller: Caller; person: SignedInPerson | null };

/** Every call takes these steps: session → role → input → handler → error → events → log. */
export function createCalls(options: CallsOptions): Calls {
  const running = new Set<Promise<unknown>>();
  let isClosing = false;

  async function handle(name: string, input: unknown, caller: Caller): Promise<Result<unknown>> {
    if (!isCallName(name)) return refuse('not_found');
    if (isClosing) return refuse('offline');
    const call: Call = { name, definition: contract[name], caller, person: null };
    const startedAt = performance.now();
    const result = await answer(call, input).then(resultOf, (error: unknown) => errorOf(call, error));
    const ms = performance.now() - startedAt;
    logCall(call, result, Math.round(ms));
    options.onEnd?.({ callName: name, channel: caller.channel, code: result.ok ? null : result.error.code, ms });
    return result;
  }

  async function answer(call: Call, input: unknown): Promise<Performed> {
    const { name, definition, caller } = call;
    if (options.isAway(definition)) throw new Refusal('offline');
    call.person = await signedIn(call);
    const actor = call.person?.username ?? 'front-desk';
    const context: CallContext = { actor, callName: name, place: placeOf(caller) };
    const parsed = definition.input.safeParse(input);
    if (!parsed.success) throw new Refusal('invalid_input', fieldProblemsOf(parsed.error, input));
    const requestId = definition.writes ? checkedRequestId(caller.requestId) : undefined;
    if (requestId) Object.assign(context, { requestId, fingerprint: fingerprintOf(actor, name, parsed.data) });
    // The role check let only a signed-in person through, unless the call is public.
    const scope = { ...rightsOf(call), context, requestId, caller } as CallScope;
    const work = options.perform(name, definition, parsed.data, scope).then((performed) => {
      // Not after the time-out: a write that ends after it has changed the data too.
      const topics = topicsChangedBy(name);
      if (topics.length > 0) options.events.emit({ kind: 'changed', topics });
      if (definition.audits) {
        const details = detailsOf(definition.audits, parsed.data);
        options.record?.({ kind: 'read', callName: name, details, context });
      }
      if (!definition.writes && call.person) {
        options.onRead?.({ callName: name, input: parsed.data, value: performed.value, context });
      }
      return options.checksOutputs ? { ...performed, value: definition.output.parse(performed.value) } : performed;
    });
    return withTimeout(track(work), timeoutOf(definition), () => new Refusal('busy'));
  }

  async function signedIn({ name, definition, caller }: Call): Promise<SignedInPerson | null> {
    const isPublic = definition.roles === 'public';
    const person = caller.session ? await personOrNull(caller.session, isPublic) : null;
    if (isPublic) return person;
    if (!person) throw new Refusal('unauthenticated');
    if (caller.session && !definition.isForLocked && options.isLocked(caller.session)) {
      throw new Refusal('unauthenticated', { session: 'locked' });
    }
    if (rolesFor(name, definition, person).length === 0) {
      const context = { actor: person.username, callName: name, place: placeOf(caller) };
      options.record?.({ kind: 'refused', callName: name, details: {}, context });
      throw new Refusal('forbidden');
    }
    return person;
  }

  async function personOrNull(session: Session, isPublic: boolean): Promise<SignedInPerson | null> {
    try {
      return await options.personOf(session);
    } catch (error) {
      // A public call works without the database; a part of it that needs the database fails by itself.
      if (isPublic) return null;
      throw error;
    }
  }

  function errorOf(call: Call, error: unknown): Result<never> {
    const isRefusal = error instanceof Refusal || error instanceof DatabaseError;
    const code = isRefusal ? error.code : isFullDisk(error) ? 'no_space' : 'unexpected';
    if (code === 'unexpected' || (options.checksOutputs && !mayEndIn(call.definition, code))) {
      return { ok: false, error: unexpected(call, error) };
    }
    const refusal = refuse(code, isRefusal ? error.fields : undefined);
    if (error instanceof Refusal && error.stands !== undefined) refusal.error.stands = error.stands;
    if (error instanceof Refusal && error.left !== undefined) refusal.error.left = error.left;
    return refusal;
  }

  function unexpected(call: Call, error: unknown): CallError {
    const reference = randomUUID().slice(0, 8);
    const cause = error instanceof DatabaseError && error.cause ? error.cause : error;
    const issues = error instanceof z.ZodError ? error.issues.map(({ path, code }) => `${path.join('.')}:${code}`) : [];
    options.log.error(
      { callName: call.name, reference, ...diagnosisOf(error), ...framesOf(cause), issues },
      'unexpected error',
    );
    return { code: 'unexpected', reference };
  }

  function logCall({ name, caller, person }: Call, result: Result<unknown>, ms: number): void {
    const fields = { callName: name, channel: caller.channel, role: person?.role, ms };
    if (!result.ok) {
      const { code, reference } = result.error;
      const problems = problemsToLog(result.error.fields ?? {});
      options.log.info({ ...fields, code, reference, ...(problems.length ? { problems } : {}) }, 'refused');
    } else if (ms > slowMs) options.log.warn(fields, 'slow');
    else options.log.debug(fields, 'done');
  }

  function track<Value>(work: Promise<Value>): Promise<Value> {
    running.add(work);
    const forget = () => void running.delete(work);
    work.then(forget, forget);
    return work;
  }

  return {
    handle,
    drain: async () => {
      isClosing = true;
      await Promise.race([Promise.allSettled([...running]), pause(drainMs)]);
    },
  };
}

/**
 * Names of the contract's fields, each with what is wrong with it. A name that the contract does not know is the sender's
 * own and may hold a patient's: of those the number alone is logged.
 */
function problemsToLog(fields: Record<string, FieldProblem>): string[] {
  const entries = Object.entries(fields);
  const known = entries.filter(([, problem]) => problem !== 'unknown');
  const unknownCount = entries.length - known.length;
  return [...known.map((entry) => entry.join(':')), ...(unknownCount > 0 ? [`unknown: ${unknownCount}`] : [])];
}

const resultOf = ({ value, isPending }: Performed): Result<unknown> =>
  isPending ? { ok: true, value, isPending } : ok(value);

/** Does a call with these handlers; throws where it is none of theirs. */
export const performWith =
  (handlers: Partial<Handlers>): CallsOptions['perform'] =>
  async (name, _definition, input, scope) => {
    const handler = handlers[name] as unknown as ((input: unknown, scope: CallScope) => Promise<unknown>) | undefined;
    if (!handler) throw new Error(`Nobody does the call ${name}`);
    return { value: await handler(input, scope) };
  };
/** The disk of this machine, where drafts are stored. A full disk of the database is an error code of the database. */
const isFullDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** Of a public call it is the person as signed in, who asks what is withheld; any other call is made with the roles for it. */
function rightsOf({ name, definition, person }: Call): Pick<CallScope, 'person' | 'rolesFor'> {
  const rolesOfOther = (callName: string) =>
    person && isCallName(callName) ? rolesFor(callName, contract[callName], person) : [];
  if (person === null || definition.roles === 'public') {
    return { person: person as CallScope['person'], rolesFor: rolesOfOther };
  }
  const { withheld: _withheld, ...own } = person;
  return { person: { ...own, roles: rolesFor(name, definition, person) }, rolesFor: rolesOfOther };
}

function mayEndIn(definition: CallDefinition, code: ErrorCode): boolean {
  return [...definition.errors, ...everyCallCanEndIn].includes(code);
}

function checkedRequestId(requestId: string | undefined): string | undefined {
  if (requestId === undefined || /^[\x21-\x7e]{1,100}$/.test(requestId)) return requestId;
  throw new Refusal('invalid_input', { requestId: requestId.length > 100 ? 'too_long' : 'malformed' });
}

/** These fields of a checked input, where it has them, by their column's spelling. */
const detailsOf = (fields: readonly string[], input: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input as object)
      .filter(([field]) => fields.includes(field))
      .map(([field, value]) => [toColumnSpelling(field), Array.isArray(value) ? value.length : value]),
  );

/** What the audit says of where a call came from: the computer of the desktop application, or the address of a browser. */
const placeOf = ({ channel, address, computer }: Caller): string =>
  (channel === 'ipc' ? (computer ?? address) : address).slice(0, longestPlace);

/** Does not keep the process alive. */
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
