import type { z } from 'zod';
import type { ErrorCode } from './result.ts';
import type { Role } from './roles.ts';

/**
 * One call of the application, as data. The Electron bridge, the web bridge, the REST API, the OpenAPI
 * page, the forms' checks and the rights are all computed from it.
 */
export type CallDefinition = {
  /** One sentence; also the text on the OpenAPI page. */
  summary: string;
  input: z.ZodType;
  output: z.ZodType;
  /** Who may call it; `public` needs no sign-in. `main/` enforces it, the screen only follows. */
  roles: readonly Role[] | 'public';
  /** What it can be refused with, besides what every call can (see `everyCallCanEndIn`). */
  errors: readonly ErrorCode[];
  /** A writing call takes a request id and is safe to repeat with it. */
  writes: boolean;
  /**
   * What it does when the central database is away: is done on the desk and sent later, is refused, reads the desk's copy; or
   * it never needs that database, since the desk itself answers.
   */
  offline: 'queue' | 'refuse' | 'read-local' | 'desk';
  /** The topic of the `changed` event after it succeeded; see `events.ts`. */
  changes?: readonly Topic[];
  /** What its input may have where the usual megabyte is not enough: a file. */
  largestInputBytes?: number;
  /** Its place in the REST API; none where the seed has no use for one. */
  rest?: RestRoute;
};

export type Topic = 'patients' | 'doctors' | 'appointments' | 'waitlist' | 'billing' | 'staff' | 'settings' | 'offline';

export type RestRoute = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`; `{name}` is the snake_case spelling of an input field. */
  path: `/${string}`;
  status?: 200 | 201;
  /** The answer's shape where it is not the output in snake_case. */
  answer?: 'pdf' | 'report';
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

export const defineCalls = <const Calls extends Record<string, CallDefinition>>(calls: Calls): Calls => calls;
