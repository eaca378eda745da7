import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { withClient } from '../../../main/database/postgres/postgres-client.ts';
import { aTestDatabase, type TestDatabase } from '../../main/database/test-database.ts';
import { type Hospital, hospitalOn } from '../hospital.ts';
import { anInpatient, aRequest, brokenRules, someBeds } from './ward.ts';

let server: TestDatabase;
let hospital: Hospital;
beforeAll(async () => {
  server = await aTestDatabase();
  hospital = await hospitalOn(server);
});
afterAll(() => hospital.close());

type Step = { member: string; args: Binds; out: Record<string, 'number'> };

const snakeName = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Does the step, and loses the connection before it is committed. */
async function crashIn({ member, args, out }: Step): Promise<void> {
  const given = Object.entries(args).map(([name, value]) => `p_${snakeName(name)} => '${value}'`);
  const taken = Object.keys(out).map((name) => `p_${snakeName(name)} => null`);
  const cut = withClient(server.superuser, async (client) => {
    await client.query(
      `set search_path = hms; set role hms_app; begin; select set_config('hms.actor', 'reception', true)`,
    );
    await client.query(`call pkg_admissions.${member}(${[...given, ...taken].join(', ')})`);
    await client.query('reset role');
    await client.query('select pg_terminate_backend(pg_backend_pid())');
  });
  await expect(cut).rejects.toThrow(/terminat/i);
}

/** Everything that a step may write. */
const everything = [
  'admissions',
  'bed_stays',
  'beds',
  'rooms',
  'stay_charges',
  'billing',
  'billing_items',
  'request_log',
]
  .map((table) => `select '${table}' as name, md5(string_agg(t::text, ';' order by t::text)) as rows from ${table} t`)
  .join(' union all ');

test('a connection that is lost in any step leaves bed, stay and bill as they were, and the step is done once after that', async () => {
  const policy = {
    rentClass: 'GENERAL',
    fromDay: '2020-01-01',
    dailyRateMinor: 100_000,
    dayStart: 'MIDNIGHT',
    unitHours: 24,
    minUnits: 1,
    graceMin: 0,
    halfMin: 0,
    shortMin: 0,
    transferRule: 'HIGHEST',
    keptPercent: 100,
    taxRate: 0,
    taxAboveMinor: 0,
  };
  await hospital.call('pkg_admissions.save_policy', policy, { savedId: 'number' });
  const [one = 0, two = 0, three = 0, four = 0] = await someBeds(hospital, 4);
  const admissionId = await aRequest(hospital);
  const otherAdmissionId = await anInpatient(hospital, three);
  const of = { admissionId };
  const stay = { stayId: 'number' } as const;
  const steps: Step[] = [
    { member: 'admit', args: { ...of, bedId: one }, out: stay },
    { member: 'move_patient', args: { ...of, bedId: two, isKept: 'Y' }, out: stay },
    { member: 'give_up_room', args: of, out: {} },
    { member: 'swap_patients', args: { ...of, otherAdmissionId }, out: {} },
    { member: 'move_patient', args: { ...of, bedId: four }, out: stay },
    { member: 'undo', args: of, out: {} },
    { member: 'order_discharge', args: of, out: {} },
    { member: 'bill_stay', args: of, out: { invoiceId: 'number' } },
    { member: 'clear_admission', args: { ...of, creditReason: 'Company pays' }, out: {} },
    { member: 'leave', args: of, out: {} },
    { member: 'reopen_admission', args: { ...of, reason: 'Fever' }, out: {} },
  ];
  for (const step of steps) {
    const before = await hospital.owner(everything);
    const asked = { ...step, args: { ...step.args, requestId: crypto.randomUUID() } };
    await crashIn(asked);
    expect([step.member, await hospital.owner(everything)]).toEqual([step.member, before]);
    const done = await hospital.call(`pkg_admissions.${step.member}`, asked.args, step.out);
    const after = await hospital.owner(everything);
    expect([step.member, await hospital.call(`pkg_admissions.${step.member}`, asked.args, step.out)]).toEqual([
      step.member,
      done,
    ]);
    expect([step.member, await hospital.owner(everything)]).toEqual([step.member, after]);
    expect([step.member, await hospital.owner(brokenRules)]).toEqual([step.member, []]);
  }
});
