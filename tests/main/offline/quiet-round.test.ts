import { expect, test } from 'vitest';
import { aWorld } from './simulation/world.ts';

// Forty desks look every two seconds: what a look costs when there is nothing new is most of what they cost.
test('a round in which nothing has happened is one question to the central database', async () => {
  const world = await aWorld(2);
  const [one, other] = world.desks;
  if (!one || !other) throw new Error('There are two desks');
  const messagesOfRound = async () => {
    const before = one.wiring.counted().messages;
    await world.turn(one);
    return one.wiring.counted().messages - before;
  };
  try {
    await messagesOfRound();
    expect(await messagesOfRound()).toBe(1);

    const patient = { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' };
    const told = await world.write(other, 'patients.register', patient, 'elsewhere');
    const patientId = told.kind === 'done' ? told.value.patientId : undefined;
    expect(await messagesOfRound()).toBeGreaterThan(1);
    const copied = 'select patient_id from hms.patients where patient_id = :patient_id';
    expect(await one.store.owner.query(copied, { patientId: Number(patientId) })).toHaveLength(1);
    expect(await messagesOfRound()).toBe(1);
  } finally {
    await world.dispose();
  }
});
