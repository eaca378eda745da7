import { afterAll, beforeAll, expect, test } from 'vitest';
import { housekeepingJob } from '../../../main/operations/housekeeping-job.ts';
import { aPatient, type Hospital, openHospital, reception, refusalOf } from '../../sql/hospital.ts';
import { createTestLog } from '../database/test-server.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

test('requests that nobody repeats any more are forgotten, and the others are not', async () => {
  await aPatient(hospital, { requestId: 'old-one' });
  const young = await aPatient(hospital, { requestId: 'young-one', firstName: 'Asha' });
  await hospital.owner(
    "update request_log set requested_at = timestamp '2024-02-03 10:00:00' where request_id = 'old-one'",
  );
  const job = housekeepingJob({ database: hospital.database, isOnline: () => true, log: createTestLog() });
  expect(await job.run()).toBe(1);
  expect(await job.run()).toBe(0);
  expect(await aPatient(hospital, { requestId: 'young-one', firstName: 'Asha' })).toBe(young);
  await job.close?.();
});

test('less than a month is refused: a form or a desk may still repeat them', async () => {
  const call = hospital.database.call(
    'pkg_requests.forget_requests',
    { keptDays: 29 },
    { forgotten: 'number' },
    reception,
  );
  expect(await refusalOf(call)).toMatchObject({ code: 'invalid_input', fields: { keptDays: 'out_of_range' } });
});
