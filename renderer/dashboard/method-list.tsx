import type { ReceivedNumbers } from '#contract/dashboard.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { formatMethod } from '../wording/money.ts';
import classes from './dashboard.module.css';
import { t } from './dashboard-wording.ts';
import { Nothing, Section } from './section.tsx';

/** Money received today by the way it was paid. */
export const MethodList = ({ received }: { received: ReceivedNumbers }) => (
  <Section title={t('section.received')}>
    {received.byMethod.length === 0 ? (
      <Nothing>{t('empty.received')}</Nothing>
    ) : (
      <ul className={classes.lines}>
        {received.byMethod.map(({ method, amountMinor }) => (
          <li key={method}>
            <span>{formatMethod(method)}</span>
            <MoneyText minor={amountMinor} withCurrency />
          </li>
        ))}
      </ul>
    )}
  </Section>
);
