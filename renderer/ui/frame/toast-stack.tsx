import { Button, CloseButton } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import { t } from '../ui-wording.ts';
import classes from './toast-stack.module.css';
import { closeToast, holdToasts, releaseToasts, useToastStore } from './toasts.ts';

/** The toasts, at the bottom in the middle: not over totals, nor over the buttons of a form or a panel. */
export function ToastStack() {
  const toasts = useToastStore((state) => state.toasts);
  return (
    <div
      className={classes.stack}
      role="status"
      aria-label={t('toast.list')}
      onPointerEnter={holdToasts}
      onPointerLeave={releaseToasts}
      onFocus={holdToasts}
      onBlur={releaseToasts}
    >
      {toasts.map(({ toastId, message, tone, isPending, undo }) => (
        <div key={toastId} className={classes.toast} data-tone={tone}>
          <span className={classes.message}>
            {message}
            {isPending ? (
              <span className={classes.pending}>
                <IconCloudUp size={14} stroke={2} aria-hidden />
                {t('toast.pending')}
              </span>
            ) : null}
          </span>
          {undo ? (
            <Button size="compact-sm" variant="white" color="teal" onClick={undo}>
              {t('toast.undo')}
            </Button>
          ) : null}
          <CloseButton
            size="sm"
            variant="transparent"
            className={classes.close}
            aria-label={t('toast.close')}
            onClick={() => closeToast(toastId)}
          />
        </div>
      ))}
    </div>
  );
}
