import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importRowsAtOnce } from '../../preload/contract/patient-import.ts';
import { detailsOfRow, mappingOf } from '../../renderer/patients/import-rules.ts';
import { type CsvFile, readCsv } from '../../renderer/ui/csv/read-csv.ts';
import { type Product, signIn, startProduct } from '../product.ts';
import { createRecord, load, percentile, timed } from './measure.ts';

/**
 * A file of 100,000 patients: read and mapped by the screen's own code, sent through the application in the portions of the
 * screen. Then the look for people who are known already, among as many. `BENCH_ROWS` makes the file shorter.
 */

const record = createRecord('import');
const rowCount = Number(process.env.BENCH_ROWS ?? 100_000);
/** One row of a hundred is refused: its birth date does not exist. */
const refusedEvery = 100;
let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(async () => {
  record.write();
  await product.stop();
});

const firstNames = ['Aarav', 'Diya', 'Ishaan', 'Kavya', 'Meera', 'Nikhil', 'Priya', 'Rohan', 'सीमा', 'José'];
const lastNames = ['Patel', 'Sharma', 'Iyer', 'Nair', 'Khan', 'Gupta', 'Menon', 'Rao', 'de Souza', 'ಗೌಡ'];
const nameOf = (index: number) => ({
  firstName: `${firstNames[index % 10]} ${index.toString(36)}`,
  lastName: `${lastNames[Math.floor(index / 10) % 10]}`,
});
const phoneOf = (index: number) => `9${String((index * 7919) % 1_000_000_000).padStart(9, '0')}`;
const dayOf = (index: number) => [1 + (index % 28), 1 + (index % 12), 1931 + (index % 90)] as const;

/** With what files from elsewhere have: a mark at the beginning, semicolons, dates with points. */
function csvOf(count: number): File {
  const lines = Array.from({ length: count }, (_, index) => {
    const { firstName, lastName } = nameOf(index);
    const [day, month, year] = dayOf(index);
    const dob = index % refusedEvery === 0 ? `31.02.${year}` : `${day}.${month}.${year}`;
    return `${firstName};${lastName};${dob};${index % 2 ? 'M' : 'F'};${phoneOf(index)};"${index} Lake Road; Ulsoor"`;
  });
  const head = '\ufeffFirst name;Last name;Date of birth;Gender;Phone;Address';
  return new File([[head, ...lines].join('\r\n')], 'patients.csv');
}

/** Mebibytes that the process of the web host has in memory. */
function hostMemory(): number {
  const status = readFileSync(`/proc/${product.process.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

test('import', async () => {
  const admin = await signIn(product, 'admin');
  const before = process.memoryUsage().heapUsed;
  let file = {} as CsvFile;
  const readMs = await timed(async () => {
    file = await readCsv(csvOf(rowCount));
  });
  record.add(`reading a file of ${rowCount} rows`, readMs / 1000, 's');
  record.add('memory of the rows, read', (process.memoryUsage().heapUsed - before) / 2 ** 20, 'MiB');
  const mapping = mappingOf(file.heads);
  record.add('memory of the host before', hostMemory(), 'MiB');
  const portions: number[] = [];
  let refused = 0;
  let most = 0;
  const sentMs = await timed(async () => {
    for (let first = 0; first < rowCount; first += importRowsAtOnce) {
      const rows = file.rows
        .slice(first, first + importRowsAtOnce)
        .map((row, index) => ({ rowNo: first + index + 1, details: detailsOfRow(row, mapping, 'day', '2026-11-30') }));
      const startedAt = performance.now();
      const { results } = await admin.call('patients.import', { fileId: file.fileId, rows });
      portions.push(performance.now() - startedAt);
      refused += results.filter(({ patientId }) => patientId === null).length;
      most = Math.max(most, hostMemory());
    }
  });
  expect(refused).toBe(rowCount / refusedEvery);
  const perSecond = (some: number[]) =>
    (some.length * importRowsAtOnce * 1000) / some.reduce((sum, milliseconds) => sum + milliseconds, 0);
  const tenth = Math.ceil(portions.length / 10);
  record.add('rows a second', (rowCount / sentMs) * 1000, '/s');
  record.add('rows a second, the first tenth', perSecond(portions.slice(0, tenth)), '/s');
  record.add('rows a second, the last tenth', perSecond(portions.slice(-tenth)), '/s');
  record.add('a portion of 100 rows p95', percentile(portions, 0.95), 'ms');
  record.add('memory of the host, at most', most, 'MiB');

  const desk = await signIn(product, 'reception');
  const similar = (index: number) => {
    const [day, month, year] = dayOf(index);
    const dob = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    return desk.call('patients.similar', { ...nameOf(index), dob, phone: phoneOf(index) });
  };
  const { samples } = await load(300, 1, (index) => similar(1 + ((index * 331) % rowCount)));
  record.add(`is this person known, among ${rowCount} p95`, percentile(samples, 0.95), 'ms');
  const listMs: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    listMs.push(await timed(() => admin.call('patients.likelyDuplicates', { limit: 50 })));
  }
  record.add(`list of likely duplicates, among ${rowCount}, median of 5`, percentile(listMs, 0.5), 'ms');
});
