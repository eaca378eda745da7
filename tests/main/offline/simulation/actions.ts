import { setTimeout as sleep } from 'node:timers/promises';
import type { CallName } from '#contract/contract.ts';
import { createRandom, type Random } from '../../../../main/demo/random.ts';
import { type LineFault, lineFaults, type StoreFault, storeFaults } from './faults.ts';
import type { SimulatedDesk, Told, World } from './world.ts';

const deeds = [
  'register',
  'rename',
  'book',
  'move',
  'cancel',
  'reinstate',
  'wait',
  'book who waits',
  'stop waiting',
  'wait again',
  'check in',
  'complete',
  'raise',
  'add item',
  'remove item',
  'discount',
  'issue',
  'pay',
  'print',
] as const;
type Deed = (typeof deeds)[number];

/** One thing that happens. What exactly is chosen by `dice` from what the desk's screen shows then. */
export type Action = { deskNo: number; dice: number } & (
  | { kind: 'deed'; deed: Deed; requestId: string }
  /** A form is sent again, as after a lost answer. */
  | { kind: 'again' }
  | { kind: 'cut' | 'mend' | 'round' | 'power' | 'new day' | 'long absence' | 'decide' }
  /** Work without the line; when it is back, more at the same desk while that is being sent. */
  | {
      kind: 'outage';
      deeds: Action[];
      fault: 'late' | 'answer-late' | 'worked-after';
      after: number;
      meanwhile: Action;
    }
  | { kind: 'line'; fault: LineFault; after: number; meanwhile: Action }
  | { kind: 'store'; fault: StoreFault; after: number; meanwhile: Action }
);

type Kinds = [Action['kind'], ...Action['kind'][]];
/** How often each kind comes. */
const mixture: [Action['kind'], number][] = [
  ['deed', 60],
  ['again', 5],
  ['cut', 6],
  ['mend', 7],
  ['round', 10],
  ['power', 2],
  ['new day', 1],
  ['long absence', 1],
  ['decide', 2],
  ['outage', 3],
  ['line', 9],
  ['store', 4],
];
/** Work that leads somewhere comes more often than what takes it back. */
const workday: readonly [Deed, ...Deed[]] = [
  'register', 'book', 'book', 'book', 'wait', 'book who waits', 'check in', 'check in', 'complete', 'raise', 'raise', 'add item', 'add item',
  'add item', 'issue', 'issue', 'pay', 'pay', 'pay', ...deeds,
]; // biome-ignore format: a list of weights

export function drawActions(random: Random, count: number, deskCount: number, name: string): Action[] {
  const bag = mixture.flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind)) as Kinds;
  const drawOne = (index: string, kinds: Kinds): Action => {
    const kind = random.pick(kinds);
    const of = { deskNo: random.between(1, deskCount), dice: random.between(0, 2 ** 31) };
    switch (kind) {
      case 'deed':
        return { ...of, kind, deed: random.pick(workday), requestId: `${name}-${index}` };
      case 'outage':
        return {
          ...of,
          kind,
          deeds: [1, 2].map((no) => ({ ...drawOne(`${index}-${no}`, ['deed']), deskNo: of.deskNo })),
          fault: random.pick(['late', 'answer-late', 'worked-after', 'worked-after']),
          after: random.between(0, 12),
          meanwhile: { ...drawOne(`${index}-meanwhile`, ['deed']), deskNo: of.deskNo },
        };
      case 'line':
        return {
          ...of,
          kind,
          fault: random.pick(lineFaults as unknown as [LineFault]),
          after: random.between(0, 4),
          meanwhile: drawOne(`${index}-meanwhile`, ['deed', 'deed', 'deed', 'round', 'mend']),
        };
      case 'store':
        return {
          ...of,
          kind,
          fault: random.pick(storeFaults as unknown as [StoreFault]),
          after: random.between(0, 25),
          meanwhile: drawOne(`${index}-meanwhile`, ['deed']),
        };
      default:
        return { ...of, kind } as Action;
    }
  };
  return Array.from({ length: count }, (_, index) => drawOne(String(index), bag));
}

const names = ['Ravi', 'Meera', 'Sita', 'Arjun', 'Leela', 'Kiran'] as const;
const emails = ['a@x.in', 'b@x.in', 'c@x.in'] as const;

type Say = (line: string) => void;

/** Does it, and says in words what was done and what was told. */
export async function act(world: World, action: Action, say: Say): Promise<void> {
  const desk = world.desks[action.deskNo - 1];
  if (!desk) return;
  const who = `desk ${desk.deskNo}`;
  const random = createRandom(action.dice);
  switch (action.kind) {
    case 'deed': {
      const call = await chooseCall(world, desk, action.deed, random);
      if (!call) return say(`${who} finds nothing to ${action.deed}`);
      return say(`${who}: ${words(call)} → ${told(await world.write(desk, call.name, call.input, action.requestId))}`);
    }
    case 'again': {
      const made = desk.made.at(-1 - random.between(0, 2));
      if (!made) return;
      return say(
        `${who} sends again: ${words(made)} → ${told(await world.write(desk, made.name, made.input, made.requestId))}`,
      );
    }
    case 'cut':
      say(`${who} is cut off`);
      return desk.wiring.cut();
    case 'mend':
      say(`${who} has its line back`);
      desk.wiring.mend();
      return world.turn(desk);
    case 'round':
      await world.turn(desk);
      return say(`${who} follows: ${desk.offline.connection()}`);
    case 'power':
      say(`${who} is switched off and on`);
      desk.wiring.powerOff();
      return world.restart(desk);
    case 'new day':
      say(`a new day begins at ${who}`);
      await desk.store.owner.query('update desk.store set window_day = window_day - 1');
      return;
    case 'long absence':
      say(`the feed forgets what ${who} has not read`);
      await desk.store.owner.query('update desk.store set feed_no = -1');
      return;
    case 'decide':
      return decide(world, desk, random, say);
    case 'outage':
      say(`${who} is cut off, and works on`);
      desk.wiring.cut();
      for (const deed of action.deeds) await act(world, deed, say);
      say(`${who} has its line back, and works on: ${action.fault}, ${action.after}`);
      armMeanwhile(world, desk, action, say);
      desk.wiring.mend();
      return world.turn(desk);
    case 'line':
      say(`${who}: message ${action.after} from here is ${action.fault}`);
      return desk.wiring.armLine(action.fault, action.after, () => meanwhile(world, action.meanwhile, action, say));
    case 'store':
      say(`${who}: step ${action.after} of its store from here is ${action.fault}`);
      return desk.wiring.armStore(action.fault, action.after, () =>
        meanwhile(world, { ...action.meanwhile, deskNo: action.deskNo }, action, say),
      );
  }
}

/** Of the messages there are as many as deeds; of the steps of the store many more. */
function armMeanwhile(world: World, desk: SimulatedDesk, action: Action & { kind: 'outage' }, say: Say): void {
  const work = () => meanwhile(world, action.meanwhile, action, say);
  if (action.fault === 'worked-after') desk.wiring.armStore(action.fault, action.after, work);
  else desk.wiring.armLine(action.fault, action.after % (action.deeds.length + 1), work);
}

const turnMs = 100;

/**
 * Another desk, or somebody else at the same one, acts while something is under way. Whoever has to wait for that at the
 * same desk is not waited for here.
 */
async function meanwhile(world: World, action: Action, during: Action, say: Say): Promise<void> {
  // Only one thing happens in the midst of another.
  if (world.isMeanwhile || (action.deskNo === during.deskNo && action.kind !== 'deed')) return;
  world.isMeanwhile = true;
  say('  meanwhile …');
  const acted = act(world, action, (line) => say(`    ${line}`)).finally(() => {
    world.isMeanwhile = false;
  });
  world.underWay.push(acted);
  const isHere = action.deskNo === during.deskNo;
  await (isHere ? Promise.race([acted, sleep(turnMs, undefined, { ref: false })]) : acted);
}

/** Somebody decides about the oldest refused command: another time, the same again, or no more of it. */
export async function decide(world: World, desk: SimulatedDesk, random: Random, say: Say): Promise<void> {
  const listed = await world.read(desk, 'offline.commands', { show: 'open' });
  const refused = ((listed?.items ?? []) as Row[]).filter(({ state }) => state === 'refused').at(-1);
  if (!refused) return;
  const commandNo = refused.commandNo as number;
  const who = `desk ${desk.deskNo}`;
  const conflict = await world.read(desk, 'offline.conflict', { commandNo });
  if (!conflict) return say(`${who} cannot look at the conflict of ${refused.callName}`);
  const free = (conflict.freeSlots as Row[])[0];
  const requestId = `decision-${desk.deskNo}-${commandNo}-${random.between(0, 2 ** 31)}`;
  const ask = (name: CallName, input: object) => world.write(desk, name, input, requestId);
  if (random.chance(0.6)) {
    const other = free ? { apptTime: free.apptTime } : {};
    const answer = await ask('offline.tryAgain', { commandNo, ...other });
    const state = answer.kind === 'done' ? (answer.value.command as Row).state : told(answer);
    say(`${who} tries ${refused.callName} ${commandNo} again ${free?.apptTime ?? ''} → ${state}`);
  } else if (random.chance(0.4) && namesTime.has(String(refused.callName))) {
    const wish = { fromDay: dayAhead(1), toDay: dayAhead(5), dayPart: 'ANY' };
    say(
      `${who} puts ${refused.callName} ${commandNo} on the waitlist → ${told(await ask('offline.waitlist', { commandNo, ...wish }))}`,
    );
  } else {
    say(
      `${who} withdraws ${refused.callName} ${commandNo} → ${told(await ask('offline.withdraw', { commandNo, reason: 'gone' }))}`,
    );
  }
}

const namesTime = new Set(['appointments.book', 'appointments.reschedule']);

type Row = Record<string, unknown>;
type Call = { name: CallName; input: object };

async function chooseCall(world: World, desk: SimulatedDesk, deed: Deed, random: Random): Promise<Call | null> {
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
      const days = { fromDay: aTime(random).slice(0, 10), toDay: dayAhead(5) };
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

const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Few times, so that desks want the same ones. */
function aTime(random: Random): string {
  return `${dayAhead(random.between(1, 3))}T${String(random.between(9, 16)).padStart(2, '0')}:${random.pick(['00', '15', '30'])}`;
}

const words = ({ name, input }: Call): string =>
  `${name} ${Object.entries(input)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')}`;

function told(answer: Told): string {
  if (answer.kind === 'nothing') return 'the power fails';
  if (answer.kind === 'refused') return `${answer.code} ${JSON.stringify(answer.fields ?? '')}`;
  const { invoice: _, ...value } = answer.value;
  return `${answer.isPending ? 'pending' : 'done'} ${JSON.stringify(value)}`;
}
