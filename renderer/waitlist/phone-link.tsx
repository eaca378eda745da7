import { formatPhone } from '../ui/words/person-words.ts';
import classes from './waitlist.module.css';

/** The number to call; where none is recorded it says so, since that is the next step. */
export function PhoneLink({ phone }: { phone: string | null }) {
  if (!phone) return <span className={classes.quiet}>No phone</span>;
  return (
    <a className={classes.phone} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      {formatPhone(phone)}
    </a>
  );
}
