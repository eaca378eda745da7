import type { CallName } from '#contract/contract.ts';
import type { Random } from '../../../../main/demo/random.ts';
import { today } from '../../../today.ts';
import type { Deed } from './draw.ts';
import type { SimulatedDesk, Told, World } from './world.ts';

export const names = ['Ravi', 'Meera', 'Sita', 'Arjun', 'Leela', 'Kiran'] as const;
const emails = ['a@x.in', 'b@x.in', 'c@x.in'] as const;

export type Row = Record<string, unknown>;
export type Call = { name: CallName; input: object };

/** What exactly somebody does, out of what the desk's screen shows. */
export async function chooseCall(world: World, desk: SimulatedDesk, deed: Deed, random: Random): Promise<Call | null> {
  const one = async (name: CallName, input: object, fits: (row: Row) => boolean = () => true): Promise<Row | null> => {
    const rows = (((await world.read(desk, name, { size: 100, ...input }))?.items ?? []) as Row[]).filter(fits);
    return rows[random.between(0, Math.max(0, rows.length - 1))] ?? null;
  };
  const aPatient = () => one('patients.list', {});
  const aVisit = (...states: string[]) =>
    one('appointments.list', {}, ({ status }) => states.includes(status as string));
  const anInvoice = (...states: string[]) => one('billing.list', {}, ({ status }) => states.includes(status as string));
  const anEntry = (...states: string[]) => one('waitlist.list', {}, ({ status }) => states.includes(status as string));
  const slot = () => ({ doctorId: random.between(1, 2), apptTime: aTime(random) });
  const of = (name: CallName, row: Row | null, input: (row: Row) => object): Call | null =>
    row && { name, input: input(row) };
  const email = random.chance(0.3) ? { email: random.pick(emails) } : {};
  switch (deed) {
    case 'register':
      return {
        name: 'patients.register',
        input: {
          firstName: random.pick(names),
          lastName: 'Patel',
          dob: '1992-04-14',
          gender: 'F',
          phone: null,
          ...email,
        },
      };
    case 'rename':
      return of('patients.update', await aPatient(), ({ patientId }) => ({
        patientId,
        firstName: random.pick(names),
        ...email,
      }));
    case 'book':
      return of('appointments.book', await aPatient(), ({ patientId }) => ({ patientId, ...slot() }));
    case 'move':
      return of('appointments.reschedule', await aVisit('SCHEDULED'), ({ apptId }) => ({ apptId, ...slot() }));
    case 'cancel':
      return of('appointments.cancel', await aVisit('SCHEDULED', 'CHECKED_IN'), ({ apptId }) => ({
        apptId,
        reason: 'ill',
      }));
    case 'reinstate':
      return of('appointments.reinstate', await aVisit('CANCELLED', 'CHECKED_IN', 'COMPLETED'), ({ apptId }) => ({
        apptId,
      }));
    case 'wait': {
      const days = { fromDay: dayAhead(random.between(1, 3)), toDay: dayAhead(5) };
      // Some keep a visit until a better time is free.
      if (random.chance(0.3))
        return of('waitlist.add', await aVisit('SCHEDULED'), ({ patientId, doctorId, apptId }) => ({
          patientId,
          doctorId,
          heldApptId: apptId,
          ...days,
        }));
      const doctorId = random.between(1, 2);
      return of('waitlist.add', await aPatient(), ({ patientId }) => ({ patientId, doctorId, ...days }));
    }
    case 'book who waits': {
      const apptTime = aTime(random);
      return of('waitlist.book', await anEntry('WAITING'), ({ waitlistId, doctorId }) => ({
        waitlistId,
        doctorId,
        apptTime,
      }));
    }
    case 'stop waiting':
      return of('waitlist.remove', await anEntry('WAITING'), ({ waitlistId }) => ({
        waitlistId,
        reason: 'well again',
      }));
    case 'wait again':
      return of('waitlist.reinstate', await anEntry('BOOKED', 'REMOVED'), ({ waitlistId }) => ({ waitlistId }));
    case 'check in':
      return of('appointments.checkIn', await aVisit('SCHEDULED'), ({ apptId }) => ({ apptId }));
    case 'complete':
      return of('appointments.complete', await aVisit('CHECKED_IN'), ({ apptId }) => ({ apptId }));
    case 'raise': {
      const visit = await aVisit('CHECKED_IN', 'COMPLETED');
      if (visit && !visit.invoiceId)
        return of('billing.raise', visit, ({ patientId, apptId }) => ({ patientId, apptId }));
      return of('billing.raise', await aPatient(), ({ patientId }) => ({ patientId }));
    }
    case 'add item':
      return of('billing.addItem', await anInvoice('OPEN'), ({ invoiceId }) => ({
        invoiceId,
        itemType: 'CONSULTATION',
        description: 'Consultation',
        unitPriceMinor: random.between(1, 9) * 10_000,
        qty: random.between(1, 3),
        taxRate: random.pick([0, 5, 18]),
      }));
    case 'remove item': {
      const open = await anInvoice('OPEN');
      const invoice = open && (await world.read(desk, 'billing.get', { invoiceId: open.invoiceId }));
      const item = ((invoice?.items ?? []) as Row[])[0];
      return item ? { name: 'billing.removeItem', input: { invoiceId: open?.invoiceId, itemId: item.itemId } } : null;
    }
    case 'discount':
      return of('billing.setDiscount', await anInvoice('OPEN'), ({ invoiceId }) => ({
        invoiceId,
        discountMinor: random.between(0, 3) * 1000,
      }));
    case 'issue':
      return of('billing.issue', await anInvoice('OPEN'), ({ invoiceId }) => ({ invoiceId }));
    case 'pay':
      return of('billing.takePayment', await anInvoice('ISSUED'), ({ invoiceId, dueMinor }) => ({
        invoiceId,
        amountMinor: random.chance(0.6) ? dueMinor : Math.max(1, Math.floor((dueMinor as number) / 2)),
        method: 'CASH',
      }));
    case 'print':
      return of('billing.recordPrint', await anInvoice('ISSUED', 'PAID'), ({ invoiceId }) => ({
        invoiceId,
        paper: 'a4',
      }));
  }
}

export const dayAhead = (days: number): string =>
  new Date(Date.parse(`${today}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Few times, so that desks want the same ones, and many of today, since who comes is checked in on the day. */
export function aTime(random: Random): string {
  return `${dayAhead(random.pick([0, 0, 1, 2]))}T${String(random.between(9, 16)).padStart(2, '0')}:${random.pick(['00', '15', '30'])}`;
}

export const words = ({ name, input }: Call): string =>
  `${name} ${Object.entries(input)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')}`;

export function told(answer: Told): string {
  if (answer.kind === 'nothing') return 'the power fails';
  if (answer.kind === 'refused') return `${answer.code} ${JSON.stringify(answer.fields ?? '')}`;
  const { invoice: _, ...value } = answer.value;
  return `${answer.isPending ? 'pending' : 'done'} ${JSON.stringify(value)}`;
}
