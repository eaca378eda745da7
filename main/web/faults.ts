import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CallError, ErrorCode } from '#contract/result.ts';
import { framesOf } from '../log/log.ts';
import type { Log } from '../log/log-fields.ts';
import { problemOf, problems, sendProblem } from './problem.ts';
import { securityHeaders } from './security-headers.ts';

/** What went wrong before a call was reached: bad JSON, too large, too many, no such path. */
type Fault = { error: CallError };

/** The bridge of the pages reads a Result, every other client a problem document. */
export function sendFault(request: FastifyRequest, reply: FastifyReply, { error }: Fault): FastifyReply {
  if (!request.url.startsWith('/rpc/')) return sendProblem(reply, error);
  return reply.code(problems[error.code].status).send({ ok: false, error });
}

type Failure = Partial<Error> & { statusCode?: number; code?: string };

/** Fastify's own refusals by their status; anything else is a bug, kept from the client and found by its reference. */
export function faultOf(failure: Failure, log: Log, route: string): Fault {
  const status = failure.statusCode ?? 500;
  // A path such as `/api//patients` or `/../x`, which the static files will not look at: there is nothing.
  if (failure.code === 'FST_STATIC_FORBIDDEN_PATH') return { error: { code: 'not_found' } };
  const code = codesByStatus[status] ?? (status >= 400 && status < 500 ? 'invalid_input' : null);
  if (code) return { error: { code } };
  const reference = randomUUID();
  log.error({ reference, route, fault: failure.code ?? failure.name, ...framesOf(failure) }, 'a request failed');
  return { error: { code: 'unexpected', reference } };
}

const codesByStatus: Partial<Record<number, ErrorCode>> = {
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  429: 'too_many_requests',
  503: 'busy',
};

/** What is no HTTP request at all, or one with too long a head: there is only the socket to answer on. */
export function refuseUnreadable({ code }: { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const error: CallError = { code: 'invalid_input' };
  const { status } = problems[error.code];
  const body = JSON.stringify(problemOf(error));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    ...Object.entries(securityHeaders).map((entry) => entry.join(': ')),
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  // Not left half open: a client that never closes its end would hold the stop up.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
