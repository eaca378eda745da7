import type pg from 'pg';
import { afterAll, beforeAll, test } from 'vitest';
import { connectToServer, type Product, signIn, startProduct } from '../product.ts';
import { createRecord, load, percentile, timed } from './measure.ts';

/** Search while typing, over 10,000 and then 1,000,000 patients: through the application, and a bare index probe. */

const record = createRecord('search');
const sizes = [10_000, 1_000_000];
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
}

const queries: Record<string, (index: number) => string> = {
  'part of a name': (index) => (firstNames[index % 20] ?? '').slice(0, 3 + (index % 3)),
  'first and last name': (index) => `${firstNames[index % 20]} ${(lastNames[(index * 7) % 20] ?? '').slice(0, 4)}`,
  'start of a phone number': (index) =>
    `9${String((index * 7919 * 131) % 1_000_000_000).padStart(9, '0')}`.slice(0, 6 + (index % 4)),
  'patient number': (index) => String(1 + ((index * 7919) % 9_000)),
};

test('search', async () => {
  const admin = await connectToServer(product, 'postgres');
  const desk = await signIn(product, 'reception');
  const p95s: Record<string, number[]> = {};
  for (const size of sizes) {
    const fillMs = await timed(() => fillTo(admin, size));
    if (size === 1_000_000) record.add('filling up to 1,000,000 patients', fillMs / 1000, 's');
    const { samples: probes } = await load(300, 1, (index) =>
      admin.query('select patient_id from hms.patients where patient_id = $1', [1 + ((index * 7919) % size)]),
    );
    record.add(`${size}: bare probe of the key p50`, percentile(probes, 0.5), 'ms');
    for (const [name, queryOf] of Object.entries(queries)) {
      await load(40, 1, (index) => desk.call('patients.search', { q: queryOf(index + 1000) }));
      const { samples } = await load(300, 1, (index) => desk.call('patients.search', { q: queryOf(index) }));
      record.add(`${size}: ${name} p50`, percentile(samples, 0.5), 'ms');
      record.add(`${size}: ${name} p95`, percentile(samples, 0.95), 'ms (aim: below 50)');
      p95s[name] = [...(p95s[name] ?? []), percentile(samples, 0.95)];
    }
  }
  for (const [name, [small = Number.NaN, large = Number.NaN]] of Object.entries(p95s)) {
    record.add(`${name}: p95 at 1,000,000 / at 10,000`, large / small, '× (aim: at most 2)');
  }
  await admin.end();
});
