import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CallName } from '#contract/contract.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { t } from './prescriptions-wording.ts';

type ReasonButtonProps = {
  call: CallName;
  word: string;
  sentence: string;
  onConfirm: (reason: string) => void;
  isSmall?: boolean;
};

/** A step that needs a reason: it is asked for beside the button. */
export function ReasonButton({ call, word, sentence, onConfirm, isSmall = false }: ReasonButtonProps) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton
      variant="default"
      size={isSmall ? 'compact-sm' : 'sm'}
      call={call}
      sentence={sentence}
      confirm={word}
      isConfirmDisabled={reason.trim() === ''}
      onConfirm={() => onConfirm(reason)}
      extra={
        <Textarea
          label={t('detail.reason')}
          autosize
          minRows={2}
          maxLength={400}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      }
    >
      {word}
    </ConfirmButton>
  );
}
