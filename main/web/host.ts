import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import type { Desk } from '../desk.ts';
import { serveApiDocs } from './api-docs.ts';
import { acceptJsonOnly, largestBodyBytes } from './body-parser.ts';
import { createEventStreams } from './event-streams.ts';
import { faultOf, refuseUnreadable, sendFault } from './faults.ts';
import { limitIdleSockets } from './idle-sockets.ts';
import { serveRenderer } from './renderer-files.ts';
import { hostCheck, hostOf } from './request-guards.ts';
import { serveRest } from './rest.ts';
import { serveCalls } from './rpc.ts';
import { securityHeaders } from './security-headers.ts';

export type WebHostOptions = {
  desk: Desk;
  /** Name or address to listen on; also the only name that answers, see request-guards.ts. */
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** The built renderer; without one only the API is served. */
  rendererFolder: string;
};

export type WebHost = {
  /** Where it answers, such as `http://127.0.0.1:4100`. */
  address: string;
  /**
   * Takes no new request, ends the event streams, lets running calls end (at most five seconds), and hangs up on who has
   * not sent a whole request.
   */
  close(): Promise<void>;
};

const drainMs = 5_000;
/** A request that was sent whole before the stop arrives within this. */
const arrivalMs = 50;
/** A safety net against a client gone wild, far above a ward full of desks behind one address. */
const requestsPerWindow = { max: 20_000, timeWindow: 10_000 };

/** Serves a desk over HTTP. Fails with the system's own error when the address cannot be taken. */
export async function createWebHost({ desk, host, port, rendererFolder }: WebHostOptions): Promise<WebHost> {
  const app = fastify({
    bodyLimit: largestBodyBytes,
    requestTimeout: 30_000,
    connectionTimeout: 120_000,
    http: { headersTimeout: 20_000 },
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error, request, reply) => {
      // Of a path such as `/%`: no hook has run.
      reply.headers(securityHeaders);
      sendFault(request, reply, faultOf(error, desk.log, 'unknown'));
    },
  });
  app.setErrorHandler((error: Error, request, reply) =>
    sendFault(request, reply, faultOf(error, desk.log, routeOf(request))),
  );
  let isClosing = false;
  app.addHook('onSend', async (_request, reply) => {
    // A connection kept alive after its answer would hold the stop up.
    if (isClosing) reply.header('connection', 'close');
  });
  limitIdleSockets(app.server);
  const allAnswered = watchRequests(app);
  await protect(app, host);
  acceptJsonOnly(app);
  logRequests(app, desk);

  const streams = createEventStreams(desk);
  serveCalls(app, desk, streams);
  serveRest(app, desk);
  serveApiDocs(app, desk.version);
  await serveRenderer(app, rendererFolder);

  try {
    await app.listen({ host, port });
  } catch (error) {
    streams.closeAll();
    await app.close();
    throw error;
  }
  return {
    address: addressOf(app, host),
    close: async () => {
      isClosing = true;
      streams.closeAll();
      const closed = app.close();
      await allAnswered(drainMs);
      app.server.closeAllConnections();
      await closed;
    },
  };
}

/** Answers how to wait until every request that has arrived whole is answered; one that has not is nobody's call. */
function watchRequests(app: FastifyInstance): (waitMs: number) => Promise<void> {
  const running = new Set<FastifyRequest>();
  app.addHook('onRequest', async (request, reply) => {
    running.add(request);
    reply.raw.once('close', () => running.delete(request));
  });
  return async (waitMs) => {
    const deadline = performance.now() + waitMs;
    await sleep(arrivalMs);
    while ([...running].some(({ raw }) => raw.complete) && performance.now() < deadline) await sleep(10);
  };
}

/** Headers, the Host check and the rate limit, before anything is looked at. */
async function protect(app: FastifyInstance, host: string): Promise<void> {
  const isOurName = hostCheck(host);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (!isOurName(hostOf(request))) return sendFault(request, reply, { error: { code: 'forbidden' } });
    const isData = /^\/(?:api|rpc|events)\b/.test(request.url);
    if (isData) reply.header('cache-control', 'no-store');
  });
  await app.register(rateLimit, { ...requestsPerWindow, global: true });
  await app.register(cookie);
}

/** Route patterns and times only: a path or a query may hold a patient. */
function logRequests(app: FastifyInstance, desk: Desk): void {
  app.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime);
    desk.log.debug({ method: request.method, route: routeOf(request), status: reply.statusCode, ms }, 'request');
  });
}

const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none';

function addressOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  // Nobody can open 0.0.0.0: say where it answers on this machine.
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
