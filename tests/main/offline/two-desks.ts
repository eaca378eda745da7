import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { rawly } from './behind-the-centre.ts';
import { faultsOf } from './simulation/invariants.ts';
import { aWorld, type SimulatedDesk, type Told, type World } from './simulation/world.ts';

/** Two desks in one world; they are there once `twoDesks` was called and the tests of the file have begun. */
export let world: World;
export let here: SimulatedDesk;
export let there: SimulatedDesk;

/** Makes the world before the first test, mends and sends everything before each. */
export function twoDesks(): void {
  beforeAll(async () => {
    world = await aWorld(2);
    [here, there] = world.desks as [SimulatedDesk, SimulatedDesk];
  });
  afterAll(() => world.dispose());
  beforeEach(async () => {
    for (const desk of [here, there]) {
      desk.wiring.disarm();
      desk.wiring.mend();
      await world.turn(desk);
    }
  });
}

type Name = Parameters<World['write']>[1];
export const done = async (desk: SimulatedDesk, name: Name, input: object): Promise<Record<string, unknown>> => {
  const told = await world.write(desk, name, input, randomUUID());
  if (told.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(told)}`);
  return told.value;
};
export const codeOf = (told: Told): string => (told.kind === 'refused' ? told.code : told.kind);
export const ravi = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M', phone: null };
export const sql = (text: string) => rawly(world.centre.superuser, text);
export const openAt = async (desk: SimulatedDesk) => desk.offline.outbox.open();

export async function everythingIsTrue(): Promise<void> {
  for (const desk of [here, there]) await world.turn(desk);
  expect(await faultsOf(world)).toEqual([]);
}

let days = 1;
/** Each on a day of its own, within what a desk copies. */
export const aTime = (): string => {
  days += 1;
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T10:00`;
};

export async function anIssuedInvoice(): Promise<number> {
  const { patientId } = await done(here, 'patients.register', ravi);
  const { invoiceId } = await done(here, 'billing.raise', { patientId });
  const line = { itemType: 'CONSULTATION', description: 'Consultation', unitPriceMinor: 50_000, qty: 1, taxRate: 0 };
  await done(here, 'billing.addItem', { invoiceId, ...line });
  await done(here, 'billing.issue', { invoiceId });
  await world.turn(here);
  return invoiceId as number;
}

/** A booking made without the line, for a time that another desk has taken by then. */
export async function aRefusedBooking(): Promise<{ booking: object; requestId: string; commandNo: number }> {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  const [booking, requestId] = [{ patientId, doctorId: 1, apptTime: aTime() }, randomUUID()];
  expect(codeOf(await world.write(here, 'appointments.book', booking, requestId))).toBe('done');
  await world.turn(there);
  await done(there, 'appointments.book', booking);
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  expect(command?.refusal?.code).toBe('slot_taken');
  return { booking, requestId, commandNo: command?.commandNo ?? 0 };
}
