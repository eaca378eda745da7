import { type BrowserWindow, dialog } from 'electron';

/**
 * Asks whether to quit while changes of this desk are not sent yet. Nothing is lost, but nobody else sees these changes
 * until this desk starts again.
 */
export async function mayQuit(unsent: number, window: BrowserWindow | null): Promise<boolean> {
  if (unsent === 0) return true;
  const question = {
    type: 'warning' as const,
    message: unsent === 1 ? '1 change is not sent yet' : `${unsent} changes are not sent yet`,
    detail:
      'They stay on this computer and go to the central database when HMS Front Desk is next open here. Until then no other desk sees them, and an update of the program waits.',
    buttons: ['Stay', 'Quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await (window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question));
  return response === 1;
}
