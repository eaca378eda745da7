import { useLocalStorage } from '@mantine/hooks';
import type { Appointment } from '#contract/appointments.ts';
import type { Hospital } from '#contract/settings.ts';
import { frontDesk } from '../../bridge/front-desk.ts';
import { useHospital } from '../../bridge/hospital-store.ts';

/** Opens the printer's dialog for the slip of a patient who waits; false when there is no token or it was called off. */
async function printToken(visit: Appointment, hospital: Hospital): Promise<boolean> {
  const { tokenNo, checkedInAt } = visit;
  if (tokenNo === null || checkedInAt === null) return false;
  // Paper is heavy (fonts, words): it is read when somebody prints.
  const { printTokenSlip } = await import('../../documents/print-out.tsx');
  return printTokenSlip({ ...visit, tokenNo, checkedInAt, hospital }, frontDesk.print);
}

/** Prints the token of a visit; null while the hospital's settings are not read. */
export function usePrintToken(): ((visit: Appointment) => Promise<boolean>) | null {
  const hospital = useHospital();
  return hospital ? (visit) => printToken(visit, hospital) : null;
}

/** Whether the visit has a token that somebody waits with. */
export const hasToken = (visit: Appointment): boolean =>
  visit.tokenNo !== null && (visit.status === 'CHECKED_IN' || visit.status === 'IN_CONSULTATION');

/** Whether this desk prints the token of a walk-in at once; kept on the desk, since its printer stands there. */
export const usePrintsTokens = () =>
  useLocalStorage<boolean>({ key: 'prints-tokens', defaultValue: false, getInitialValueInEffect: false });
