import type { ReactNode } from 'react';
import classes from './screen.module.css';

type ScreenProps = {
  title: string;
  /** Beside the title: filters, the day. */
  toolbar?: ReactNode;
  /** At the right end: the screen's main action last. */
  actions?: ReactNode;
  children: ReactNode;
  /** The panel at the right, when one is open. */
  panel?: ReactNode;
};

/** The frame of every screen: one line with title and actions, the content that fills the rest, the panel. */
export function Screen({ title, toolbar, actions, children, panel }: ScreenProps) {
  return (
    <div className={classes.screen}>
      <div className={classes.main}>
        <header className={classes.header}>
          <h1 className={classes.title}>{title}</h1>
          <div className={classes.toolbar}>{toolbar}</div>
          <div className={classes.actions}>{actions}</div>
        </header>
        <div className={classes.content}>{children}</div>
      </div>
      {panel}
    </div>
  );
}
