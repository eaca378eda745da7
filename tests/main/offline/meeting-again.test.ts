import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aTime, codeOf, done, here, openAt, ravi, sql, twoDesks, world } from './two-desks.ts';

twoDesks();

test('a central database that comes back with another schema is left alone, and met again when it fits', async () => {
  here.wiring.cut();
  const { patientId } = await done(here, 'patients.register', ravi);
  await sql("insert into schema_version (version, checksum) values (9999, 'x')");
  here.wiring.mend();
  await world.turn(here);
  expect(here.offline.connection()).toBe('offline');
  expect(await world.read(here, 'patients.get', { patientId: patientId as number })).not.toBeNull();
  await sql('delete from schema_version where version = 9999');
  await world.turn(here);
  expect(here.offline.connection()).toBe('online');
});

test('a desk without numbers says that it cannot do it now, and gets new ones with the line', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  await here.store.owner.query("delete from desk.leased_numbers where entity_name = 'APPOINTMENTS'");
  const booking = { patientId, doctorId: 1, apptTime: aTime() };
  expect(codeOf(await world.write(here, 'appointments.book', booking, randomUUID()))).toBe('offline');
  expect(await openAt(here)).toEqual([]);
  here.wiring.mend();
  await world.turn(here);
  here.wiring.cut();
  expect(codeOf(await world.write(here, 'appointments.book', booking, randomUUID()))).toBe('done');
});

test('who went on leave or away for good meanwhile takes no booking, and the desk hears of it', async () => {
  const { patientId } = await done(here, 'patients.register', ravi);
  await world.turn(here);
  here.wiring.cut();
  const { apptId } = await done(here, 'appointments.book', { patientId, doctorId: 2, apptTime: aTime() });
  await sql("update doctors set is_active = 'N' where doctor_id = 2");
  here.wiring.mend();
  await world.turn(here);
  const [command] = await openAt(here);
  expect(command).toMatchObject({ refusal: { code: 'doctor_unavailable' } });
  expect(await world.read(here, 'appointments.get', { apptId: apptId as number })).toBeNull();
  await sql("update doctors set is_active = 'Y' where doctor_id = 2");
  await done(here, 'offline.tryAgain', { commandNo: command?.commandNo });
  expect(await openAt(here)).toEqual([]);
});
