import type { Connectedness } from '../bridge/connection-store.ts';
import type { DeskState } from '../bridge/desk-state.ts';
import { t } from './app-wording.ts';

/** What the state of the line means for the clerk. */
export type ConnectionWords = {
  word: string;
  meaning: string | null;
  /** What is on this desk and not in the central database, as a way to the screen that shows it. */
  open: string | null;
  /** What waits for a person. */
  decisions: string | null;
};

/**
 * `desk` is null where the database is the desk's own, and undefined while nobody knows. `clock` writes an instant as
 * the time on the hospital's clock.
 */
export function connectionWords(
  connection: Connectedness,
  desk: DeskState | null | undefined,
  clock: (instant: string) => string,
): ConnectionWords {
  const word = t(`connection.${connection}`);
  const usual = { word, meaning: t.lookup('meaning', connection) ?? null, open: null, decisions: null };
  if (!desk || connection === 'unreachable') return usual;
  const decisions = desk.refused === 0 ? null : t('connection.decisions', { count: desk.refused });
  if (connection === 'offline' && desk.copiedAt !== null && !desk.isRetired) {
    return {
      word: t('connection.workingOffline'),
      meaning: t('meaning.workingOffline', { time: clock(desk.copiedAt) }),
      open: desk.unsent === 0 ? null : t('connection.unsent', { count: desk.unsent }),
      decisions,
    };
  }
  if (connection === 'catching-up') {
    return {
      word,
      meaning: null,
      open: t('connection.left', { count: desk.unsent }),
      decisions,
    };
  }
  return { ...usual, decisions };
}
