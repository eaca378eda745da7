import type { CallName } from '#contract/contract.ts';
import type { Todo, Unusual } from '#contract/dashboard.ts';
import type { Role } from '#contract/roles.ts';
import { type Asking, hasRole, mayCall } from '../bridge/session-store.ts';

export type TileName =
  | 'booked'
  | 'toCome'
  | 'waiting'
  | 'inConsultation'
  | 'done'
  | 'noShow'
  | 'cancelled'
  | 'received'
  | 'beds'
  | 'drawer'
  | 'unpaid'
  | 'notBilled';

type Place = { path: string; needs: CallName; only?: Role };

const day: Place = { path: '/day', needs: 'appointments.day' };
const queue: Place = { path: '/queue', needs: 'appointments.start' };
const beds: Place = { path: '/beds', needs: 'admissions.board' };
const drawer: Place = { path: '/drawer', needs: 'cashier.open' };
const invoices = (show: string): Place => ({ path: `/billing?show=${show}`, needs: 'billing.list' });
const report = (name: string): Place => ({ path: `/reports/${name}?period=today`, needs: 'reports.run' });
/** A billing clerk may not read it. */
const noShows: Place = { ...report('no-show-rate'), only: 'admin' };

/** The report or list of a number: of several, the first that the person may open. */
const places: Record<TileName | Todo['kind'] | Unusual['kind'], readonly Place[]> = {
  booked: [day],
  toCome: [queue],
  waiting: [queue],
  inConsultation: [queue],
  done: [day],
  noShow: [noShows, day],
  cancelled: [noShows, day],
  received: [report('daily-revenue')],
  beds: [beds],
  drawer: [drawer],
  notBilled: [day],
  late: [queue],
  to_move: [{ path: '/to-move', needs: 'appointments.toMove' }],
  waitlist: [{ path: '/waitlist', needs: 'waitlist.list' }],
  bed_requests: [beds],
  to_clear: [beds],
  to_leave: [beds],
  not_billed: [day],
  open_invoices: [invoices('open')],
  unpaid: [invoices('unpaid')],
  provider_payments: [{ path: '/deposits', needs: 'deposits.receive' }],
  unsigned_prescriptions: [{ path: '/prescriptions', needs: 'prescriptions.draft' }],
  discounts: [report('discounts')],
  refunds: [report('refunds')],
  credit_notes: [report('refunds')],
  cancelled_invoices: [invoices('cancelled')],
  drawer_differences: [drawer],
  old_drawers: [drawer],
  overrides: [{ path: '/settings/audit?action=OVERRIDE&from=today', needs: 'audit.list' }],
  long_waits: [queue],
};

/** The path behind a number; null where the person may open none. */
export const placeOf = (name: keyof typeof places, person: Asking): string | null =>
  places[name].find(({ needs, only }) => mayCall(person, needs) && (only === undefined || hasRole(person, only)))
    ?.path ?? null;
