import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Shift } from '#contract/cashier.ts';
import { useCurrency } from '../bridge/hospital-store.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import form from '../ui/form/page-form.module.css';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notify, notifyRefusal } from '../ui/frame/toasts.ts';
import { formatMoney } from '../wording/money.ts';
import classes from './cashier.module.css';
import { t } from './cashier-wording.ts';
import { type Counts, countedMinor, denominations, denominationsOf } from './count-rules.ts';

/** Closes the drawer with a blind count: what is expected is told afterwards. */
export function CloseDrawer({ shift, onClosed }: { shift: Shift; onClosed: () => void }) {
  const currency = useCurrency();
  const money = (minor: number) => formatMoney(minor, { currency, withCurrency: true });
  const [counts, setCounts] = useState<Counts>({});
  const [note, setNote] = useState('');
  const close = useWriteCall('cashier.close', {
    onSuccess: ({ differenceMinor }) => {
      notify(t('close.done', { difference: money(differenceMinor) }));
      onClosed();
    },
    onRefused: (error) => notifyRefusal(error, { noun: 'record' }),
  });
  const counted = countedMinor(counts);
  return (
    <section className={form.form} aria-label={t('close.title')}>
      <h2 className={form.title}>{t('close.title')}</h2>
      <p className={form.about}>{t('close.sentence')}</p>
      <div className={classes.denominations}>
        {denominations.map((value) => (
          <TextInput
            key={value}
            label={t('close.denomination', { value })}
            inputMode="numeric"
            autoComplete="off"
            placeholder="0"
            value={counts[value] ?? ''}
            onChange={({ currentTarget: { value: typed } }) => setCounts((before) => ({ ...before, [value]: typed }))}
          />
        ))}
      </div>
      <TextInput
        label={t('close.note')}
        maxLength={400}
        autoComplete="off"
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <p className={form.title} aria-live="polite">
        {t('close.counted', { amount: money(counted) })}
      </p>
      <div className={form.buttons}>
        <ConfirmButton
          loading={close.isPending}
          sentence={t('close.counted', { amount: money(counted) })}
          call="cashier.close"
          confirm={t('close.submit')}
          onConfirm={() =>
            void close.send({
              shiftId: shift.shiftId,
              countedMinor: counted,
              denominations: denominationsOf(counts),
              closingNote: note,
            })
          }
        >
          {t('close.submit')}
        </ConfirmButton>
      </div>
    </section>
  );
}
