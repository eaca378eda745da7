import { Button, CloseButton } from '@mantine/core';
import classes from './toast-stack.module.css';
import { closeToast, holdToasts, releaseToasts, useToastStore } from './toasts.ts';

/** The toasts, bottom left of the content: never over the totals or a panel's buttons. */
export function ToastStack() {
  const toasts = useToastStore((state) => state.toasts);
  return (
    <div
      className={classes.stack}
      role="status"
      aria-label="Messages"
      onPointerEnter={holdToasts}
      onPointerLeave={releaseToasts}
      onFocus={holdToasts}
      onBlur={releaseToasts}
    >
      {toasts.map(({ toastId, message, tone, undo }) => (
        <div key={toastId} className={classes.toast} data-tone={tone}>
          <span className={classes.message}>{message}</span>
          {undo ? (
            <Button size="compact-sm" variant="white" color="teal" onClick={undo}>
              Undo
            </Button>
          ) : null}
          <CloseButton
            size="sm"
            variant="transparent"
            className={classes.close}
            aria-label="Close message"
            onClick={() => closeToast(toastId)}
          />
        </div>
      ))}
    </div>
  );
}
