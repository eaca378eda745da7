import { CloseButton, NumberInput, TextInput } from '@mantine/core';
import { MoneyInput } from '../ui/form/money-input.tsx';
import { PercentInput } from '../ui/form/percent-input.tsx';
import { parseExpiry } from './expiry-rules.ts';
import { t } from './pharmacy-wording.ts';

/** A line of a supplier's bill as it is typed: in packs, while the stock is kept in base units. */
export type TypedLine = {
  itemId: number;
  name: string;
  batch: string;
  expiryDay: string;
  packQty: number;
  mrpMinor: number | null;
  priceMinor: number | null;
  packs: number | string;
  freePacks: number | string;
  discountPercent: number | null;
};

type ReceiveLineProps = { line: TypedLine; onChange: (line: TypedLine | null) => void };

export function ReceiveLine({ line, onChange }: ReceiveLineProps) {
  const set = <Field extends keyof TypedLine>(field: Field, value: TypedLine[Field]) =>
    onChange({ ...line, [field]: value });
  const count = (field: 'packQty' | 'packs' | 'freePacks', label: string, width: number) => (
    <NumberInput
      aria-label={t('receive.field', { field: label, item: line.name })}
      w={width}
      min={field === 'packQty' ? 1 : 0}
      hideControls
      allowDecimal={false}
      value={line[field]}
      onChange={(value) => set(field, field === 'packQty' ? Number(value) || 1 : value)}
    />
  );
  return (
    <tr>
      <td>
        <bdi>{line.name}</bdi>
      </td>
      <td>
        <TextInput
          aria-label={t('receive.field', { field: t('field.batch'), item: line.name })}
          w={120}
          maxLength={40}
          autoFocus={line.batch === ''}
          value={line.batch}
          onChange={({ currentTarget }) => set('batch', currentTarget.value)}
        />
      </td>
      <td>
        <TextInput
          aria-label={t('receive.field', { field: t('field.expiry'), item: line.name })}
          w={84}
          placeholder={t('expiry.example')}
          value={line.expiryDay}
          error={line.expiryDay !== '' && line.expiryDay.length > 4 && parseExpiry(line.expiryDay) === null}
          onChange={({ currentTarget }) => set('expiryDay', currentTarget.value)}
        />
      </td>
      <td>{count('packQty', t('field.pack'), 72)}</td>
      <td>
        <MoneyInput
          aria-label={t('receive.field', { field: t('field.mrp'), item: line.name })}
          w={112}
          value={line.mrpMinor}
          onChange={(value) => set('mrpMinor', value)}
        />
      </td>
      <td>
        <MoneyInput
          aria-label={t('receive.field', { field: t('field.price'), item: line.name })}
          w={112}
          value={line.priceMinor}
          onChange={(value) => set('priceMinor', value)}
        />
      </td>
      <td>{count('packs', t('field.qty'), 72)}</td>
      <td>{count('freePacks', t('field.free'), 64)}</td>
      <td>
        <PercentInput
          aria-label={t('receive.field', { field: t('field.discount'), item: line.name })}
          w={80}
          value={line.discountPercent}
          onChange={(value) => set('discountPercent', value)}
        />
      </td>
      <td>
        <CloseButton aria-label={t('receive.remove', { item: line.name })} onClick={() => onChange(null)} />
      </td>
    </tr>
  );
}
