import { formatPhone } from '../../wording/names.ts';
import { t } from '../records-wording.ts';
import classes from './phone-link.module.css';

/** The number to call; where none is recorded it says so, since that is the next step. */
export function PhoneLink({ phone }: { phone: string | null }) {
  if (!phone) return <span className={classes.none}>{t('patient.noPhone')}</span>;
  return (
    <a className={classes.phone} href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      {formatPhone(phone)}
    </a>
  );
}
