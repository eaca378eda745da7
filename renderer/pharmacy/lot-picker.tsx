import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type Ref, useState } from 'react';
import type { StockedLot } from '#contract/stock-document-records.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { formatDay } from '../wording/wall-time.ts';
import { itemName, unitText } from './item-words.ts';
import { t } from './pharmacy-wording.ts';

type LotPickerProps = {
  label: string;
  /** In which store; null until it is chosen. */
  storeId: number | null;
  /** Lots that are on the paper already. */
  taken: readonly number[];
  onChoose: (lot: StockedLot) => void;
  ref?: Ref<HTMLInputElement>;
};

/** Finds a batch in a store by letters of its item or by scanner, the first to expire first; empty again when one is chosen. */
export function LotPicker({ label, storeId, taken, onChoose, ref }: LotPickerProps) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 120);
  const found = useQueryCall('pharmacy.stock', storeId === null || q.length < 2 ? null : { storeId, q, size: 25 });
  const lots = (q.length < 2 ? [] : (found.data?.items ?? [])).filter(
    ({ lotId, onHand, held }) => onHand > held && !taken.includes(lotId),
  );
  const choose = (lot: StockedLot | undefined) => {
    if (!lot) return;
    onChoose(lot);
    setText('');
  };
  return (
    <Select
      ref={ref}
      label={label}
      placeholder={t('search.placeholder')}
      searchable
      disabled={storeId === null}
      searchValue={text}
      onSearchChange={setText}
      w={520}
      value={null}
      data={lots.map((lot) => ({
        value: String(lot.lotId),
        label: t('lot.choice', {
          item: itemName(lot),
          batch: lot.batch,
          expiry: formatDay(lot.expiryDay),
          amount: unitText(lot.onHand - lot.held, lot.baseUnit),
        }),
      }))}
      // The database has searched already.
      filter={({ options }) => options}
      onChange={(value) => choose(lots.find(({ lotId }) => String(lotId) === value))}
      onKeyDown={(event) => {
        // A scanner presses Enter before anything is chosen in the list: the first to expire is taken.
        if (event.key !== 'Enter') return;
        event.preventDefault();
        if (!event.currentTarget.getAttribute('aria-activedescendant')) choose(lots[0]);
      }}
    />
  );
}
