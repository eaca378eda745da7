import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Session } from '../calls/calls.ts';
import { writeAtomically } from '../files/atomic-write.ts';

/** So long a sign-out waits until the other hosts of this database can know of it; after that it is sent later. */
const longestWaitMs = 1_000;
const resendMs = 10_000;
/** More sign-outs than one host has in twelve hours; the earliest to expire is forgotten first. */
const mostKept = 10_000;

/** An ended session, until its token would have expired by itself. */
const endedSession = z.object({ id: z.string(), staffId: z.int(), expiresAt: z.number(), isSent: z.boolean() });
type EndedSession = z.infer<typeof endedSession>;

/**
 * The sessions that were signed out on this host. They are refused here from that moment on, also after a restart and
 * while the database is away; the database tells the other hosts, as soon as it can be reached.
 */
export type EndedSessions = {
  isEnded: (sessionId: string) => boolean;
  /** Ends the session here at once. Resolves when the database knows it, or after a second. */
  end: (session: Session, actor: string) => Promise<void>;
  /** Told the id of each session that ends here; the answer stops the listener. */
  subscribe: (listener: (sessionId: string) => void) => () => void;
  close: () => Promise<void>;
};

export type EndedSessionsParts = {
  file: string;
  /** Writes it into the database; fails while that is away. Safe to repeat. */
  tellDatabase: (session: { id: string; staffId: number }, actor: string) => Promise<unknown>;
  clock: () => number;
  onFault: (error: unknown) => void;
};

export function createEndedSessions({ file, tellDatabase, clock, onFault }: EndedSessionsParts): EndedSessions {
  const ended = new Map(readEnded(file, onFault).map((one) => [one.id, one]));
  const listeners = new Set<(sessionId: string) => void>();
  let saving: Promise<void> = Promise.resolve();

  function save(): Promise<void> {
    const now = clock();
    for (const [id, { expiresAt }] of ended) if (expiresAt <= now) ended.delete(id);
    const earliestFirst = [...ended.values()].sort((a, b) => a.expiresAt - b.expiresAt);
    for (const { id } of earliestFirst.slice(0, Math.max(0, earliestFirst.length - mostKept))) ended.delete(id);
    saving = saving.then(() => writeAtomically(file, JSON.stringify([...ended.values()]))).catch(onFault);
    return saving;
  }

  async function send(one: EndedSession, actor: string): Promise<void> {
    await tellDatabase(one, actor);
    one.isSent = true;
    await save();
  }

  const resend = setInterval(() => {
    for (const one of ended.values()) {
      // The name is not kept on the disk; the row's number says who it was.
      if (!one.isSent && one.expiresAt > clock()) void send(one, 'front-desk').catch(() => undefined);
    }
  }, resendMs).unref();

  return {
    isEnded: (sessionId) => ended.has(sessionId),
    end: async (session, actor) => {
      if (ended.has(session.id)) return;
      const one = { id: session.id, staffId: session.staffId, expiresAt: session.expiresAt, isSent: false };
      ended.set(one.id, one);
      for (const listener of [...listeners]) listener(one.id);
      const saved = save();
      const sent = send(one, actor).catch(() => undefined);
      await saved;
      await Promise.race([sent, pause(longestWaitMs)]);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      clearInterval(resend);
      await saving;
    },
  };
}

function readEnded(file: string, onFault: (error: unknown) => void): EndedSession[] {
  try {
    return z.array(endedSession).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) onFault(error);
    return [];
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
