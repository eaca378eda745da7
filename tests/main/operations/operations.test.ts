import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCallMeter, figuresOf } from '../../../main/operations/call-figures.ts';
import { aDesk, refusalOf, type TestDesk } from '../desk-fixture.ts';
import { createDeskDouble } from '../web/desk-double.ts';
import { rawRequest, startHost } from '../web/running-host.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.dispose());

test('calls are counted by name, the slowest first, and a refusal by a rule is no failure', () => {
  const meter = createCallMeter();
  const note = (callName: string, ms: number, code: string | null = null) =>
    meter.note({ callName, channel: 'web', code, ms });
  for (let count = 0; count < 99; count++) note('appointments.book', 4);
  note('appointments.book', 700, 'slot_taken');
  note('reports.run', 1_800, 'busy');
  expect(figuresOf(meter.counts())).toEqual([
    { callName: 'reports.run', count: 1, failed: 1, meanMs: 1_800, p95Ms: 1_800, longestMs: 1_800 },
    { callName: 'appointments.book', count: 100, failed: 0, meanMs: 11, p95Ms: 5, longestMs: 700 },
  ]);
});

test('an admin sees how the computer is; nobody else does, and nothing of it is a patient’s', async () => {
  const patient = { firstName: 'Parvati', lastName: 'Menon', dob: '1992-04-14', gender: 'F' } as const;
  await desk.as('receptionist')('patients.register', patient);
  await desk.tryAs('receptionist')('patients.list', { q: 'Parvati', Parvati: 1 });
  const { content, fileName } = await desk.as('admin')('operations.diagnostics', {});
  expect(fileName).toMatch(/^front-desk-diagnostics-\d{8}-\d{4}\.json$/);
  expect(content).toContain('patients.register');
  expect(content).not.toMatch(/Parvati|Menon|1992/);
  expect(await desk.as('admin')('operations.state', {})).toMatchObject({
    isDatabaseThere: true,
    diskFreeMegabytes: expect.any(Number),
    isBackupOverdue: false,
    certificateExpiresAt: null,
  });
  for (const call of ['operations.state', 'operations.diagnostics'])
    expect(refusalOf(await desk.tryAs('billing')(call, {}))).toBe('forbidden');
});

test('Prometheus reads the figures with the operator’s token alone', async () => {
  const text = await desk.desk.metrics();
  expect(text).toContain('\nhms_database_up 1\n');
  expect(text).toMatch(/^hms_calls_total\{call="patients\.register",channel="web",code="ok"\} 1$/m);
  expect(text).toMatch(/^hms_call_seconds_bucket\{call="patients\.register",le="\+Inf"\} 1$/m);
  expect(text).not.toMatch(/NaN|null|undefined|Parvati/);

  const token = 'a-token-of-sixteen-signs';
  const ask = async (metricsToken: string | null, authorization?: string) => {
    const host = await startHost(createDeskDouble(), { metricsToken });
    return rawRequest(host.address, { path: '/metrics', headers: authorization ? { authorization } : {} });
  };
  expect(await ask(token, `Bearer ${token}`)).toMatchObject({ status: 200, text: 'hms_database_up 1\n' });
  expect((await ask(token, 'Bearer another')).status).toBe(401);
  expect((await ask(token)).status).toBe(401);
  expect((await ask(null, `Bearer ${token}`)).status).toBe(404);
});
