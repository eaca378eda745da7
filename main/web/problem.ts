import type { FastifyReply } from 'fastify';
import type { CallError, ErrorCode } from '#contract/result.ts';
import { nameOfField } from './rest-input.ts';
import { toRest } from './rest-spelling.ts';

/** How each refusal looks over HTTP; api.md's table, and the docs page shows it. */
export const problems: Record<ErrorCode, { status: number; title: string }> = {
  invalid_input: { status: 400, title: 'A field is missing, malformed, out of range or unknown' },
  unauthenticated: { status: 401, title: 'Sign in first: the token is missing, wrong or expired' },
  forbidden: { status: 403, title: 'This role may not do that' },
  not_found: { status: 404, title: 'There is no such record or path' },
  slot_taken: { status: 409, title: 'The doctor already has a visit at that time' },
  invalid_state: { status: 409, title: 'That can no longer, or not yet, be done' },
  duplicate: { status: 409, title: 'Another record already has this value' },
  doctor_unavailable: { status: 409, title: 'The doctor is inactive, on leave or not on duty then' },
  idempotency_mismatch: { status: 422, title: 'This Idempotency-Key was used for another request' },
  stale: { status: 409, title: 'Somebody has changed it meanwhile; `stands` is what stands now' },
  payload_too_large: { status: 413, title: 'The request is larger than 1 MB' },
  too_many_requests: { status: 429, title: 'Too many attempts: wait a minute' },
  busy: { status: 503, title: 'The database is busy: try again in a moment' },
  offline: { status: 503, title: 'The database cannot be reached' },
  uncertain: { status: 503, title: 'The line broke while this was being stored: repeat it with the same key later' },
  no_space: { status: 507, title: 'The disk of the database is full: nothing was saved' },
  unsupported: { status: 501, title: 'This machine has no Chromium to make a PDF with' },
  unexpected: { status: 500, title: 'Something went wrong here; the reference finds it in the log' },
};

const retryAfterSeconds: Partial<Record<ErrorCode, number>> = {
  too_many_requests: 60,
  busy: 1,
  offline: 10,
  no_space: 60,
};
const mostFieldsNamed = 100;

/** RFC 9457. The type is a place on the docs page, so that it can be opened on the machine itself. */
export function problemOf(error: CallError): object {
  const errors = Object.entries(error.fields ?? {})
    .slice(0, mostFieldsNamed)
    .map(([field, problem]) => [nameOfField(field), problem]);
  return {
    type: `/api/v1/docs#${error.code}`,
    title: problems[error.code].title,
    status: problems[error.code].status,
    code: error.code,
    ...(errors.length > 0 && { errors: Object.fromEntries(errors) }),
    ...(error.stands !== undefined && { stands: toRest(error.stands) }),
    ...(error.left && {
      left: Object.fromEntries(Object.entries(error.left).map(([field, qty]) => [nameOfField(field), qty])),
    }),
    ...(error.reference !== undefined && { reference: error.reference }),
  };
}

export function sendProblem(reply: FastifyReply, error: CallError): FastifyReply {
  const retryAfter = retryAfterSeconds[error.code];
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  return reply
    .code(problems[error.code].status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(error)));
}
