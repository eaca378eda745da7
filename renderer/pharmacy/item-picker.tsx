import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { StockedItem } from '#contract/pharmacy-records.ts';
import { useQueryCall } from '../bridge/use-query-call.ts';
import { itemName } from './item-words.ts';
import { t } from './pharmacy-wording.ts';

/** Finds an item by a few letters or its barcode; empty again when one is chosen. */
export function ItemPicker({ label, onChoose }: { label: string; onChoose: (item: StockedItem) => void }) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 120);
  const found = useQueryCall('pharmacy.items', q.length < 2 ? null : { q, active: 'Y', size: 12 });
  const items = q.length < 2 ? [] : (found.data?.items ?? []);
  return (
    <Select
      label={label}
      placeholder={t('search.placeholder')}
      searchable
      searchValue={text}
      onSearchChange={setText}
      w={320}
      value={null}
      data={items.map((item) => ({ value: String(item.itemId), label: itemName(item) }))}
      // The database has searched already.
      filter={({ options }) => options}
      onChange={(value) => {
        const chosen = items.find(({ itemId }) => String(itemId) === value);
        if (chosen) onChoose(chosen);
        setText('');
      }}
    />
  );
}
