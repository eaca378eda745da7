import type { PrescriptionSummary } from '#contract/prescription.ts';
import classes from './prescriptions.module.css';
import { t } from './prescriptions-wording.ts';

/** What became of a prescription, in a word and a colour. */
export const StandingBadge = ({ standing }: { standing: PrescriptionSummary['standing'] }) => (
  <span className={classes.standing} data-standing={standing}>
    {t(`standing.${standing}`)}
  </span>
);
