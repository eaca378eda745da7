import { useEffect, useRef } from 'react';
import type { ConnectionTarget, ConnectionTest } from '#contract/connection.ts';
import classes from './connection-test-note.module.css';
import { adviceOf } from './connection-words.ts';

type ConnectionTestNoteProps = { target: Exclude<ConnectionTarget, { engine: 'embedded' }>; test: ConnectionTest };

/** What a test found, beside the button that asked for it. */
export function ConnectionTestNote({ target, test }: ConnectionTestNoteProps) {
  const advice = adviceOf(target, test);
  const note = useRef<HTMLDivElement>(null);
  // Each answer is a new object: also the same one twice is shown to who scrolled away.
  useEffect(() => {
    if (test) note.current?.scrollIntoView({ block: 'nearest' });
  }, [test]);
  if (!advice) {
    return (
      <div ref={note} className={classes.good} role="status">
        {`It can be used: ${target.engine === 'oracle' ? 'Oracle' : 'PostgreSQL'} ${test.serverVersion ?? ''}, schema ${test.installedSchema}`}
        {test.roundTripMs === null ? '' : `, answers in ${test.roundTripMs} ms`}
      </div>
    );
  }
  return (
    <div ref={note} className={classes.bad} role="alert">
      <p>{advice.sentence}</p>
      {advice.command ? <code className={classes.command}>{advice.command}</code> : null}
      {test.code ? <p className={classes.code}>{`Code: ${test.code}`}</p> : null}
    </div>
  );
}
