import type { z } from 'zod';
import type { ErrorCode } from './result.ts';
import type { Role } from './roles.ts';

/**
 * One call of the application, as data. The Electron bridge, the web bridge, the REST API, the OpenAPI
 * page, the forms' checks and the rights are all computed from it.
 */
export type CallDefinition = CallPolicy & (ReadingCall | WritingCall);

type CallPolicy = {
  /** One sentence; also the text on the OpenAPI page. */
  summary: string;
  input: z.ZodType;
  output: z.ZodType;
  /** Who may call it; `public` needs no sign-in. `main/` enforces it, the screen only follows. */
  roles: readonly Role[] | 'public';
  /** What it can be refused with, besides what every call can (see `everyCallCanEndIn`). */
  errors: readonly ErrorCode[];
  /**
   * What it does when the central database is away: `queue` does it on the desk and sends it later, `refuse` refuses it,
   * `read-local` reads the desk's copy. A call marked `desk` never needs that database: the desk itself answers.
   */
  offline: 'queue' | 'refuse' | 'read-local' | 'desk';
  /** After so many milliseconds it is answered `busy`; `usualCallTimeoutMs` where nothing is said. See `timeoutOf`. */
  timeoutMs?: number;
  /** Its use is recorded in the audit, with these fields of its input; of a list, how long it is. For calls that change no row. */
  audits?: readonly string[];
  /** Nobody can withhold it from a role: without it no screen works, or nobody could give a call back. */
  isBasic?: true;
  /** It may be made in a session whose screen is locked: it shows nothing. */
  isForLocked?: true;
  /** What its input may have where the usual megabyte is not enough: a file. */
  largestInputBytes?: number;
  /** One believable input and its output, in contract spelling; every call with a place in the REST API has one. */
  example?: { input: object; output: object };
  /** Its place in the REST API; none where the seed has no use for one. */
  rest?: RestRoute;
};

/** Changes nothing, however often it is asked, and by whatever HTTP method. */
type ReadingCall = {
  writes: false;
  /** Topics that its answer is made from: a screen reads it again after a `changed` event of one of them. */
  shows: readonly string[] | 'everything';
  /**
   * Everybody of a role gets the same answer, and every doctor of the same rows: screens that read it at the same moment
   * are answered by one reading.
   */
  isSharedAnswer?: true;
  changes?: undefined;
};

/** Changes something that outlives the call. It takes a request id, and is safe to repeat with it. */
type WritingCall = {
  writes: true;
  /** The topics of the `changed` event after it succeeded; see `events.ts`. What a job's calls change are its topics. */
  changes?: readonly string[];
  shows?: undefined;
};

export type RestRoute = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`; `{name}` is the snake_case spelling of an input field. */
  path: `/${string}`;
  status?: 200 | 201;
  /** The answer's shape where it is not the output in snake_case. */
  answer?: 'pdf' | 'report' | 'table' | 'fhir';
  /** Output field that the Location header of a 201 is made of: `/patients/{patient_id}`. */
  location?: `/${string}`;
};

/** A call may always be refused with these. */
export const everyCallCanEndIn = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'idempotency_mismatch',
  'payload_too_large',
  'too_many_requests',
  'busy',
  'offline',
  'uncertain',
  'no_space',
  'unexpected',
] as const satisfies readonly ErrorCode[];

/** Above the 30 seconds that a statement may take in the database, so that the database's own refusal comes first. */
const usualCallTimeoutMs = 45_000;
/** Drawing a PDF, a report over ten years, and the file of another desk take longer. */
export const slowCallTimeoutMs = 90_000;

/**
 * Milliseconds after which a call is given up. `main/calls` applies it to every host (Electron, web, REST); a browser waits as
 * long for the response. A write that is given up is safe to repeat with its request id.
 */
export const timeoutOf = ({ timeoutMs = usualCallTimeoutMs }: CallDefinition): number => timeoutMs;

export const defineCalls = <const Calls extends Record<string, CallDefinition>>(calls: Calls): Calls => calls;
