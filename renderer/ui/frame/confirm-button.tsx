import { Button, type ButtonProps, Popover } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import type { CallName } from '#contract/contract.ts';
import { t } from '../ui-wording.ts';
import { useAwayReason } from '../words/use-away-reason.ts';
import classes from './confirm-button.module.css';

type ConfirmButtonProps = Omit<ButtonProps, 'onClick'> & {
  children: ReactNode;
  /** What will be so afterwards: `The number INV/2627/0000014 stays used.` */
  sentence: ReactNode;
  /** Verb and noun once more: `Cancel invoice`. */
  confirm: string;
  onConfirm: () => void;
  /** What it sends: while that cannot be sent it says why, in place of asking. */
  call: CallName;
  /** More to fill in before it can be confirmed, such as a reason. */
  extra?: ReactNode;
  isConfirmDisabled?: boolean;
};

/** A button for what cannot be undone: it asks beside itself, not in a dialog over the screen. */
export function ConfirmButton({
  children,
  sentence,
  confirm,
  onConfirm,
  call,
  extra,
  isConfirmDisabled = false,
  ...button
}: ConfirmButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const sentenceId = useId();
  const awayReason = useAwayReason(call);
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      trapFocus
      returnFocus
      width={320}
      position="top-end"
      withArrow={false}
    >
      <Popover.Target>
        <Button {...button} onClick={() => setIsOpen((open) => !open)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        aria-labelledby={sentenceId}
        onKeyDown={(event) => event.key === 'Escape' && event.preventDefault()}
      >
        <p id={sentenceId} className={classes.sentence}>
          {awayReason ?? sentence}
        </p>
        {awayReason ? null : extra}
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setIsOpen(false)}>
            {t('confirm.keep')}
          </Button>
          <Button
            color="red"
            disabled={isConfirmDisabled || awayReason !== null}
            onClick={() => {
              setIsOpen(false);
              onConfirm();
            }}
          >
            {confirm}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
