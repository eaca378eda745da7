import type { Connection } from '#contract/connection.ts';
import { useWriteCall } from '../bridge/use-write-call.ts';
import { ConfirmButton } from '../ui/frame/confirm-button.tsx';
import { notifyRefusal } from '../ui/frame/toasts.ts';
import { targetSentence, variablesWord } from './connection-words.ts';
import classes from './next-start.module.css';

/** Why nothing can be changed here, what is wrong with what was saved, or what waits for a restart. */
export function NextStart({ connection }: { connection: Connection }) {
  const restart = useWriteCall('settings.restart', { onRefused: (error) => notifyRefusal(error) });
  const { decidedBy, savedProblem, isRestartNeeded, canRestart, next, unsettled } = connection;
  if (decidedBy.length > 0) {
    return (
      <p className={classes.note}>
        {`Set by ${variablesWord(decidedBy)} in the environment of the application or its .env file, which wins over this page. To choose the database here, take that out and start the application again.`}
      </p>
    );
  }
  if (savedProblem !== null) {
    return (
      <p className={classes.note} role="alert">
        {savedProblem === 'damaged'
          ? 'What was saved here cannot be read any more, and the next start would fail. Choose the database again and save it.'
          : 'The password that was saved here cannot be opened any more, and the next start would fail. Enter it again and save it.'}
      </p>
    );
  }
  if (unsettled > 0) {
    return (
      <p className={classes.note} role="status">
        {`${unsettled === 1 ? 'One thing that was done' : `${unsettled} things that were done`} while the database was away ${unsettled === 1 ? 'is' : 'are'} not settled there yet. Another database can be chosen when nothing waits any more.`}
      </p>
    );
  }
  if (!isRestartNeeded) return null;
  return (
    <div className={classes.note} role="status">
      <p>{`Waits for the next start: ${targetSentence(next)}. ${canRestart ? '' : 'Stop the application and start it again when nobody is working.'}`}</p>
      {canRestart ? (
        <ConfirmButton
          variant="default"
          sentence="The application closes and opens again. Half-typed forms of the present database stay with it."
          call="settings.restart"
          confirm="Restart application"
          loading={restart.isPending}
          onConfirm={() => void restart.send({})}
        >
          Restart application
        </ConfirmButton>
      ) : null}
    </div>
  );
}
