import { Link } from 'wouter';
import { usePerson } from '../bridge/session-store.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { formatNumber } from '../wording/numbers.ts';
import classes from './dashboard.module.css';
import { t } from './dashboard-wording.ts';
import { placeOf } from './places.ts';
import { Nothing, Section } from './section.tsx';
import type { Today } from './tile-rules.ts';

type Figure = Today['todo'][number] | NonNullable<Today['unusual']>[number];

/** What is to be done. */
export const TodoList = ({ items }: { items: Today['todo'] }) => (
  <Section title={t('section.todo')}>
    {items.length === 0 ? (
      <Nothing>{t('empty.todo')}</Nothing>
    ) : (
      <Lines lines={items.map((figure) => [t(`todo.${figure.kind}`), figure])} />
    )}
  </Section>
);

/** What somebody with the right should look into. */
export const UnusualList = ({ items }: { items: NonNullable<Today['unusual']> }) => (
  <Section title={t('section.unusual')}>
    {items.length === 0 ? (
      <Nothing>{t('empty.unusual')}</Nothing>
    ) : (
      <Lines lines={items.map((figure) => [t(`unusual.${figure.kind}`), figure])} />
    )}
  </Section>
);

function Lines({ lines }: { lines: readonly [word: string, figure: Figure][] }) {
  const person = usePerson();
  return (
    <ul className={classes.lines}>
      {lines.map(([word, { kind, count, amountMinor }]) => {
        const path = placeOf(kind, person);
        return (
          <li key={kind}>
            {path ? <Link href={path}>{word}</Link> : <span>{word}</span>}
            <span className={classes.figures}>
              {amountMinor === null ? null : <MoneyText minor={amountMinor} withCurrency />}
              <b className="tabular">{formatNumber(count)}</b>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
