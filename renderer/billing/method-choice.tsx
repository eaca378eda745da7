import { SegmentedControl } from '@mantine/core';
import { type PaymentMethod, paymentMethods } from '#contract/billing.ts';
import { formatMethod } from '../wording/money.ts';
import classes from './bands.module.css';
import { t } from './billing-wording.ts';
import { paymentLabels } from './billing-words.ts';
import type { Change } from './money-rules.ts';

type MethodChoiceProps = { value: PaymentMethod; onChange: (method: PaymentMethod) => void };

/** How the money comes: one click, all ways in sight. */
export const MethodChoice = ({ value, onChange }: MethodChoiceProps) => (
  <div className={classes.method}>
    <span className={classes.label}>{paymentLabels.method}</span>
    <SegmentedControl
      size="xs"
      className={classes.methods ?? ''}
      aria-label={paymentLabels.method}
      transitionDuration={0}
      data={paymentMethods.map((method) => ({ value: method, label: formatMethod(method) }))}
      value={value}
      onChange={onChange}
    />
  </div>
);

/** What goes back over the counter, large. */
export const ChangeDue = ({ change, money }: { change: Change; money: (minor: number) => string }) => (
  <div className={classes.change} role="status" aria-label={t('pay.change')}>
    <span className={classes.label}>{change.kind === 'short' ? t('pay.short') : t('pay.change')}</span>
    <span className={classes.changeAmount} data-kind={change.kind}>
      {change.kind === 'none' ? '–' : money(change.minor)}
    </span>
  </div>
);
