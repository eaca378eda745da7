import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconScan } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { CounterHit } from '#contract/dispense-records.ts';
import type { CallError } from '#contract/result.ts';
import { readOrThrow, useQueryCall } from '../bridge/use-query-call.ts';
import { notifyRefusal } from '../ui/frame/toasts.ts';
import { MoneyText } from '../ui/words/money-text.tsx';
import { formatDay } from '../wording/wall-time.ts';
import classes from './counter.module.css';
import { itemName, unitText } from './item-words.ts';
import { t } from './pharmacy-wording.ts';

type CounterSearchProps = {
  storeId: number;
  box: RefObject<HTMLInputElement | null>;
  /** `batch` is what a scanned code said. */
  onChoose: (hit: CounterHit, batch: string | null) => void;
  /** Enter in the empty box: all is in. */
  onDone: () => void;
};

/** Scan, or type three letters: stock, expiry and price stand beside each hit. */
export function CounterSearch({ storeId, box, onChoose, onDone }: CounterSearchProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [q] = useDebouncedValue(text.trim(), 120);
  const found = useQueryCall('pharmacy.find', q.length < 3 ? null : { storeId, q }, { keepPrevious: true });
  const hits = text.trim().length < 3 ? [] : (found.data?.items ?? []);
  const current = Math.min(at, Math.max(hits.length - 1, 0));

  const choose = (hit: CounterHit | undefined, batch: string | null) => {
    if (!hit) return;
    setText('');
    setAt(0);
    onChoose(hit, batch);
  };
  // A scanner is quicker than the list: what it typed is asked for by itself.
  const ask = async (typed: string) => {
    const { items, scan } = await readOrThrow('pharmacy.find', { storeId, q: typed });
    choose(items[scan ? 0 : current], scan?.batch ?? null);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt(Math.max(0, Math.min(hits.length - 1, current + (event.key === 'ArrowDown' ? 1 : -1))));
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const typed = text.trim();
    if (typed === '') onDone();
    else if (typed === q && found.data && !found.isPlaceholderData) {
      choose(hits[current], found.data.scan?.batch ?? null);
    } else void ask(typed).catch((error: CallError) => notifyRefusal(error, { noun: 'record' }));
  };

  return (
    <div className={classes.search}>
      <TextInput
        ref={box}
        label={t('counter.search')}
        placeholder={t('counter.placeholder')}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        leftSection={<IconScan size={16} stroke={1.75} aria-hidden />}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="counter-hits"
        aria-activedescendant={hits[current] ? `counter-hit-${hits[current].itemId}` : undefined}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={handleKey}
      />
      <div id="counter-hits" role="listbox" aria-label={t('counter.hits')} className={classes.hits}>
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled in the search box, which keeps the focus
          <div
            key={hit.itemId}
            id={`counter-hit-${hit.itemId}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className={classes.hit}
            data-current={index === current}
            data-none={hit.freeQty === 0}
            onClick={() => choose(hit, null)}
          >
            <bdi>{itemName(hit)}</bdi>
            <span className={classes.soft}>{hit.form}</span>
            <span>{hit.schedule === 'NONE' ? null : t(`schedule.${hit.schedule}`)}</span>
            <span className={classes.end}>{unitText(hit.freeQty, hit.baseUnit)}</span>
            <span className={classes.end}>{hit.lots[0] ? formatDay(hit.lots[0].expiryDay) : null}</span>
            <span className={classes.end}>
              {hit.lots[0] ? <MoneyText minor={hit.lots[0].mrpMinor} withCurrency /> : null}
            </span>
            <span className={classes.soft}>
              {hit.lots[0] && hit.lots[0].packQty > 1 ? t('perPack', { qty: hit.lots[0].packQty }) : null}
            </span>
          </div>
        ))}
        {q.length >= 3 && found.data?.items.length === 0 ? <p className={classes.soft}>{t('none.title')}</p> : null}
      </div>
    </div>
  );
}
