import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, type TestDesk } from '../desk-fixture.ts';

let desk: TestDesk;
let register: (lastName: string) => Promise<{ patientId: number }>;
let raise: (patientId: number) => Promise<unknown>;
const people: number[] = [];

beforeAll(async () => {
  desk = await aDesk();
  const admin = desk.as('admin');
  register = (lastName) => admin('patients.register', { lastName, dob: '1992-04-14', gender: 'F' });
  raise = (patientId) => admin('billing.raise', { patientId });
  for (const lastName of ['Patel', 'Rao', 'Iyer', 'Khan', 'Das']) people.push((await register(lastName)).patientId);
  for (const [index, patientId] of people.entries()) {
    await admin('appointments.book', { patientId, doctorId: 1, apptTime: `2031-06-02T1${index}:00`, durationMin: 30 });
    await raise(patientId);
  }
});
afterAll(() => desk.dispose());

type PagedList = 'patients.list' | 'appointments.list' | 'billing.list' | 'audit.list';
const keyIn = {
  'patients.list': 'patientId',
  'appointments.list': 'apptId',
  'billing.list': 'invoiceId',
  'audit.list': 'logId',
};

test.each(Object.entries(keyIn) as [PagedList, string][])(
  '%s goes on behind the last row of a page, and ends with a page without next',
  async (name, key) => {
    const admin = desk.as('admin');
    const keysOf = ({ items }: { items: object[] }) => items.map((item) => Reflect.get(item, key) as number);
    const whole = keysOf(await admin(name, { size: 100 }));
    expect(whole.length).toBeGreaterThan(4);
    const walked: number[] = [];
    let after: string | undefined;
    do {
      const page = await admin(name, { size: 2, ...(after ? { after } : {}) });
      walked.push(...keysOf(page));
      after = page.next;
    } while (after);
    expect(walked).toEqual(whole);
  },
);

test('a row that is added meanwhile moves no page', async () => {
  const first = await desk.as('admin')('billing.list', { size: 2 });
  await raise(people[0] ?? 0);
  const second = await desk.as('admin')('billing.list', { size: 2, after: first.next });
  const ids = [...first.items, ...second.items].map(({ invoiceId }) => invoiceId);
  expect(new Set(ids).size).toBe(4);
  expect(second.sums).toBeUndefined();
});

test('a key that is none of the list is refused', async () => {
  const reasons = async (name: PagedList, after: string) => {
    const result = await desk.tryAs('admin')(name, { after });
    return result.ok ? result : result.error;
  };
  const refused = { code: 'invalid_input', fields: { after: 'malformed' } };
  expect(await reasons('billing.list', '17')).toMatchObject(refused);
  expect(await reasons('billing.list', '2026-02-30T10:00:00Z~17')).toMatchObject(refused);
  expect(await reasons('appointments.list', "2026-02-03T10:00~1' or '1")).toMatchObject(refused);
  expect(await reasons('audit.list', '2026-02-03T10:00:00Z~17')).toMatchObject(refused);
  const searched = await desk.tryAs('admin')('patients.list', { q: 'rao', after: '1' });
  expect(searched.ok ? searched : searched.error).toMatchObject(refused);
});
