import type pg from 'pg';
import { afterAll, beforeAll, test } from 'vitest';
import { connectToServer, type Product, signIn, startProduct } from '../product.ts';
import { createRecord, load, percentile, timed } from './measure.ts';

/**
 * Search while typing, over 10,000, 100,000 and 1,000,000 patients: each kind of query through the application, and a bare
 * index probe. `BENCH_PATIENTS` ends it at a smaller size.
 */

const record = createRecord('search');
const largest = Number(process.env.BENCH_PATIENTS ?? 1_000_000);
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= largest);
let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(async () => {
  record.write();
  await product.stop();
});

const firstNames = [
  'Aarav',
  'Vivaan',
  'Aditya',
  'Diya',
  'Ananya',
  'Ishaan',
  'Kavya',
  'Rohan',
  'Meera',
  'Arjun',
  'Saanvi',
  'Nikhil',
  'Priya',
  'Rahul',
  'Sneha',
  'Vikram',
  'Lakshmi',
  'Imran',
  'Fatima',
  'Joseph',
];
const lastNames = [
  'Patel',
  'Sharma',
  'Iyer',
  'Nair',
  'Reddy',
  'Khan',
  'Das',
  'Gupta',
  'Menon',
  'Joshi',
  'Rao',
  'Singh',
  'Kulkarni',
  'Banerjee',
  'Fernandes',
  'Pillai',
  'Chatterjee',
  'Mehta',
  'Bose',
  'Thomas',
];

/** Names of which the first few are common and the tail is long, as in a real register. */
async function fillTo(admin: pg.Client, size: number): Promise<void> {
  await admin.query(
    `insert into hms.patients (first_name, last_name, dob, gender, phone, search_text)
     select f, l, date '1930-01-01' + cast(n * 37 % 34000 as integer), case n % 2 when 0 then 'M' else 'F' end, p, ''
     from (select n,
             ($1::text[])[1 + n % 20] || case when n % 7 = 0 then '' else substr(md5(n::text), 1, 3) end as f,
             ($2::text[])[1 + n / 20 % 20] || case when n % 5 = 0 then '' else substr(md5((n / 3)::text), 1, 4) end as l,
             '9' || lpad((n::bigint * 7919 % 1000000000)::text, 9, '0') as p
           from generate_series((select count(*) from hms.patients), $3 - 1) as n) as people`,
    [firstNames, lastNames, size],
  );
  await admin.query('vacuum analyze hms.patients');
  await admin.query('vacuum analyze hms.patient_words');
}

const firstOf = (index: number) => firstNames[index % 20] ?? '';
const lastOf = (index: number) => lastNames[(index * 7) % 20] ?? '';
const phoneOf = (index: number) => `9${String((index * 7919 * 131) % 1_000_000_000).padStart(9, '0')}`;
const dayOf = (index: number) => `${1 + (index % 28)}/${1 + (index % 12)}/${1931 + (index % 90)}`;

type Query = { q: string; alike?: boolean };
const queries: Record<string, (index: number) => Query> = {
  'part of a name': (index) => ({ q: firstOf(index).slice(0, 3 + (index % 3)) }),
  'first and last name': (index) => ({ q: `${firstOf(index)} ${lastOf(index).slice(0, 4)}` }),
  'parts of both names': (index) => ({ q: `${lastOf(index).slice(0, 3)} ${firstOf(index).slice(0, 3)}` }),
  'names that nobody has together': (index) => ({ q: `${firstOf(index)} ${firstOf(index + 1)}` }),
  'start of a phone number': (index) => ({ q: phoneOf(index).slice(0, 6 + (index % 4)) }),
  'end of a phone number': (index) => ({ q: phoneOf(index).slice(-5) }),
  'patient number': (index) => ({ q: String(1 + ((index * 7919) % 9_000)) }),
  'birth date': (index) => ({ q: dayOf(index) }),
  'name and birth date': (index) => ({ q: `${firstOf(index)} ${dayOf(index)}` }),
  'sound of a name': (index) => ({ q: `${firstOf(index)}h ${lastOf(index)}`, alike: true }),
};

test('search', async () => {
  const admin = await connectToServer(product, 'postgres');
  const desk = await signIn(product, 'reception');
  const p95s: Record<string, number[]> = {};
  for (const size of sizes) {
    const fillMs = await timed(() => fillTo(admin, size));
    record.add(`filling up to ${size} patients`, fillMs / 1000, 's');
    const { samples: probes } = await load(300, 1, (index) =>
      admin.query('select patient_id from hms.patients where patient_id = $1', [1 + ((index * 7919) % size)]),
    );
    record.add(`${size}: bare probe of the key p50`, percentile(probes, 0.5), 'ms');
    for (const [name, queryOf] of Object.entries(queries)) {
      await load(40, 1, (index) => desk.call('patients.search', queryOf(index + 1000)));
      const { samples } = await load(300, 1, (index) => desk.call('patients.search', queryOf(index)));
      record.add(`${size}: ${name} p50`, percentile(samples, 0.5), 'ms');
      record.add(`${size}: ${name} p95`, percentile(samples, 0.95), 'ms (aim: below 20)');
      p95s[name] = [...(p95s[name] ?? []), percentile(samples, 0.95)];
    }
  }
  for (const [name, [small = Number.NaN, ...larger]] of Object.entries(p95s)) {
    const grown = (larger.at(-1) ?? Number.NaN) / small;
    record.add(`${name}: p95 at ${sizes.at(-1)} / at ${sizes[0]}`, grown, '× (aim: at most 2)');
  }
  await admin.end();
});
