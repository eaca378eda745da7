import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CounterHit } from '#contract/dispense-records.ts';
import { itemName, unitsText } from './item-words.ts';
import { t } from './pharmacy-wording.ts';
import { parseQty } from './sale-rules.ts';

type QtyEntryProps = { hit: CounterHit; onEnter: (qty: number) => void; onCancel: () => void };

/** How much of the chosen item, in base units or in packs (`2s` for two strips); Enter takes it. */
export function QtyEntry({ hit, onEnter, onCancel }: QtyEntryProps) {
  const [text, setText] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const packs = hit.packs.map(({ packName, qty }) => t('counter.pack', { packName, qty })).join(' ');
  return (
    <TextInput
      autoFocus
      w={260}
      label={t('counter.qty', { item: itemName(hit), unit: unitsText(hit.baseUnit) })}
      placeholder={packs}
      autoComplete="off"
      error={isWrong ? t('counter.qtyWrong') : undefined}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        setIsWrong(false);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          onCancel();
        }
        if (event.key !== 'Enter') return;
        event.preventDefault();
        const qty = parseQty(text, hit.packs);
        if (qty === null) setIsWrong(true);
        else onEnter(qty);
      }}
    />
  );
}
