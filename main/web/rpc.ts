import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallDefinition } from '#contract/call.ts';
import { callNames, contract, isCallName } from '#contract/contract.ts';
import { refuse } from '#contract/result.ts';
import type { Desk } from '../desk.ts';
import type { EventStreams } from './event-streams.ts';
import { isSameOrigin } from './request-guards.ts';
import { deskOfCookie, dropSession, keepDesk, keepSession, sessionOfCookie } from './session-cookie.ts';

/**
 * The web spelling of the bridge: `POST /rpc/<name>` with `{ input, requestId, staffId }`. Whatever the call ends in is
 * a 200 with the Result; only what never became a call has another status.
 */
export function serveCalls(app: FastifyInstance, desk: Desk, streams: EventStreams): void {
  const answer = async (name: string, request: FastifyRequest, reply: FastifyReply) => {
    if (!isCallName(name)) return reply.code(404).send(refuse('not_found'));
    const envelope = readEnvelope(request.body);
    if (!envelope) return reply.code(400).send(refuse('invalid_input'));

    const session = await sessionOfCookie(desk, request);
    // Two tabs of a browser share the cookie: what one person typed must not be done in the name of the other.
    if (envelope.staffId !== undefined && session?.staffId !== envelope.staffId) return refuse('unauthenticated');
    const deskId = deskOfCookie(request);
    return desk.handle(name, envelope.input, {
      session,
      requestId: envelope.requestId,
      address: request.ip,
      channel: 'web',
      openSession: (opened) => keepSession(request, reply, opened),
      closeSession: () => dropSession(request, reply),
      deskId,
      keepDesk: () => keepDesk(request, reply, deskId),
    });
  };
  app.post<{ Params: { name: string } }>('/rpc/:name', { onRequest: refuseStrangers }, (request, reply) =>
    answer(request.params.name, request, reply),
  );
  for (const name of callNames) {
    const { largestInputBytes: bodyLimit }: CallDefinition = contract[name];
    if (bodyLimit === undefined) continue;
    app.post(`/rpc/${name}`, { onRequest: refuseStrangers, bodyLimit }, (request, reply) =>
      answer(name, request, reply),
    );
  }

  app.get('/events', async (request, reply) => {
    if (!isSameOrigin(request)) return reply.code(403).send(refuse('forbidden'));
    const session = await sessionOfCookie(desk, request);
    if (!session) return reply.code(401).send(refuse('unauthenticated'));
    reply.hijack();
    const headers = Object.fromEntries(
      Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]),
    );
    if (!streams.open(reply.raw, headers, session)) reply.raw.writeHead(429, headers).end();
    return reply;
  });
}

/**
 * Attack: another site's page posts a form here and the browser adds the cookie. A form can neither set this
 * header nor hide its origin, and a script that tries is stopped by the preflight, which is never answered.
 */
async function refuseStrangers(request: FastifyRequest): Promise<void> {
  if (request.headers['x-front-desk'] === '1' && isSameOrigin(request)) return;
  throw Object.assign(new Error('The request did not come from the application'), { statusCode: 403 });
}

type Envelope = {
  input: unknown;
  requestId: string | undefined;
  /** Whose screen the call comes from; none before the sign-in. */
  staffId: number | undefined;
};

function readEnvelope(body: unknown): Envelope | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const { input, requestId, staffId, ...others } = body as Record<string, unknown>;
  if (Object.keys(others).length > 0 || (requestId !== undefined && typeof requestId !== 'string')) return null;
  if (staffId !== undefined && typeof staffId !== 'number') return null;
  return { input, requestId, staffId };
}
