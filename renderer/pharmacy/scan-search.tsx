import { TextInput } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import type { CallError } from '#contract/result.ts';
import { notifyRefusal } from '../ui/frame/toasts.ts';

type ScanSearchProps = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** A scanner types and presses Enter quicker than the list answers: what it typed is asked for by itself. */
  onEnter: (text: string) => Promise<void>;
  autoFocus: boolean;
};

/** The search of a list at the counter, for keys and scanner. */
export const ScanSearch = ({ label, value, onChange, onEnter, autoFocus }: ScanSearchProps) => (
  <TextInput
    aria-label={label}
    placeholder={label}
    autoComplete="off"
    spellCheck={false}
    autoFocus={autoFocus}
    w={340}
    leftSection={<IconScan size={16} stroke={1.75} aria-hidden />}
    value={value}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
    onKeyDown={({ key }) => {
      if (key === 'Enter' && value.trim() !== '') {
        void onEnter(value.trim()).catch((error: CallError) => notifyRefusal(error, { noun: 'record' }));
      }
    }}
  />
);
