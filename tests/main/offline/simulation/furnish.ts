import type { CallName } from '#contract/contract.ts';
import { todayAt } from '../../../today.ts';
import type { World } from './world.ts';

/** So that also a short story has patients to book, visits to move and bills to pay. */
export async function furnish(world: World): Promise<void> {
  const [desk] = world.desks;
  if (!desk) throw new Error('There is no desk');
  let requests = 0;
  const done = async (name: CallName, input: object): Promise<Record<string, unknown>> => {
    requests += 1;
    const told = await world.write(desk, name, input, `start-${requests}`);
    if (told.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(told)}`);
    return told.value;
  };
  const item = { itemType: 'CONSULTATION', description: 'Consultation', unitPriceMinor: 50_000, qty: 1, taxRate: 18 };
  for (const [index, firstName] of ['Ravi', 'Meera', 'Sita'].entries()) {
    const person = { firstName, lastName: 'Patel', dob: '1992-04-14', gender: 'F', phone: null };
    const { patientId } = await done('patients.register', person);
    const apptTime = todayAt(`1${index}:00`);
    const { apptId } = await done('appointments.book', { patientId, doctorId: 1 + (index % 2), apptTime });
    if (index === 0) continue;
    await done('appointments.checkIn', { apptId });
    const { invoiceId } = await done('billing.raise', { patientId, apptId });
    await done('billing.addItem', { invoiceId, ...item });
    if (index === 2) await done('billing.issue', { invoiceId });
  }
  for (const each of world.desks) await world.turn(each);
}
