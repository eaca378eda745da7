import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callNames } from '#contract/contract.ts';
import { applicationRoot } from '../../../main/config/application-root.ts';
import { productCatalogue } from '../job-list.ts';

const main = join(applicationRoot, 'main');
const room = join(main, 'offline');
const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
/** A room with a job of its own; `entities` has the type of one. */
const isJob = (folder: string) => folder !== 'entities' && readdirSync(join(main, folder)).includes('job.ts');
const jobs = readdirSync(main, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && isJob(entry.name))
  .map(({ name }) => name);

const tables = productCatalogue.entities.flatMap((entity) => [entity, ...(entity.children ?? [])]);
/** The calls of this room itself. */
const isOwn = (call: string) => call.startsWith('offline.') || call.startsWith('desks.');

/** What a source says of jobs: imports of their folders, names of their calls, tables, views, keys and procedures. */
function jobsNamedIn(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const imports = jobs.filter((job) => new RegExp(`from '(?:\\.\\./)+${job}/`).test(code));
  const contracts = jobs.filter((job) => job !== 'staff' && code.includes(`from '#contract/${job}`));
  const calls = callNames.filter((call) => !isOwn(call) && code.includes(`'${call}'`));
  const relations = tables.flatMap(({ name, table, view, further }) =>
    [name, `hms.${table}`, view, further?.view].filter((one) => one !== undefined && wordIn(code, one)),
  );
  const keys = productCatalogue.rows.map(({ key }) => key).filter((key) => wordIn(code, key));
  const packages = jobs.map((job) => `pkg_${job}`).filter((one) => code.includes(`${one}.`));
  return [...imports, ...contracts, ...calls, ...(relations as string[]), ...keys, ...packages];
}

const wordIn = (code: string, word: string) => new RegExp(`(?<![\\w.])${word.replace('.', '\\.')}(?!\\w)`).test(code);

describe('main/offline', () => {
  it('knows the jobs that there are', () => {
    expect(jobs).toEqual(expect.arrayContaining(['appointments', 'billing', 'patients', 'staff', 'waitlist']));
  });

  it.each(files)('names no job in %s', (file) => {
    expect(jobsNamedIn(readFileSync(join(room, file), 'utf8'))).toEqual([]);
  });

  it.each([
    ["import { visitEntity } from '../../appointments/visit-entity.ts';", 'appointments'],
    ["import type { Invoice } from '#contract/billing.ts';", 'billing'],
    ["if (name === 'billing.issue') return;", 'billing.issue'],
    ["rows.filter(({ entity }) => entity === 'WAITLIST')", 'WAITLIST'],
    ['select appt_time from appointments_v', 'appointments_v'],
    ['delete from hms.patients', 'hms.patients'],
    ["central.call('pkg_waitlist.add_entry', {}, {})", 'pkg_waitlist'],
  ])('would be found to name a job by: %s', (planted, job) => {
    expect(jobsNamedIn(planted)).toContain(job);
  });
});
