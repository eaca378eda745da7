import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { Shift } from '#contract/cashier.ts';
import type { CallInput } from '#contract/contract.ts';
import { MoneyInput } from '../ui/form/money-input.tsx';
import classes from '../ui/form/page-form.module.css';
import { useDraftForm } from '../ui/form/use-draft-form.ts';
import { notify } from '../ui/frame/toasts.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import { formatMoney } from '../wording/money.ts';
import { t } from './cashier-wording.ts';

type Values = { direction: 'IN' | 'OUT'; amountMinor: number | null; reason: string };
const labels = { direction: t('move.direction'), amountMinor: t('move.amount'), reason: t('move.reason') } as const;

/** Cash that goes in or out without a payment: change from the bank, a courier. */
export function MoveCash({ shift }: { shift: Shift }) {
  const { shiftId } = shift;
  const form = useDraftForm<'cashier.moveCash', Values>({
    call: 'cashier.moveCash',
    initialValues: { direction: 'OUT', amountMinor: null, reason: '' },
    labels,
    formKey: `cashier.moveCash:${shiftId}`,
    toInput: (values) => ({ ...values, shiftId }) as CallInput<'cashier.moveCash'>,
    onSuccess: () => {
      notify(t('move.done'));
      form.reset();
    },
  });
  const sentence = form.summary.items.find(({ inputId }) => inputId === null)?.sentence;
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <p className={classes.about}>
        {t.rich('current.since', {
          when: <InstantText value={shift.createdAt} />,
          float: formatMoney(shift.openingFloatMinor, { withCurrency: true }),
        })}
      </p>
      <h2 className={classes.title}>{t('move.title')}</h2>
      <Movements shift={shift} />
      <div className={classes.row}>
        <SegmentedControl
          size="xs"
          mt={24}
          aria-label={t('move.direction')}
          transitionDuration={0}
          data={[
            { value: 'OUT', label: t('move.OUT') },
            { value: 'IN', label: t('move.IN') },
          ]}
          value={form.values.direction}
          onChange={(value) => form.set('direction', value === 'IN' ? 'IN' : 'OUT')}
        />
        {/* Empty again after each entry: the input keeps what is typed. */}
        <MoneyInput key={shift.movements.length} {...form.field('amountMinor')} w={140} />
        <TextInput {...form.field('reason')} w={260} maxLength={400} autoComplete="off" />
      </div>
      {sentence ? (
        <p className={classes.error} role="alert">
          {sentence}
        </p>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" variant="default" loading={form.isBusy}>
          {t('move.submit')}
        </Button>
      </div>
    </form>
  );
}

/** What went in and out without a payment. */
export const Movements = ({ shift }: { shift: Shift }) =>
  shift.movements.length === 0 ? (
    <p className={classes.about}>{t('move.none')}</p>
  ) : (
    <table className={classes.entries} aria-label={t('move.title')}>
      <tbody>
        {shift.movements.map((movement) => (
          <tr key={movement.movementId}>
            <td dir="auto">{movement.reason}</td>
            <td>
              <InstantText value={movement.madeAt} />
            </td>
            <td className={classes.amount}>
              <MoneyText minor={movement.amountMinor} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
