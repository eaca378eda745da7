import type { Patient } from '#contract/patients.ts';
import { useMay } from '../bridge/session-store.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { useToday } from '../ui/words/wall-clock.ts';
import { formatWallTime } from '../wording/wall-time.ts';
import classes from './patient-panel.module.css';
import { dueOf, type HistoryVisit, lastVisit, nextVisit } from './patient-sums-rules.ts';
import { t } from './patients-wording.ts';

/** What the desk asks first: what to mind, when the patient comes and came, and what is owed or left in advance. */
export function PatientSums({ patient: { patientId, notes } }: { patient: Patient }) {
  const today = useToday();
  const { data } = useQueryCall('patients.history', { patientId });
  const [mayBill, mayDeposit] = [useMay('billing.get'), useMay('deposits.list')];
  const deposits = useQueryCall('deposits.list', mayDeposit ? { patientId, size: 1 } : null).data;
  const due = data ? dueOf(data.invoices) : 0;
  return (
    <>
      {notes ? (
        <p className={classes.notes} dir="auto">
          {notes}
        </p>
      ) : null}
      <dl className={classes.sums} aria-busy={data === undefined}>
        <Visit name={t('sums.next')} visit={data && nextVisit(data.visits, today)} />
        <Visit name={t('sums.last')} visit={data && lastVisit(data.visits)} />
        {mayBill ? (
          <div>
            <dt>{t('sums.due')}</dt>
            <dd className={due > 0 ? classes.due : undefined}>
              {data ? <MoneyText minor={due} withCurrency /> : null}
            </dd>
          </div>
        ) : null}
        {mayDeposit ? (
          <div>
            <dt>{t('sums.deposit')}</dt>
            <dd>{deposits ? <MoneyText minor={deposits.leftOverMinor} withCurrency /> : null}</dd>
          </div>
        ) : null}
      </dl>
    </>
  );
}

function Visit({ name, visit }: { name: string; visit: HistoryVisit | null | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {visit
          ? t('sums.visit', { time: formatWallTime(visit.apptTime), doctor: visit.doctorName })
          : visit === null
            ? t('sums.noVisit')
            : null}
      </dd>
    </div>
  );
}
