import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '#contract/contract.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useTakeDeposit } from '../records/deposit-slot.tsx';
import { formatMoney } from '../wording/money.ts';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';

/** What the patient is asked to pay in advance, and what of it is missing. It never keeps a patient out of a bed. */
export function DepositPart({ data: { admission, deposit } }: { data: CallOutput<'admissions.get'> }) {
  const currency = useCurrency();
  const TakeDeposit = useTakeDeposit();
  const [isTaking, setIsTaking] = useState(false);
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  const { askedMinor, heldMinor, missingMinor } = deposit;
  if (askedMinor === 0) return null;
  return (
    <section className={classes.part}>
      <h3 className={classes.heading}>{t('deposit.title')}</h3>
      <p className={classes.sentence}>
        {missingMinor === 0
          ? t('deposit.paid', { asked: money(askedMinor) })
          : t('deposit.missing', { asked: money(askedMinor), held: money(heldMinor), missing: money(missingMinor) })}
      </p>
      {missingMinor > 0 && admission.priority === 'EMERGENCY' ? (
        <p className={classes.sentence}>{t('deposit.emergency')}</p>
      ) : null}
      {missingMinor > 0 && TakeDeposit === null ? <p className={classes.sentence}>{t('deposit.elsewhere')}</p> : null}
      {missingMinor === 0 || TakeDeposit === null ? null : isTaking ? (
        <TakeDeposit
          patientId={admission.patientId}
          amountMinor={missingMinor}
          purpose={t('deposit.purpose', { no: admission.admissionId })}
          onClose={() => setIsTaking(false)}
        />
      ) : (
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setIsTaking(true)}>
            {t('deposit.take', { amount: money(missingMinor) })}
          </Button>
        </div>
      )}
    </section>
  );
}
