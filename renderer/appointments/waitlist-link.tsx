import { Link } from 'wouter';
import { useQueryCall } from '../bridge/use-query-call.ts';
import classes from './day-foot.module.css';

/** To the waitlist, with how many wait whose days are not over. */
export function WaitlistLink() {
  const { data } = useQueryCall('waitlist.list', { status: 'WAITING', isLapsed: 'N', size: 1 });
  return (
    <Link href="/waitlist" className={classes.waitlist ?? ''}>
      {data ? <b>{data.total}</b> : '–'} on the waitlist
    </Link>
  );
}
