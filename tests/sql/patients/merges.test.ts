import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Binds } from '../../../main/database/database.ts';
import { anInpatient, aRequest, someBeds } from '../admissions/ward.ts';
import { aDoctor, anInvoice, aPatient, aVisit, aWait, type Hospital, openHospital, refusalOf } from '../hospital.ts';

let hospital: Hospital;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const merge = async (winnerId: number, loserId: number): Promise<number> => {
  const { call } = hospital;
  const args = { winnerId, loserId, reason: 'Registered twice' };
  return (await call('pkg_patient_merges.merge_patients', args, { mergeId: 'number' })).mergeId;
};
const undo = (mergeId: number) => hospital.call('pkg_patient_merges.undo_merge', { mergeId }, {});

/** Who stands in each row that refers to a patient, and the details of the patients. */
const everything = async () => ({
  // The key alone says afterwards that there may be a second one: the rule looks for both forms.
  patients: (await hospital.owner('select * from patients order by patient_id')).map(
    ({ identity_key: _, ...row }) => row,
  ),
  visits: await hospital.owner('select appt_id, patient_id from appointments order by 1'),
  invoices: await hospital.owner('select invoice_id, patient_id, status from billing order by 1'),
  waits: await hospital.owner('select waitlist_id, patient_id from waitlist order by 1'),
  identifiers: await hospital.owner('select * from identifiers order by 1'),
  phones: await hospital.owner('select * from patient_phones order by 1'),
  words: await hospital.owner('select patient_id, word from patient_words order by 1, 2'),
});

/** A visit, an issued invoice, an open one and an entry of the waitlist. */
async function aBusyPatient(details: Binds = {}): Promise<number> {
  const patientId = await aPatient(hospital, details);
  const apptId = await aVisit(hospital, { patientId });
  const invoiceId = await anInvoice(hospital, { patientId, apptId });
  const item = { invoiceId, itemType: 'LAB', description: 'CBC', unitPrice: 100, qty: 1 };
  await hospital.call('pkg_billing.add_item', item, { itemId: 'number' });
  await hospital.call('pkg_billing.issue_invoice', { invoiceId }, { invoiceNo: 'text' });
  await anInvoice(hospital, { patientId });
  await aWait(hospital, { patientId });
  return patientId;
}

test('every foreign key to the patients has a rule for merging', async () => {
  const keys = await hospital.owner(`
    select t.relname || '.' || a.attname as key, pkg_patient_merges.rule_of(t.relname::varchar, a.attname::varchar) as rule
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'hms.patients'::regclass`);
  expect(keys.length).toBeGreaterThan(5);
  expect(keys.filter(({ rule }) => rule === null)).toEqual([]);
});

test('a merge moves all that refers to the loser, and its undoing is as if it had not been', async () => {
  const winner = await aBusyPatient({ phone: null });
  const loser = await aBusyPatient({ phone: '98450 11111', email: 'loser@x.in', address: 'Pune' });
  const before = await everything();

  const mergeId = await merge(winner, loser);
  const merged = await everything();
  for (const rows of [merged.visits, merged.invoices, merged.waits]) {
    expect(rows.filter((row) => row.patient_id === String(loser))).toEqual([]);
  }
  expect(merged.patients.find((row) => row.patient_id === String(winner))).toMatchObject({
    phone: '98450 11111',
    email: 'loser@x.in',
    address: 'Pune',
    former_numbers: String(loser),
  });
  // The number of the loser finds the winner, and what is written for it is the winner's.
  expect(
    (await hospital.owner('select search_text from patients where patient_id = $1', [winner]))[0]?.search_text,
  ).toContain(` ${loser} `);
  const apptId = await aVisit(hospital, { patientId: loser, doctorId: await aDoctor(hospital) });
  expect(await hospital.owner('select patient_id from appointments where appt_id = $1', [apptId])).toEqual([
    { patient_id: String(winner) },
  ]);
  await hospital.owner('delete from appointments where appt_id = $1', [apptId]);

  await undo(mergeId);
  expect(await everything()).toEqual(before);
  expect(await refusalOf(undo(mergeId))).toMatchObject({ code: 'invalid_state' });
});

let unique = 0;
/** A person as somebody may be registered: any detail may be missing, and there may be several of some. */
const person = fc.record({
  phone: fc.boolean(),
  email: fc.boolean(),
  address: fc.option(fc.constantFrom('Pune', 'Mysuru')),
  identifiers: fc.nat(2),
  phones: fc.nat(2),
  visits: fc.nat(1),
  waits: fc.boolean(),
});
type Person = typeof person extends fc.Arbitrary<infer Value> ? Value : never;

async function registered(one: Person): Promise<number> {
  unique += 1;
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => `${unique}${index}`);
  const patientId = await aPatient(hospital, {
    phone: one.phone ? `98450 ${10_000 + unique}` : null,
    email: one.email ? `p${unique}@x.in` : null,
    address: one.address,
    identifiers: JSON.stringify(numbers(one.identifiers).map((no) => ({ system: 'PASSPORT', value: `Z${no}000` }))),
    phones: JSON.stringify(numbers(one.phones).map((no) => ({ phone: `080 55${no}`, whose: 'office' }))),
  });
  if (one.visits > 0) await aVisit(hospital, { patientId, doctorId: await aDoctor(hospital) });
  if (one.waits) await aWait(hospital, { patientId });
  return patientId;
}

const referring = ['visits', 'invoices', 'waits', 'identifiers', 'phones'] as const;

test('any chain of merges keeps every reference, and undone from its end it is as if it had not been', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(person, fc.nat(9)), { minLength: 2, maxLength: 4 }), async (people) => {
      const standing: number[] = [];
      for (const [one] of people) standing.push(await registered(one));
      const family = new Set(standing.map(String));
      const before = await everything();
      const merges: number[] = [];
      for (const [, pick] of people.slice(1)) {
        const [loser] = standing.splice(pick % standing.length, 1);
        const winner = standing[pick % standing.length];
        if (loser !== undefined && winner !== undefined) merges.push(await merge(winner, loser));
      }
      const after = await everything();
      for (const kind of referring) {
        const owned = after[kind].filter((row) => family.has(String(row.patient_id)));
        expect(owned.length).toBe(before[kind].filter((row) => family.has(String(row.patient_id))).length);
        expect(owned.filter((row) => String(row.patient_id) !== String(standing[0]))).toEqual([]);
      }
      for (const mergeId of merges.reverse()) await undo(mergeId);
      expect(await everything()).toEqual(before);
    }),
    { numRuns: 12 },
  );
});

test('an e-mail address that the winner has by the time of the undoing stays the winner’s', async () => {
  const email = async (patientId: number) =>
    (await hospital.owner('select email from patients where patient_id = $1', [patientId]))[0]?.email;
  const winner = await aPatient(hospital);
  const loser = await aPatient(hospital, { email: 'taken@x.in' });
  const mergeId = await merge(winner, loser);
  await hospital.owner(`update patients set email = 'new@x.in' where patient_id = $1`, [winner]);
  await undo(mergeId);
  expect([await email(winner), await email(loser)]).toEqual(['new@x.in', 'taken@x.in']);
});

test('a chain of merges keeps every reference, and is undone from its end', async () => {
  const [a, b, c] = [await aBusyPatient(), await aBusyPatient(), await aBusyPatient()];
  const before = await everything();
  const first = await merge(b, a);
  const second = await merge(c, b);
  const { visits, patients } = await everything();
  expect(visits.filter((row) => row.patient_id === String(c))).toHaveLength(3);
  const mergedInto = (id: number) => patients.find((row) => row.patient_id === String(id))?.merged_into;
  expect([mergedInto(a), mergedInto(b), mergedInto(c)]).toEqual([String(c), String(c), null]);
  expect(await refusalOf(undo(first))).toMatchObject({ code: 'invalid_state' });
  await undo(second);
  await undo(first);
  expect(await everything()).toEqual(before);
});

test('a merge is refused with a number that is merged, unknown or the same', async () => {
  const [a, b, c] = [await aPatient(hospital), await aPatient(hospital), await aPatient(hospital)];
  await merge(a, b);
  expect(await refusalOf(merge(c, b))).toEqual({ code: 'invalid_state', fields: { loserId: 'completed' } });
  expect(await refusalOf(merge(b, c))).toEqual({ code: 'invalid_state', fields: { patientId: 'completed' } });
  expect(await refusalOf(merge(a, 999_999))).toEqual({ code: 'not_found', fields: { loserId: 'unknown' } });
  expect(await refusalOf(merge(a, a))).toEqual({ code: 'invalid_input', fields: { loserId: 'taken' } });
});

test('two numbers that lie in two beds are not merged until one of the stays ends', async () => {
  const [one = 0, other = 0] = await someBeds(hospital, 2);
  const [a, b] = [await aPatient(hospital), await aPatient(hospital)];
  await anInpatient(hospital, one, { patientId: a });
  await anInpatient(hospital, other, { patientId: b });
  const before = await everything();
  expect(await refusalOf(merge(a, b))).toEqual({ code: 'invalid_state', fields: { loserId: 'both_admitted' } });
  expect(await everything()).toEqual(before);
  // One who lies here and one who waits for a bed: the same.
  const c = await aPatient(hospital);
  await aRequest(hospital, { patientId: c });
  const d = await aPatient(hospital);
  await aRequest(hospital, { patientId: d });
  expect(await refusalOf(merge(c, d))).toEqual({ code: 'invalid_state', fields: { loserId: 'both_admitted' } });
});

test('a merge of yesterday is not undone', async () => {
  const mergeId = await merge(await aPatient(hospital), await aPatient(hospital));
  await hospital.owner(`update patient_merges set merged_at = merged_at - interval '2 days' where merge_id = $1`, [
    mergeId,
  ]);
  expect(await refusalOf(undo(mergeId))).toEqual({ code: 'invalid_state', fields: { mergeId: 'too_early' } });
});

const arjun = {
  firstName: 'Arjun',
  lastName: 'Sharma',
  dob: '1990-05-05',
  phone: '98450 22222',
  phoneE164: '+919845022222',
};

test('the same names, birth date and telephone are refused until somebody says why it is another person', async () => {
  const first = await aPatient(hospital, arjun);
  const again = { ...arjun, firstName: 'SHARMA', lastName: 'Arjun', phone: '+91 9845022222' };
  expect(await refusalOf(aPatient(hospital, again))).toEqual({ code: 'duplicate', fields: { identityKey: 'taken' } });
  const second = await aPatient(hospital, { ...again, otherReason: 'A cousin of the same name' });
  expect(await hospital.owner('select other_id, reason from patient_pairs where patient_id = $1', [first])).toEqual([
    { other_id: String(second), reason: 'A cousin of the same name' },
  ]);
  expect(
    await hospital.owner('select * from likely_duplicates_v where patient_id = $1 and other_id = $2', [first, second]),
  ).toEqual([]);
  // Twins differ in a name, families share a telephone: no bar.
  await aPatient(hospital, { ...arjun, firstName: 'Varun' });
});

test('of eight desks that register one person at once, one does', async () => {
  const person = { firstName: 'Once', lastName: 'Only', dob: '1991-01-01', gender: 'F', phone: '98450 33333' };
  const answers = await hospital.withDesks(8, (pool) =>
    Promise.allSettled(
      Array.from({ length: 8 }, () =>
        pool.call('pkg_patients.register_patient', person, { patientId: 'number' }, { actor: 'x' }),
      ),
    ),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('likely duplicates are listed until they are merged or kept apart', async () => {
  const twin = { firstName: 'Likely', lastName: 'Twice', dob: '1970-01-01' };
  const [a, b, c] = [await aPatient(hospital, twin), await aPatient(hospital, twin), await aPatient(hospital, twin)];
  const listed = async () =>
    (
      await hospital.owner(
        'select patient_id, other_id, why from likely_duplicates_v where patient_id >= $1 order by 1, 2',
        [a],
      )
    )
      .filter(({ other_id }) => Number(other_id) <= c)
      .map(({ patient_id, other_id, why }) => `${Number(patient_id) - a} ${Number(other_id) - a} ${why}`);
  expect(await listed()).toEqual(['0 1 NAME_AND_DOB', '0 2 NAME_AND_DOB', '1 2 NAME_AND_DOB']);
  await hospital.call('pkg_patients.keep_apart', { patientId: c, otherId: a, reason: 'Two people' }, {});
  await merge(a, b);
  expect(await listed()).toEqual([]);
});

test('whatever eight desks register, change and merge at once, two numbers of one person are linked', async () => {
  const people = ['Ana', 'Bina', 'Chitra'].map((firstName, index) => ({
    firstName,
    lastName: 'Linked',
    dob: '1980-02-03',
    gender: 'F',
    phone: `98450 7000${index}`,
    phoneE164: `+91984507000${index}`,
  }));
  const clerk = { actor: 'clerk' };
  await hospital.withDesks(8, (pool) =>
    Promise.all(
      Array.from({ length: 8 }, async (_, desk) => {
        for (let turn = 0; turn < 10; turn += 1) {
          const person = people[(desk + turn) % 3];
          const kind = (desk * 7 + turn * 3) % 4;
          const known = await pool.query<{ patientId: number }>(
            `select patient_id from patients_v where last_name = 'Linked' and merged_into is null order by patient_id`,
          );
          const [one, other] = [known[(desk + turn) % known.length], known[(desk * 3 + turn + 1) % known.length]];
          const work =
            kind === 0 || !one || !other
              ? pool.call('pkg_patients.register_patient', { ...person }, { patientId: 'number' }, clerk)
              : kind === 1
                ? pool.call(
                    'pkg_patients.register_patient',
                    { ...person, firstName: `New${desk}${turn}` },
                    { patientId: 'number' },
                    clerk,
                  )
                : kind === 2
                  ? pool.call(
                      'pkg_patients.update_patient',
                      {
                        patientId: one.patientId,
                        email: null,
                        address: null,
                        notes: null,
                        ...person,
                        fields: 'first_name,phone',
                      },
                      {},
                      clerk,
                    )
                  : pool.call(
                      'pkg_patient_merges.merge_patients',
                      { winnerId: one.patientId, loserId: other.patientId, reason: 'Twice' },
                      { mergeId: 'number' },
                      clerk,
                    );
          // A refusal is an answer too.
          await work.catch(() => undefined);
        }
      }),
    ),
  );
  const unlinked = await hospital.owner(`
    select a.patient_id, b.patient_id as other_id
    from patients a join patients b on b.patient_id > a.patient_id and b.name_key = a.name_key and b.dob = a.dob
      and b.phone_e164 = a.phone_e164
    where a.last_name = 'Linked' and a.merged_into is null and b.merged_into is null
      and not exists (select from likely_duplicates_v d where d.patient_id = a.patient_id and d.other_id = b.patient_id)`);
  expect(unlinked).toEqual([]);
  // A number that was merged finds one that was not.
  expect(
    await hospital.owner(`
      select p.patient_id from patients p join patients w on w.patient_id = p.merged_into where w.merged_into is not null`),
  ).toEqual([]);
});
