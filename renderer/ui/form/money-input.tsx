import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useCurrency } from '../../bridge/hospital-store.ts';
import { currencySign, formatMoney, parseMoney } from '../../wording/money.ts';
import { t } from '../ui-wording.ts';

type MoneyInputProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'type'> & {
  /** Minor units; null while empty or not an amount. */
  value: number | null;
  onChange: (amountMinor: number | null) => void;
};

/** Takes rupees as they are typed (`1180`, `1,180.5`) and gives minor units; shows them grouped when left. */
export function MoneyInput({ value, onChange, onBlur, ...rest }: MoneyInputProps) {
  const currency = useCurrency();
  const [text, setText] = useState(() => written(value, currency));
  const [isMalformed, setIsMalformed] = useState(false);

  // A value from outside (a price chosen from the list, a restored draft) replaces the text; what is being typed stays.
  useEffect(() => {
    setText((typed) =>
      parseMoney(typed) === value || (value === null && typed !== '') ? typed : written(value, currency),
    );
  }, [value, currency]);

  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      leftSection={<span aria-hidden>{currencySign(currency)}</span>}
      leftSectionWidth={28}
      leftSectionPointerEvents="none"
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      {...rest}
      error={rest.error ?? (isMalformed ? t('money.malformed') : undefined)}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        setIsMalformed(false);
        onChange(parseMoney(currentTarget.value));
      }}
      onBlur={(event) => {
        const minor = parseMoney(text);
        setIsMalformed(minor === null && text.trim() !== '');
        if (minor !== null) setText(written(minor, currency));
        onBlur?.(event);
      }}
    />
  );
}

const written = (minor: number | null, currency: string) => (minor === null ? '' : formatMoney(minor, { currency }));
