import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { t } from '../ui-wording.ts';
import classes from './side-panel.module.css';

type SidePanelProps = {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** Stays in sight below the scrolled content: the buttons, the totals. */
  footer?: ReactNode;
  /** Between title and content, always in sight: the patient banner. */
  banner?: ReactNode;
  width?: 400 | 480 | 560 | 640;
  /** The form takes the focus itself (its first field); else the title does. */
  keepsFocus?: boolean;
};

/** An open list, calendar, menu or dialog closes before the panel does. */
const openOverPanel = '[aria-modal="true"], [role="listbox"], [role="menu"], .mantine-Popover-dropdown';

/**
 * Detail at the right; the list stays where it was. Esc closes it, and the focus goes back to where it came
 * from. Not a dialog: the list beside it can still be used.
 */
export function SidePanel({
  title,
  onClose,
  children,
  footer,
  banner,
  width = 480,
  keepsFocus = false,
}: SidePanelProps) {
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLElement>(null);
  const close = useEffectEvent(onClose);

  useEffect(() => {
    const opener = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const own = panel.current;
    if (!keepsFocus) heading.current?.focus();
    return () => {
      // Only when the focus was in the panel: somebody who is already elsewhere stays there.
      const hadFocus = document.activeElement === document.body || own?.contains(document.activeElement);
      requestAnimationFrame(() => {
        if (hadFocus && document.activeElement === document.body) opener?.focus();
      });
    };
  }, [keepsFocus]);

  useEffect(() => {
    // Looked at in the capture phase, before a list handles the key: the list is closed when the panel's handler runs.
    let isTaken = false;
    const look = (event: KeyboardEvent) => {
      if (event.key === 'Escape')
        isTaken = [...document.querySelectorAll(openOverPanel)].some((over) => over.checkVisibility());
    };
    const handle = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isTaken) return;
      event.preventDefault();
      close();
    };
    document.addEventListener('keydown', look, { capture: true });
    document.addEventListener('keydown', handle);
    return () => {
      document.removeEventListener('keydown', look, { capture: true });
      document.removeEventListener('keydown', handle);
    };
  }, []);

  return (
    <section ref={panel} className={classes.panel} style={{ width }} aria-labelledby={titleId}>
      <header className={classes.header}>
        <h2 id={titleId} ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h2>
        <CloseButton aria-label={t('panel.close')} onClick={onClose} />
      </header>
      {banner}
      <div className={classes.content}>{children}</div>
      {footer ? <footer className={classes.footer}>{footer}</footer> : null}
    </section>
  );
}
