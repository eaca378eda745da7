import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { z } from 'zod';
import type { RestRoute } from '#contract/call.ts';
import { contract } from '#contract/contract.ts';
import type { CallError } from '#contract/result.ts';
import type { tokenAnswer } from '#contract/staff.ts';
import type { Desk, Session } from '../desk.ts';
import { sendProblem } from './problem.ts';
import { isSameOrigin } from './request-guards.ts';
import { sendAnswer } from './rest-answers.ts';
import { type InputPlan, planInput, type RequestParts, readInput } from './rest-input.ts';
import { type RestCall, restBase, restCalls, urlOf } from './rest-routes.ts';
import { toRest } from './rest-spelling.ts';
import { sessionOfBearer, sessionOfCookie } from './session-cookie.ts';

/** The REST API, generated from the contract: one route for each call that names one, and the sign-in. */
export function serveRest(app: FastifyInstance, desk: Desk): void {
  const sessions = new WeakMap<FastifyRequest, Session>();
  for (const call of restCalls) serveCall(app, desk, call, sessions);
  serveToken(app, desk);
  refuseOtherMethods(app);
}

function serveCall(
  app: FastifyInstance,
  desk: Desk,
  { name, route }: RestCall,
  sessions: WeakMap<FastifyRequest, Session>,
): void {
  const call = contract[name];
  // Made at the first request: a start has two hundred of them.
  let plan: InputPlan | undefined;
  app.route({
    method: route.method,
    url: urlOf(route.path),
    // Before the body is read: a stranger's megabyte is not parsed.
    onRequest: async (request, reply) => {
      const session = await sessionOf(desk, request, route);
      if (session) sessions.set(request, session);
      else if (call.roles !== 'public') return refuseStranger(request, reply);
    },
    handler: async (request, reply) => {
      plan ??= planInput(call.input);
      const result = await desk.handle(name, readInput(plan, partsOf(request)), {
        session: sessions.get(request) ?? null,
        requestId: request.headers['idempotency-key']?.toString(),
        address: request.ip,
        channel: 'rest',
      });
      if (result.ok) return sendAnswer(request, reply, route, result);
      if (result.error.code === 'unauthenticated') return refuseStranger(request, reply);
      return sendProblem(reply, isUnknownPath(route, result.error) ? { code: 'not_found' } : result.error);
    },
  });
}

/** A sign-in without a cookie. */
function serveToken(app: FastifyInstance, desk: Desk): void {
  const plan = planInput(contract['staff.signIn'].input);
  app.post(`${restBase}/auth/token`, async (request, reply) => {
    const opened: Session[] = [];
    const result = await desk.handle('staff.signIn', readInput(plan, partsOf(request)), {
      session: null,
      address: request.ip,
      channel: 'rest',
      openSession: (session) => opened.push(session),
    });
    if (!result.ok) {
      if (result.error.code === 'unauthenticated') reply.header('www-authenticate', challenge);
      return sendProblem(reply, result.error);
    }
    const [session] = opened;
    if (!session) throw new Error('A sign-in succeeded without a session');
    const answer: z.infer<typeof tokenAnswer> = {
      accessToken: session.token,
      tokenType: 'Bearer',
      expiresIn: Math.max(0, Math.floor((session.expiresAt - Date.now()) / 1000)),
    };
    return reply.send(toRest(answer));
  });
}

/** Bearer only; a PDF alone may also be opened as a link by the browser that is signed in. */
async function sessionOf(desk: Desk, request: FastifyRequest, route: RestRoute): Promise<Session | null> {
  const { session, isOffered } = await sessionOfBearer(desk, request);
  if (isOffered || route.answer !== 'pdf' || !isSameOrigin(request)) return session;
  return sessionOfCookie(desk, request);
}

const challenge = 'Bearer realm="HMS Front Desk"';

function refuseStranger(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isRejected = request.headers.authorization !== undefined;
  reply.header('www-authenticate', isRejected ? `${challenge}, error="invalid_token"` : challenge);
  return sendProblem(reply, { code: 'unauthenticated' });
}

const partsOf = (request: FastifyRequest): RequestParts => ({
  path: request.params as Record<string, unknown>,
  query: request.query as Record<string, unknown>,
  body: request.body,
});

/** `/reports/horoscope`: a word in a path that is in no list is a path that does not exist. */
const isUnknownPath = (route: RestRoute, error: CallError): boolean =>
  error.code === 'invalid_input' &&
  Object.entries(error.fields ?? {}).some(
    ([field, problem]) => problem === 'not_in_list' && route.path.includes(`{${field}}`),
  );

const knownMethods: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** A path that is served with other methods only is not found with this one; `Allow` says which. */
function refuseOtherMethods(app: FastifyInstance): void {
  const served = new Map<string, HTTPMethods[]>([['/auth/token', ['POST']]]);
  for (const { route } of restCalls) {
    const methods: HTTPMethods[] = route.method === 'GET' ? ['GET', 'HEAD'] : [route.method];
    served.set(route.path, [...(served.get(route.path) ?? []), ...methods]);
  }
  for (const [path, methods] of served) {
    const refuse = async (_request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply.header('allow', methods.join(', ')), { code: 'not_found' });
    app.route({
      method: knownMethods.filter((method) => !methods.includes(method)),
      url: urlOf(path),
      onRequest: refuse,
      handler: refuse,
    });
  }
}
