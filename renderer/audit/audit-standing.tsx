import type { AuditCheck, AuditProblem } from '#contract/audit.ts';
import type { CallOutput } from '#contract/contract.ts';
import classes from '../ui/frame/standing.module.css';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatNumber } from '../wording/numbers.ts';
import { t } from './audit-wording.ts';

const shown = 10;

/** Up to when the audit is sealed, and what the last check found; above the list. */
export function AuditStanding({ state }: { state: CallOutput<'audit.seals'> }) {
  const { sealedThrough, check } = state;
  return (
    <div className={classes.standing}>
      <p role="status">
        {sealedThrough ? t.rich('seals.through', { when: <InstantText value={sealedThrough} /> }) : t('seals.none')}{' '}
        {check ? <CheckWords check={check} /> : null}
      </p>
      {check && check.problemCount > 0 ? <Problems check={check} /> : null}
    </div>
  );
}

function CheckWords({ check: { startedAt, endedAt, entryCount, problemCount, hasFailed } }: { check: AuditCheck }) {
  if (!endedAt) return t('check.running', { entries: formatNumber(entryCount) });
  if (hasFailed) return t('check.failed');
  if (problemCount > 0) return null;
  return t.rich('check.whole', { when: <InstantText value={startedAt} />, count: entryCount });
}

function Problems({ check: { startedAt, problems, problemCount } }: { check: AuditCheck }) {
  const first = problems.slice(0, shown);
  return (
    <div className={classes.warning} role="alert">
      {t.rich('check.found', { when: <InstantText value={startedAt} />, count: problemCount })}
      <ul>
        {first.map((problem) => (
          <li key={`${problem.kind} ${problem.logId} ${problem.sealNo}`}>{sentenceOf(problem)}</li>
        ))}
        {problemCount > first.length ? <li>{t('check.more', { count: problemCount - first.length })}</li> : null}
      </ul>
    </div>
  );
}

function sentenceOf({ kind, logId, sealNo }: AuditProblem): string {
  switch (kind) {
    case 'changed':
    case 'removed':
    case 'inserted':
      return t(`problem.${kind}`, { logId: String(logId) });
    default:
      return t(`problem.${kind}`, { sealNo: String(sealNo) });
  }
}
