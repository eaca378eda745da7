import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FrontDeskEvent } from '#contract/events.ts';
import type { Result } from '#contract/result.ts';
import { declareFurther } from '../../oracle-net/twin/signatures.ts';
import { aTestDatabase, type TestDatabase } from '../database/test-database.ts';
import { addPeople } from '../desk-fixture.ts';
import { rawly } from '../offline/behind-the-centre.ts';
import { type AwayDesk, aDeskWithStore } from '../offline/desks.ts';
import { rest, startHost } from '../web/running-host.ts';
import { lockersJob } from './lockers-job.ts';
import { installLockers, lockersFiles } from './lockers-sql.ts';

// A job that is in no product file: what it says of itself is all that the application knows of it.
vi.mock('#contract/contract.ts', async (importReal) => {
  const { withLockers } = await import('./contract-with-lockers.ts');
  return withLockers(await importReal());
});

type Row = Record<string, unknown>;
let centre: TestDatabase;
let here: AwayDesk;
let there: AwayDesk;

beforeAll(async () => {
  declareFurther(lockersFiles('oracle'));
  centre = await aTestDatabase();
  await installLockers(centre.superuser);
  await addPeople(centre.database);
  const options = { prepare: installLockers, furtherJobs: [lockersJob] };
  here = await aDeskWithStore(centre.database, options);
  there = await aDeskWithStore(centre.database, options);
  for (const desk of [here, there]) {
    await desk.reach('online');
    await desk.signIn('receptionist');
  }
});
afterAll(async () => {
  await here?.dispose();
  await there?.dispose();
  await centre?.dispose();
});

const tell = async (desk: AwayDesk, name: string, input: object, requestId: string = randomUUID()) =>
  (await desk.call('receptionist', name as never, input as never, requestId)) as Result<Row>;
async function ask(desk: AwayDesk, name: string, input: object = {}): Promise<Row> {
  const result = await tell(desk, name, input);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}
const lockersAt = async (desk: AwayDesk) => (await ask(desk, 'lockers.list')).items as Row[];
const lockerAt = async (desk: AwayDesk, lockerId: unknown) =>
  (await lockersAt(desk)).find((one) => one.lockerId === lockerId);
const commandsAt = async (desk: AwayDesk) => (await ask(desk, 'offline.commands')).items as Row[];

let labels = 0;
const aLocker = async (desk: AwayDesk): Promise<number> => {
  labels += 1;
  return Number((await ask(desk, 'lockers.add', { label: `Locker ${labels}` })).lockerId);
};
const aPatient = async (desk: AwayDesk): Promise<number> =>
  Number(
    (await ask(desk, 'patients.register', { firstName: 'Ravi', lastName: 'Patel', dob: '1992-04-14', gender: 'M' }))
      .patientId,
  );
/** The rows are in the copy of this desk. */
const isCopied = (desk: AwayDesk, table: string, key: string, id: number) =>
  expect
    .poll(() => desk.store.owner.query(`select 1 as found from hms.${table} where ${key} = :id`, { id }), {
      timeout: 15_000,
    })
    .toHaveLength(1);

describe('with the central database', () => {
  test('a locker is added and lent over REST, and the page of the API names it', async () => {
    const host = await startHost(here.desk);
    const { body: session } = await rest(host, 'POST /auth/token', {
      username: 'receptionist',
      password: 'password of receptionist',
    });
    const headers = { authorization: `Bearer ${session.access_token}` };
    const added = await rest(host, 'POST /lockers', { label: 'By the lift' }, { headers });
    expect(added.status).toBe(201);
    const { locker_id: lockerId } = added.body;
    const patientId = await aPatient(here);
    const loan = await rest(host, `POST /lockers/${lockerId}/loans`, { patient_id: patientId }, { headers });
    expect(loan.status).toBe(201);
    const taken = await rest(host, `POST /lockers/${lockerId}/loans`, { patient_id: patientId }, { headers });
    expect(taken.status).toBe(409);
    const { body } = await rest(host, 'GET /lockers', undefined, { headers });
    expect(body.items).toContainEqual(expect.objectContaining({ locker_id: lockerId, loan_id: loan.body.loan_id }));
    const { body: api } = await rest(host, 'GET /openapi.json', undefined, { headers });
    expect(Object.keys(api.paths)).toContain('/lockers/{locker_id}/loans');
  });

  test('a request that is repeated gets its first result', async () => {
    const requestId = randomUUID();
    const first = await tell(here, 'lockers.add', { label: 'Once' }, requestId);
    expect(await tell(here, 'lockers.add', { label: 'Once' }, requestId)).toEqual(first);
  });

  test('another desk hears of it by the change feed, and has it in its copy', async () => {
    const heard: FrontDeskEvent[] = [];
    const stop = there.desk.subscribe((event) => heard.push(event));
    const lockerId = await aLocker(here);
    await isCopied(there, 'lockers', 'locker_id', lockerId);
    await expect.poll(() => heard).toContainEqual({ kind: 'changed', topics: expect.arrayContaining(['lockers']) });
    stop();
  });

  test('a loan brings its locker and its patient into the copy, however old they are', async () => {
    const [lockerId, patientId] = [await aLocker(here), await aPatient(here)];
    await rawly(
      centre.superuser,

      `update lockers set created_at = created_at - interval '400' day where locker_id = ${lockerId}`,
    );
    await rawly(
      centre.superuser,

      `update patients set created_at = created_at - interval '400' day where patient_id = ${patientId}`,
    );
    const lost = 'select 1 as found from hms.lockers where locker_id = :id';
    await expect.poll(() => there.store.owner.query(lost, { id: lockerId }), { timeout: 15_000 }).toEqual([]);
    const { loanId } = await ask(here, 'lockers.lend', { lockerId, patientId });
    await isCopied(there, 'locker_loans', 'loan_id', Number(loanId));
    await isCopied(there, 'lockers', 'locker_id', lockerId);
    await isCopied(there, 'patients', 'patient_id', patientId);
  });
});

describe('without the central database', () => {
  test('a loan is made on the desk, marked as pending, and sent under the same number', async () => {
    const [lockerId, patientId] = [await aLocker(here), await aPatient(here)];
    await isCopied(here, 'lockers', 'locker_id', lockerId);
    await isCopied(here, 'patients', 'patient_id', patientId);
    here.line.cut();
    const lent = await tell(here, 'lockers.lend', { lockerId, patientId });
    expect(lent).toMatchObject({ ok: true, isPending: true });
    const { loanId } = lent.ok ? lent.value : {};
    expect(await lockerAt(here, lockerId)).toMatchObject({ loanId, patientId });
    expect(await ask(here, 'offline.pending')).toEqual({ rows: { LOCKER_LOANS: [loanId] } });
    expect(await commandsAt(here)).toMatchObject([
      { callName: 'lockers.lend', facts: { patientName: 'Ravi Patel', lockerLabel: `Locker ${labels}` } },
    ]);
    here.line.mend();
    await here.reach('online');
    expect(await lockerAt(there, lockerId)).toMatchObject({ loanId, patientId });
    expect(await ask(here, 'offline.pending')).toEqual({ rows: {} });
  });

  test('a refused loan waits for a person with what depends on it; another locker is offered and taken', async () => {
    const [wanted, free, patientId] = [await aLocker(here), await aLocker(here), await aPatient(here)];
    for (const lockerId of [wanted, free]) await isCopied(here, 'lockers', 'locker_id', lockerId);
    await isCopied(here, 'patients', 'patient_id', patientId);
    here.line.cut();
    const { loanId } = await ask(here, 'lockers.lend', { lockerId: wanted, patientId });
    await ask(here, 'lockers.giveBack', { loanId });
    await ask(there, 'lockers.lend', { lockerId: wanted, patientId: await aPatient(there) });
    here.line.mend();
    await here.reach('online');
    const [waiting, refused] = await commandsAt(here);
    expect(refused).toMatchObject({
      callName: 'lockers.lend',
      state: 'refused',
      refusal: { code: 'invalid_state', fields: { lockerId: 'taken' } },
    });
    expect(waiting).toMatchObject({ callName: 'lockers.giveBack', state: 'waiting', waitsFor: refused?.commandNo });

    const { commandNo } = refused ?? {};
    const conflict = await ask(here, 'offline.conflict', { commandNo });
    expect(conflict.standing).toContainEqual({
      entity: 'LOCKERS',
      id: wanted,
      row: { label: expect.any(String) },
      changedBy: 'receptionist',
      changedAt: expect.any(String),
    });
    const [offer] = conflict.offers as { name: string; suggestions: Row[] }[];
    expect(offer?.name).toBe('another-locker');
    expect(offer?.suggestions).toContainEqual({ lockerId: free });
    const other = { commandNo, changes: { patientId } };
    expect(await tell(here, 'offline.tryAgain', other)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    const again = await ask(here, 'offline.tryAgain', { commandNo, changes: { lockerId: free } });
    expect(again.command).toMatchObject({ state: 'sent' });
    await expect.poll(() => commandsAt(here), { timeout: 15_000 }).toEqual([]);
    const loans = await centre.database.query<Row>(
      'select locker_id, returned_at from locker_loans_v where loan_id = :loan_id',
      { loanId: Number(loanId) },
    );
    expect(loans).toEqual([{ lockerId: free, returnedAt: expect.any(String) }]);
  });

  test('a refused loan is withdrawn with what depends on it', async () => {
    const [lockerId, patientId] = [await aLocker(here), await aPatient(here)];
    // There too: a desk whose central database was slow for a moment works on its copy as well.
    for (const desk of [here, there]) {
      await isCopied(desk, 'lockers', 'locker_id', lockerId);
      await isCopied(desk, 'patients', 'patient_id', patientId);
    }
    here.line.cut();
    const { loanId } = await ask(here, 'lockers.lend', { lockerId, patientId });
    await ask(here, 'lockers.giveBack', { loanId });
    await there.reach('online');
    const theirs = await ask(there, 'lockers.lend', { lockerId, patientId });
    here.line.mend();
    await here.reach('online');
    const refused = (await commandsAt(here)).find(({ state }) => state === 'refused');
    const { withdrawn } = await ask(here, 'offline.withdraw', { commandNo: refused?.commandNo, reason: 'A slip' });
    expect(withdrawn).toHaveLength(2);
    expect(await commandsAt(here)).toEqual([]);
    // The copy of this desk is the central database's again.
    await isCopied(here, 'locker_loans', 'loan_id', Number(theirs.loanId));
    const own = 'select 1 as found from hms.locker_loans where loan_id = :id';
    await expect.poll(() => here.store.owner.query(own, { id: Number(loanId) }), { timeout: 15_000 }).toEqual([]);
  });
});
