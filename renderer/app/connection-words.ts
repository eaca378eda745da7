import type { Connectedness } from '../bridge/connection-store.ts';
import type { DeskState } from '../bridge/desk-state.ts';

/** What the state of the line means for the clerk. */
export type ConnectionWords = {
  word: string;
  meaning: string | null;
  /** What is on this desk and not in the central database, as a way to the screen that shows it. */
  open: string | null;
  /** What waits for a person. */
  decisions: string | null;
};

const plain: Record<Connectedness, Pick<ConnectionWords, 'word' | 'meaning'>> = {
  online: { word: 'Connected', meaning: null },
  degraded: { word: 'Slow line', meaning: 'Answers take longer than usual.' },
  'catching-up': { word: 'Catching up', meaning: 'The line is back. What was done meanwhile is being sent.' },
  restarting: { word: 'Database restarts', meaning: 'What is typed stays. Saving works again in a moment.' },
  offline: {
    word: 'Database offline',
    meaning: 'What is typed is kept. Saving works again when the connection is back.',
  },
  unreachable: {
    word: 'No answer',
    meaning: 'The application does not answer. What is typed stays on the screen.',
  },
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
  const usual = { ...plain[connection], open: null, decisions: null };
  if (!desk || connection === 'unreachable') return usual;
  const decisions =
    desk.refused === 0 ? null : desk.refused === 1 ? '1 needs a decision' : `${desk.refused} need a decision`;
  if (connection === 'offline' && desk.copiedAt !== null && !desk.isRetired) {
    return {
      word: 'Working offline',
      meaning: `Others' work as of ${clock(desk.copiedAt)}.`,
      open: desk.unsent === 0 ? null : `${desk.unsent} not sent yet`,
      decisions,
    };
  }
  if (connection === 'catching-up') {
    return {
      word: 'Catching up',
      meaning: null,
      open: desk.unsent === 0 ? 'nothing left to send' : `${desk.unsent} left to send`,
      decisions,
    };
  }
  return { ...usual, decisions };
}
