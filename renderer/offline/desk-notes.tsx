import type { DeskState } from '../bridge/desk-state.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import classes from './not-sent-screen.module.css';

/** What has happened to this desk as a whole, that explains what stands on the screen. */
export function DeskNotes({ desk }: { desk: DeskState | null | undefined }) {
  if (!desk) return null;
  const { isRetired, restored } = desk;
  return (
    <>
      {isRetired ? (
        <p className={classes.note} role="status">
          This desk was retired at another one. It does nothing more without the line; when nothing stands here any
          more, its copy is removed from this computer. What is refused has to be decided, or exported before an admin
          retires the desk here too (Settings, Desks).
        </p>
      ) : null}
      {restored ? (
        <p className={classes.note} role="status">
          The central database was restored to an earlier moment. This desk noticed that on{' '}
          <InstantText value={restored.foundAt} />. It has made its copy anew
          {restored.sentAgain === 0
            ? '. Nothing that it had sent was missing there.'
            : `, and sent once more what was missing there: ${restored.sentAgain === 1 ? '1 change' : `${restored.sentAgain} changes`}.`}{' '}
          What was done directly there since then has to be entered again.
        </p>
      ) : null}
    </>
  );
}
