import type { auditCalls } from '#contract/audit.ts';
import type { HandlersOf } from '../calls/calls.ts';
import type { AuditSeals } from './audit-seals.ts';

/** The calls about the seals over the audit: this computer seals and checks. */
export function createSealsHandlers(
  seals: AuditSeals,
): Pick<HandlersOf<typeof auditCalls>, 'audit.seals' | 'audit.check'> {
  return {
    'audit.seals': async () => {
      const last = await seals.store.lastSeal();
      return { sealedThrough: last?.sealedAt ?? null, sealCount: last?.sealNo ?? 0, check: seals.check() };
    },
    'audit.check': async (_input, { context }) => {
      seals.startCheck(context);
      return { isRunning: true };
    },
  };
}
