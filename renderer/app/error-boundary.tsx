import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { t } from './app-wording.ts';
import classes from './error-boundary.module.css';

type ErrorBoundaryProps = {
  children: ReactNode;
  /** Another value draws the content anew: the path of the screen. */
  resetKey?: string;
};

/** React catches errors of a drawing by a class only. What was typed is kept as a draft and comes back. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidUpdate(previous: ErrorBoundaryProps) {
    if (this.state.hasFailed && previous.resetKey !== this.props.resetKey) this.setState({ hasFailed: false });
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className={classes.failed} role="alert">
        <h1 className={classes.title}>{t('failed.title')}</h1>
        <p className={classes.hint}>{t('failed.hint')}</p>
        <Button onClick={() => this.setState({ hasFailed: false })}>{t('failed.again')}</Button>
        <Button variant="default" onClick={() => window.location.reload()}>
          {t('failed.reload')}
        </Button>
      </div>
    );
  }
}
