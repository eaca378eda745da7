import type { auditCalls } from '#contract/audit.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { Events } from '../calls/events.ts';
import type { OwnJob } from '../entities/own-job.ts';
import { type AuditSealsParts, createAuditSeals } from './audit-seals.ts';

export type SealsJob = OwnJob<Pick<HandlersOf<typeof auditCalls>, 'audit.seals' | 'audit.check'>> & {
  /** Until when the audit is sealed: an instant, or null where there is no seal yet. */
  sealedThrough: () => Promise<string | null>;
};

/** The seals over the audit: this computer seals each minute, and checks when an administrator asks. */
export function sealsJob({ events, ...parts }: Omit<AuditSealsParts, 'onChange'> & { events: Events }): SealsJob {
  const seals = createAuditSeals({ ...parts, onChange: () => events.emit({ kind: 'changed', topics: ['audit'] }) });
  const sealedThrough = async () => (await seals.store.lastSeal())?.sealedAt ?? null;
  let end: (() => Promise<void>) | null = null;
  return {
    handlers: {
      'audit.seals': async () => {
        const last = await seals.store.lastSeal();
        return { sealedThrough: last?.sealedAt ?? null, sealCount: last?.sealNo ?? 0, check: seals.check() };
      },
      'audit.check': async (_input, { context }) => {
        seals.startCheck(context);
        return { isRunning: true };
      },
    },
    sealedThrough,
    start: () => {
      end = seals.schedule();
    },
    close: async () => end?.(),
  };
}
