import type { Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { type FastifyInstance, type FastifyRequest, type FastifyServerOptions, fastify } from 'fastify';
import type { Desk } from '../desk.ts';
import { serveApiDocs } from './api-docs.ts';
import { acceptJsonOnly, largestBodyBytes } from './body-parser.ts';
import { createEventStreams } from './event-streams.ts';
import { faultOf, refuseUnreadable, sendFault } from './faults.ts';
import { limitIdleSockets } from './idle-sockets.ts';
import { serveMetrics } from './metrics.ts';
import { serveRenderer } from './renderer-files.ts';
import { hostCheck, hostOf, proxyCheck } from './request-guards.ts';
import { serveRest } from './rest.ts';
import { serveCalls } from './rpc.ts';
import { securityHeaders, strictTransport } from './security-headers.ts';

export type WebHostOptions = {
  desk: Desk;
  /** Name or address to listen on; also the only name that answers, see request-guards.ts. */
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Further names that answer, such as a proxy's. */
  names?: readonly string[];
  /** TLS with this certificate; without one and without a proxy requests come in plain HTTP. */
  tls?: TlsFiles;
  /** Addresses and networks of the proxy that ends TLS. */
  proxy?: readonly string[];
  /** Opens `/metrics`; without one there is no such path. */
  metricsToken?: string | null;
  /** The built renderer; without one only the API is served. */
  rendererFolder: string;
};

/** In PEM. */
export type TlsFiles = { cert: string; key: string };

export type WebHost = {
  /** Where it answers, such as `http://127.0.0.1:4100`. */
  address: string;
  /** New connections get this certificate; for a host with TLS. */
  renewCertificate(files: TlsFiles): void;
  /**
   * Takes no new request, ends the event streams, lets running calls end (at most five seconds), and hangs up on who has
   * not sent a whole request.
   */
  close(): Promise<void>;
};

const drainMs = 5_000;
const headersTimeout = 20_000;
const handshakeTimeout = 10_000;
/** A request that was sent whole before the stop arrives within this. */
const arrivalMs = 50;
/** A safety net against a client gone wild, far above a ward full of desks behind one address. */
const requestsPerWindow = { max: 20_000, timeWindow: 10_000 };

/** Serves a desk over HTTP. Fails with the system's own error when the address cannot be taken. */
export async function createWebHost(options: WebHostOptions): Promise<WebHost> {
  const { desk, host, port, rendererFolder, tls, proxy, names = [], metricsToken = null } = options;
  const headers = tls || proxy ? { ...securityHeaders, ...strictTransport } : securityHeaders;
  const app = fastify({
    ...serverOptions(tls),
    ...(proxy ? { trustProxy: [...proxy] } : {}),
    bodyLimit: largestBodyBytes,
    requestTimeout: 30_000,
    connectionTimeout: 120_000,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error, request, reply) => {
      // Of a path such as `/%`: no hook has run.
      reply.headers(headers);
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
  await protect(app, { host, names, proxy, headers });
  acceptJsonOnly(app);
  logRequests(app, desk);

  const streams = createEventStreams(desk);
  serveCalls(app, desk, streams);
  serveRest(app, desk);
  serveApiDocs(app, desk.version);
  serveMetrics(app, desk, metricsToken);
  await serveRenderer(app, rendererFolder);

  try {
    await app.listen({ host, port });
  } catch (error) {
    streams.closeAll();
    await app.close();
    throw error;
  }
  return {
    address: addressOf(app, host, tls ? 'https' : 'http'),
    renewCertificate: (files) => {
      if (tls) (app.server as unknown as TlsServer).setSecureContext(files);
    },
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

/** Typed as of a server without TLS: all that is used of it here both have. */
const serverOptions = (tls: TlsFiles | undefined) =>
  (tls
    ? { https: { ...tls, headersTimeout, handshakeTimeout, minVersion: 'TLSv1.2' } }
    : { http: { headersTimeout } }) as unknown as FastifyServerOptions;

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

type Protection = {
  host: string;
  names: readonly string[];
  proxy: readonly string[] | undefined;
  headers: Readonly<Record<string, string>>;
};

/** Headers, the Host check and the rate limit, before anything is looked at. */
async function protect(app: FastifyInstance, { host, names, proxy, headers }: Protection): Promise<void> {
  const isOurName = hostCheck(host, names);
  const isSafeWay = proxyCheck(proxy);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (!isOurName(hostOf(request)) || !isSafeWay(request))
      return sendFault(request, reply, { error: { code: 'forbidden' } });
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

function addressOf(app: FastifyInstance, host: string, protocol: 'http' | 'https'): string {
  const { port } = app.server.address() as AddressInfo;
  // Nobody can open 0.0.0.0: say where it answers on this machine.
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return `${protocol}://${name}:${port}`;
}
