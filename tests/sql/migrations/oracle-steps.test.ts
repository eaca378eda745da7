import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemaFolder } from '../../../main/database/schema/install.ts';
import { oracleFolder } from '../../../main/database/schema/oracle-install.ts';
import { oracleStatements } from '../../../main/database/schema/oracle-scripts.ts';
import { readSteps } from '../../../main/database/schema/schema-files.ts';
import { applyScript, emptyModel, objectsOf } from './oracle-model.ts';
import { fileOfRelease } from './release.ts';

const scripts = ['01_tables.sql', '02_constraints.sql'];
const steps = readSteps(oracleFolder).map(({ name }) => `migrations/${name}.sql`);
const today = (file: string) => readFileSync(join(oracleFolder, file), 'utf8');
const ofRelease = () => scripts.map((file) => fileOfRelease(`oracle/${file}`));
const modelOf = (texts: string[]) => texts.reduce(applyScript, emptyModel());

test("the steps make of 0.1.0's tables on Oracle those of today", () => {
  expect(objectsOf(modelOf([...ofRelease(), ...steps.map(today)]))).toEqual(objectsOf(modelOf(scripts.map(today))));
});

test('both dialects have the same steps', () => {
  expect(readSteps(schemaFolder)).toEqual(readSteps(oracleFolder));
  expect(steps.length).toBeGreaterThan(0);
});

test('upgrade.sql runs the steps after its checks and before the packages', async () => {
  const files = (await oracleStatements(oracleFolder, 'upgrade.sql')).map(({ file }) => file);
  const order = files.filter((file, at) => file !== files[at - 1] && /^(?:migrations\/\d|0[3-6]|packages)/.test(file));
  expect(order.slice(0, steps.length)).toEqual(steps);
  expect(order[steps.length]).toBe('packages/pkg_errors.pks');
});

describe('the model', () => {
  const table = 'create table beds (\n  bed_no number(2) default 1 not null,\n  ward varchar2(10 char)\n);\n';
  const objectsAfter = (...texts: string[]) => objectsOf(modelOf([table, ...texts]));

  test.each([
    ['a type', 'alter table beds modify (bed_no number(4));', 'number(4) default 1 not null'],
    ['a default', 'alter table beds modify bed_no default 2;', 'number(2) default 2 not null'],
    ['a column that may be empty', 'alter table beds modify bed_no null;', 'number(2) default 1'],
  ])('changes %s and leaves the rest', (_what, change, column) => {
    const wanted = `create table beds (\n  bed_no ${column},\n  ward varchar2(10 char)\n);\n`;
    expect(objectsAfter(change)).toEqual(objectsOf(modelOf([wanted])));
  });

  test('adds and drops columns, constraints, indexes and tables', () => {
    expect(
      objectsAfter(
        'alter table beds add (floor_no number(3), is_free char(1 char) not null);',
        'alter table beds drop column ward;',
        "comment on column beds.floor_no is 'Floor';",
        'alter table beds add constraint beds_pk primary key (bed_no);',
        'create index beds_floor_ix on beds (floor_no);',
      ),
    ).toEqual({
      'table beds': [
        { name: 'bed_no', type: 'number(2)', default: '1', identity: '', isNotNull: true },
        { name: 'floor_no', type: 'number(3)', default: '', identity: '', isNotNull: false },
        { name: 'is_free', type: 'char(1 char)', default: '', identity: '', isNotNull: true },
      ],
      'constraint beds_pk': 'beds primary key(bed_no)',
      'index beds_floor_ix': 'on beds(floor_no)',
      'comment on column beds.floor_no': 'Floor',
    });
    expect(objectsAfter('create index beds_ward_ix on beds (ward);', 'drop table beds;')).toEqual({});
  });

  test.each([
    ['alter table rooms add (floor_no number(3));', 'There is no rooms'],
    ['alter table beds modify (floor number(3));', 'There is no floor'],
    ['alter table beds add (ward varchar2(5 char));', 'ward is there already'],
    ['drop index beds_ix;', 'There is no beds_ix'],
    ['alter table beds move;', 'The model does not know'],
  ])('refuses %s', (change, reason) => {
    expect(() => objectsAfter(change)).toThrow(reason);
  });
});
