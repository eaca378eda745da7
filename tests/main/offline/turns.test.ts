import { expect, test } from 'vitest';
import { done, everythingIsTrue, here, openAt, ravi, sql, there, twoDesks, world } from './two-desks.ts';

twoDesks();

type Turn = { apptId: number; tokenNo: number };

const aWalkIn = async (desk = here, doctorId = 1): Promise<Turn> => {
  const { patientId } = await done(desk, 'patients.register', ravi);
  return (await done(desk, 'appointments.walkIn', { patientId, doctorId })) as Turn;
};
const atCentre = async (apptId: number) => {
  const [visit] = (await sql(
    `select doctor_id, token_no, status, is_priority, priority_reason from appointments where appt_id = ${apptId}`,
  )) as Record<string, unknown>[];
  return { ...visit, doctor_id: Number(visit?.doctor_id), token_no: Number(visit?.token_no) };
};

test('walk-ins, hand-overs and turns of an outage stand in the central database with the tokens that were called out', async () => {
  here.wiring.cut();
  const [kept, handed, back] = [await aWalkIn(), await aWalkIn(), await aWalkIn()];
  await done(here, 'appointments.changeTurn', { apptId: kept.apptId, step: 'PRIORITY', reason: 'In pain' });
  const { tokenNo } = await done(here, 'appointments.handOver', { apptId: handed.apptId, doctorId: 2 });
  await done(here, 'appointments.handOver', { apptId: back.apptId, doctorId: 2 });
  expect(await done(here, 'appointments.handOver', { apptId: back.apptId, doctorId: 1 })).toMatchObject({
    tokenNo: back.tokenNo,
  });
  // Meanwhile another desk gives tokens of the same doctor: no number is given twice.
  const others = [await aWalkIn(there), await aWalkIn(there, 2)];
  here.wiring.mend();
  await world.turn(here);

  expect(await openAt(here)).toEqual([]);
  expect(await atCentre(kept.apptId)).toMatchObject({ token_no: kept.tokenNo, is_priority: 'Y', status: 'CHECKED_IN' });
  expect(await atCentre(handed.apptId)).toMatchObject({ doctor_id: 2, token_no: tokenNo });
  expect(await atCentre(back.apptId)).toMatchObject({ doctor_id: 1, token_no: back.tokenNo });
  for (const { tokenNo: given } of others) expect([kept.tokenNo, back.tokenNo, tokenNo]).not.toContain(given);
  await everythingIsTrue();
});
