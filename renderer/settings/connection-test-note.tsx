import { useEffect, useRef } from 'react';
import type { ConnectionTarget, ConnectionTest } from '#contract/connection.ts';
import { adviceOf } from './connection-advice.ts';
import classes from './connection-test-note.module.css';
import { serverWord } from './connection-words.ts';
import { t } from './settings-wording.ts';

type ConnectionTestNoteProps = { target: Exclude<ConnectionTarget, { engine: 'embedded' }>; test: ConnectionTest };

/** What a test found, beside the button that asked for it. */
export function ConnectionTestNote({ target, test }: ConnectionTestNoteProps) {
  const advice = adviceOf(target, test);
  const note = useRef<HTMLDivElement>(null);
  // Each answer is a new object, so the same one is shown again to somebody who has scrolled away.
  useEffect(() => {
    if (test) note.current?.scrollIntoView({ block: 'nearest' });
  }, [test]);
  if (!advice) {
    const facts = { server: serverWord(target.engine, test.serverVersion ?? ''), schema: test.installedSchema ?? '–' };
    return (
      <div ref={note} className={classes.good} role="status">
        {test.roundTripMs === null ? t('test.good', facts) : t('test.goodWithTime', { ...facts, ms: test.roundTripMs })}
      </div>
    );
  }
  return (
    <div ref={note} className={classes.bad} role="alert">
      <p>{advice.sentence}</p>
      {advice.command ? <code className={classes.command}>{advice.command}</code> : null}
      {test.code ? <p className={classes.code}>{t('test.code', { code: test.code })}</p> : null}
    </div>
  );
}
