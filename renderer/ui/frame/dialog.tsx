import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../ui-wording.ts';
import classes from './dialog.module.css';

type DialogProps = {
  isOpen: boolean;
  title: string;
  /** Left away, it can only be answered. */
  onClose?: () => void;
  width?: number;
  /** Hides what is below from eyes that should not see it. */
  isVeiled?: boolean;
  children: ReactNode;
};

/** For what concerns the application, not the screen (keys, password, sign-in). Details open in a SidePanel. */
export function Dialog({ isOpen, title, onClose, width = 400, isVeiled = false, children }: DialogProps) {
  const isClosable = onClose !== undefined;
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose ?? (() => undefined)}
      size={width}
      closeOnClickOutside={isClosable}
      closeOnEscape={isClosable}
    >
      <Modal.Overlay {...(isVeiled ? { backgroundOpacity: 0.55, blur: 6 } : {})} />
      <Modal.Content>
        <div className={classes.head}>
          <Modal.Title className={classes.title}>{title}</Modal.Title>
          {isClosable ? <Modal.CloseButton aria-label={t('close')} /> : null}
        </div>
        <div className={classes.body}>{children}</div>
      </Modal.Content>
    </Modal.Root>
  );
}
