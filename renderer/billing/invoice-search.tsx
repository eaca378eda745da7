import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useShortcut } from '../ui/frame/shortcuts.ts';
import { t } from './billing-wording.ts';

type InvoiceSearchProps = {
  text: string;
  onChange: (text: string) => void;
  /** Enter: open the invoice if only one is found. */
  onEnter: () => void;
  /** Arrow down: to the list. */
  onDown: () => void;
};

/** Finds an invoice by its number, or by the patient's name or phone. */
export function InvoiceSearch({ text, onChange, onEnter, onDown }: InvoiceSearchProps) {
  const box = useRef<HTMLInputElement>(null);
  useShortcut('S', t('search.label'), () => box.current?.focus(), { group: t('title') });
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && text.trim()) onEnter();
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      onDown();
    }
    if (event.key === 'Escape' && text) {
      event.preventDefault();
      onChange('');
    }
  };
  return (
    <TextInput
      ref={box}
      aria-label={t('search.label')}
      placeholder={t('search.placeholder')}
      autoComplete="off"
      spellCheck={false}
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
      rightSection={text ? <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => onChange('')} /> : null}
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={handleKey}
    />
  );
}
