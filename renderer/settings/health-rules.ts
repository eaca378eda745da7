import type { OperationsState } from '#contract/operations.ts';

export type HealthWarning = 'database' | 'disk' | 'backup' | 'certificate';

const dayMs = 86_400_000;
const certificateDays = 14;
/** A database that stops for want of space stops in the middle of a day. */
const leastFreeMegabytes = 2_000;
const leastFreeShare = 0.05;

/** What somebody has to see to. */
export function healthWarnings(state: OperationsState): HealthWarning[] {
  const now = Date.parse(state.madeAt);
  const { diskFreeMegabytes: free, diskMegabytes: size, certificateExpiresAt } = state;
  const isDiskLow = free !== null && size !== null && (free < leastFreeMegabytes || free < size * leastFreeShare);
  const certificateEnds = certificateExpiresAt === null ? null : Date.parse(certificateExpiresAt);
  return [
    ...(state.isDatabaseThere ? [] : (['database'] as const)),
    ...(isDiskLow ? (['disk'] as const) : []),
    ...(state.isBackupOverdue ? (['backup'] as const) : []),
    ...(certificateEnds !== null && certificateEnds - now < certificateDays * dayMs ? (['certificate'] as const) : []),
  ];
}
