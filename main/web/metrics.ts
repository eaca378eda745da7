import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../desk.ts';
import { sendFault } from './faults.ts';

/** `GET /metrics` for Prometheus, with `Authorization: Bearer` and the operator's token; without a token there is no such path. */
export function serveMetrics(app: FastifyInstance, desk: Desk, token: string | null): void {
  if (token === null) return;
  const digestOf = (text: string) => createHash('sha256').update(text).digest();
  const expected = digestOf(`Bearer ${token}`);
  app.get('/metrics', async (request, reply) => {
    if (!timingSafeEqual(digestOf(request.headers.authorization ?? ''), expected))
      return sendFault(request, reply, { error: { code: 'unauthenticated' } });
    reply.header('cache-control', 'no-store');
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await desk.metrics());
  });
}
