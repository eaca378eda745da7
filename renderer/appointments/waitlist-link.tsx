import { Link } from 'wouter';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatNumber } from '../wording/numbers.ts';
import { t } from './day/day-wording.ts';
import classes from './day-foot.module.css';

/** Leads to the waitlist, and says how many patients are waiting whose dates have not passed. */
export function WaitlistLink() {
  const { data } = useQueryCall('waitlist.list', { status: 'WAITING', isLapsed: 'N', size: 1 });
  return (
    <Link href="/waitlist" className={classes.waitlist ?? ''}>
      {t.rich('waitlist', { count: data ? formatNumber(data.total) : '–' })}
    </Link>
  );
}
