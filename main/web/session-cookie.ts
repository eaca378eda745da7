import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk, Session } from '../desk.ts';
import { isSecureOrigin } from './request-guards.ts';

const cookieName = 'hms_session';

/** The session of the browser's cookie; scripts cannot read it, other sites cannot send it. */
export async function sessionOfCookie(desk: Desk, request: FastifyRequest): Promise<Session | null> {
  const token = request.cookies[cookieName];
  return token ? desk.readToken(token) : null;
}

export function keepSession(request: FastifyRequest, reply: FastifyReply, session: Session): void {
  reply.setCookie(cookieName, session.token, { ...attributes(request), expires: new Date(session.expiresAt) });
}

export function dropSession(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName, attributes(request));
}

const deskCookieName = 'hms_desk';
const deskDays = 400;

/** What this browser is called, or a new name where it has none: a PIN is bound to it. 128 random bits that no script reads. */
export function deskOfCookie(request: FastifyRequest): string {
  const known = request.cookies[deskCookieName];
  return known && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString('base64url');
}

export function keepDesk(request: FastifyRequest, reply: FastifyReply, deskId: string): void {
  reply.setCookie(deskCookieName, deskId, { ...attributes(request), maxAge: deskDays * 86_400 });
}

const attributes = (request: FastifyRequest) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: isSecureOrigin(request),
});

/** The session of `Authorization: Bearer …`, and whether a token was offered at all. */
export async function sessionOfBearer(
  desk: Desk,
  request: FastifyRequest,
): Promise<{ session: Session | null; isOffered: boolean }> {
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(request.headers.authorization ?? '')?.[1];
  return {
    session: token ? await desk.readToken(token) : null,
    isOffered: request.headers.authorization !== undefined,
  };
}
