import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallName } from '#contract/contract.ts';
import { rawly } from '../offline/behind-the-centre.ts';
import { aWorld, type SimulatedDesk, type World } from '../offline/simulation/world.ts';
import { paracetamol } from './a-course.ts';

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
const atCentre = (sql: string) => rawly(world.centre.superuser, sql);

test('without the line a prescription is written and signed with the desk’s own number, and checked again when it is sent', async () => {
  const person = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' };
  const { patientId } = await done('patients.register', person);
  const { patientId: allergic } = await done('patients.register', { ...person, firstName: 'Leela' });
  const paper = { doctorName: 'Dr R. Bose', lines: [paracetamol] };
  await world.turn(desk);

  desk.wiring.cut();
  await done('prescriptions.noteAllergy', { patientId, substance: 'Latex' });
  const { prescriptionId } = await done('prescriptions.draft', { patientId, ...paper });
  const { prescriptionNo } = await done('prescriptions.sign', { prescriptionId });
  expect(prescriptionNo).toMatch(/^\d\dP\/\d{4}\/\d{7}$/);
  const refused = await done('prescriptions.draft', { patientId: allergic, ...paper });
  await done('prescriptions.sign', refused);
  // Somebody notes an allergy meanwhile, which this desk cannot know.
  await atCentre(
    `insert into hms.patient_allergies (patient_id, substance, noted_by) values (${allergic}, 'Paracetamol', 'ward')`,
  );
  expect(
    await tell('prescriptions.saveTemplate', { kind: 'TEMPLATE', templateName: 'Fever', lines: [paracetamol] }),
  ).toMatchObject({ code: 'offline' });

  desk.wiring.mend();
  await world.turn(desk);
  expect(
    await atCentre('select prescription_id, status, prescription_no from hms.prescriptions order by prescription_id'),
  ).toEqual([
    { prescription_id: String(prescriptionId), status: 'SIGNED', prescription_no: prescriptionNo },
    // The signature waits for a person: nobody signs against an allergy unseen.
    { prescription_id: String(refused.prescriptionId), status: 'DRAFT', prescription_no: null },
  ]);
});
