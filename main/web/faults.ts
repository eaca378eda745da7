import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CallError, ErrorCode } from '#contract/result.ts';
import type { Log } from '../log.ts';
import { problems, sendProblem } from './problem.ts';

/** What went wrong before a call was reached: bad JSON, too large, too many, no such path. */
type Fault = { error: CallError; status?: number };

/** The bridge of the pages reads a Result, every other client a problem document. */
export function sendFault(request: FastifyRequest, reply: FastifyReply, { error, status }: Fault): FastifyReply {
  if (!request.url.startsWith('/rpc/')) return sendProblem(reply, error, status);
  return reply.code(status ?? problems[error.code].status).send({ ok: false, error });
}

type Failure = { statusCode?: number; code?: string; name?: string; stack?: string };

/** Fastify's own refusals by their status; anything else is a bug, kept from the client and found by its reference. */
export function faultOf(failure: Failure, log: Log, route: string): Fault {
  const status = failure.statusCode ?? 500;
  if (status === 415) return { error: { code: 'invalid_input' }, status };
  const code = codesByStatus[status] ?? (status >= 400 && status < 500 ? 'invalid_input' : null);
  if (code) return { error: { code } };
  const reference = randomUUID();
  log.error({ reference, route, fault: failure.code ?? failure.name, stack: failure.stack }, 'a request failed');
  return { error: { code: 'unexpected', reference } };
}

const codesByStatus: Partial<Record<number, ErrorCode>> = {
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  429: 'too_many_requests',
  503: 'busy',
};
