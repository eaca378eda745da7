import { afterAll, expect, it } from 'vitest';
// Its test is this file's first: each call of the contract once, over the driver and the endpoint.
import '../main/every-call.test.ts';
import { parsePlsql } from '../sql/plsql/grammar.ts';
import { statementsSeen } from './twin/twin.ts';

const ownEngine = process.env.TEST_ENGINE;
process.env.TEST_ENGINE = 'oracle';
afterAll(() => {
  if (ownEngine === undefined) delete process.env.TEST_ENGINE;
  else process.env.TEST_ENGINE = ownEngine;
});

it('what went over the wire is Oracle’s grammar, every statement of it', () => {
  const texts = [...statementsSeen];
  expect(texts.filter((text) => /^(?:begin|declare) /.test(text)).length).toBeGreaterThan(30);
  expect(texts.filter((text) => /^select /.test(text)).length).toBeGreaterThan(30);
  const faults = texts.flatMap((text) => {
    const script = /^(?:begin|declare) /.test(text) ? `${text}\n/\n` : `${text};\n`;
    return parsePlsql(script).map(({ message }) => ({ text, message }));
  });
  expect(faults).toEqual([]);
}, 120_000);

it('the grammar would have noticed', () => {
  expect(parsePlsql('select to_char(a.appt_time as appt_time from appointments_v a;\n')).not.toEqual([]);
  expect(parsePlsql('begin pkg_x.y(p_a => :p_a; end;\n/\n')).not.toEqual([]);
  expect(parsePlsql('select 1 as one from v limit 5 offset 3;\n')).not.toEqual([]);
});
