import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useState } from 'react';

type PercentInputProps = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'type'> & {
  /** `18` is eighteen per cent; null while empty or not a number. */
  value: number | null;
  onChange: (rate: number | null) => void;
};

const read = (text: string): number | null => {
  const plain = text.trim().replace('%', '').replace(',', '.');
  return /^\d{1,3}(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
};

/** A rate as it is written on an invoice: `18`, `2.5`. */
export function PercentInput({ value, onChange, ...rest }: PercentInputProps) {
  const [text, setText] = useState(value === null ? '' : String(value));
  useEffect(() => {
    setText((typed) => (read(typed) === value ? typed : value === null ? '' : String(value)));
  }, [value]);
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      rightSection={<span aria-hidden>%</span>}
      rightSectionPointerEvents="none"
      {...rest}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(read(currentTarget.value));
      }}
    />
  );
}
