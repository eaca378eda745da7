import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallName } from '#contract/contract.ts';
import { rawly } from '../offline/behind-the-centre.ts';
import { aWorld, type SimulatedDesk, type World } from '../offline/simulation/world.ts';

let world: World;
let desk: SimulatedDesk;
beforeAll(async () => {
  world = await aWorld(1);
  [desk] = world.desks as [SimulatedDesk];
  await world.turn(desk);
});
afterAll(() => world.dispose());

const tell = (name: CallName, input: object) => world.write(desk, name, input, randomUUID());
async function done(name: CallName, input: object): Promise<Record<string, unknown>> {
  const told = await tell(name, input);
  if (told.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(told)}`);
  return told.value;
}
type Board = {
  beds: { bedId: number; condition: string }[];
  stays: { admissionId: number }[];
  waiting: { admissionId: number }[];
};
const board = async () => (await world.read(desk, 'admissions.board', {})) as unknown as Board;
const atCentre = (sql: string) => rawly(world.centre.superuser, sql);

test('without the line the board is read from the copy, requests and charges wait, and no bed is taken', async () => {
  const { wardId } = await done('admissions.saveWard', { wardName: 'Medicine', sex: 'ANY' });
  const room = { wardId, roomName: '1', roomType: 'General', rentClass: 'GENERAL' };
  const { roomId } = await done('admissions.saveRoom', room);
  const { bedId } = await done('admissions.saveBed', { roomId, bedLabel: 'A' });
  const { bedId: otherBed } = await done('admissions.saveBed', { roomId, bedLabel: 'B' });
  const charge = { chargeCode: 'ECG', itemType: 'PROCEDURE', description: 'ECG', unitPriceMinor: 50_000, taxRate: 0 };
  await done('billing.saveCharge', charge);
  const person = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' };
  const { patientId } = await done('patients.register', person);
  const { patientId: otherPatient } = await done('patients.register', { ...person, firstName: 'Leela' });
  const { admissionId } = await done('admissions.admitAtDoor', { patientId, bedId });
  await world.turn(desk);

  desk.wiring.cut();
  expect((await board()).stays).toMatchObject([{ admissionId }]);
  const waiting = await done('admissions.request', { patientId: otherPatient, reason: 'Fever' });
  const { chargeId } = await done('admissions.addCharge', { admissionId, chargeCode: 'ECG', qty: 1 });
  expect((await board()).waiting).toMatchObject([{ admissionId: waiting.admissionId }]);
  const taking = await tell('admissions.admit', { admissionId: waiting.admissionId, bedId: otherBed });
  expect(taking).toMatchObject({ kind: 'refused', code: 'offline' });
  expect(await tell('admissions.move', { admissionId, bedId: otherBed })).toMatchObject({ code: 'offline' });

  desk.wiring.mend();
  await world.turn(desk);
  expect(await atCentre('select status from hms.admissions order by status')).toEqual([
    { status: 'ADMITTED' },
    { status: 'REQUESTED' },
  ]);
  // The numbers that the desk gave are the central database's too.
  expect(await atCentre('select charge_id from hms.stay_charges')).toEqual([{ charge_id: String(chargeId) }]);
  await done('admissions.admit', { admissionId: waiting.admissionId, bedId: otherBed });
});
