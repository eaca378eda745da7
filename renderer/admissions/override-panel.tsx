import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { SidePanel } from '../ui/frame/side-panel.tsx';
import classes from './admission-panel.module.css';
import { t } from './admissions-wording.ts';
import { type BoardBed, stateOf } from './board-rules.ts';
import { bedName, stateWords } from './board-words.ts';
import type { Held } from './use-admission-writes.ts';

type OverridePanelProps = {
  held: Held;
  bed: BoardBed;
  now: string;
  isBusy: boolean;
  onPlace: (reason: string) => void;
  onClose: () => void;
};

/** A bed that is not ready, or is reserved, is used only with a reason. */
export function OverridePanel({ held, bed, now, isBusy, onPlace, onClose }: OverridePanelProps) {
  const [reason, setReason] = useState('');
  return (
    <SidePanel
      title={t('override.title', { bed: bedName(bed) })}
      width={400}
      keepsFocus
      onClose={onClose}
      footer={
        <Button loading={isBusy} disabled={reason.trim() === ''} onClick={() => onPlace(reason)}>
          {t('override.do')}
        </Button>
      }
    >
      <div className={classes.content}>
        <p className={classes.sentence}>
          {t('override.sentence', { state: stateWords(stateOf(bed, now)), patient: held.patient })}
        </p>
        <Textarea
          label={t('override.reason')}
          autosize
          minRows={2}
          maxLength={400}
          autoFocus
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
    </SidePanel>
  );
}
