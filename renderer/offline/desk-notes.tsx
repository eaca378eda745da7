import type { DeskState } from '../bridge/desk-state.ts';
import { InstantText } from '../ui/words/wall-time-text.tsx';
import classes from './not-sent-screen.module.css';
import { t } from './offline-wording.ts';

/** What has happened to this desk as a whole, that explains what stands on the screen. */
export function DeskNotes({ desk }: { desk: DeskState | null | undefined }) {
  if (!desk) return null;
  const { isRetired, restored } = desk;
  return (
    <>
      {isRetired ? (
        <p className={classes.note} role="status">
          {t('note.retired')}
        </p>
      ) : null}
      {restored ? (
        <p className={classes.note} role="status">
          {restored.sentAgain === 0
            ? t.rich('note.restored', { when: <InstantText value={restored.foundAt} /> })
            : t.rich('note.restoredAndSent', {
                when: <InstantText value={restored.foundAt} />,
                count: restored.sentAgain,
              })}
        </p>
      ) : null}
    </>
  );
}
