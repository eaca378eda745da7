import fs from 'node:fs';
import { expect, test } from 'vitest';
import { parsePlsql } from './grammar.ts';
test('x', () => {
  const src = fs.readFileSync('/tmp/hms/oracle-sql/try/a.sql', 'utf8');
  for (let i = 0; i < 3; i++) {
    const t = performance.now();
    const r = parsePlsql(src);
    process.stdout.write(`${performance.now() - t} ${JSON.stringify(r.faults)}\n`);
  }
  for (const [a, b] of [['end loop;', 'end;'], ['into   v_doctor', 'in v_doctor'], ['when dup_val_on_index then', 'when then'], [' is null or', ' is null orr'], ['for each row', 'x'], ['end if', 'endif'], [', -30006)', ' -30006)'],['v_id := v_ids.first;','v_id = v_ids.first;'],['while v_id is not null loop','while v_id is not null do'],['unique index','unike index'],['date,','dat e,']] as const) {
    const t = performance.now();
    const r = parsePlsql(src.replace(a, b));
    process.stdout.write(`${a} ${src.includes(a)} ${performance.now() - t} ${JSON.stringify(r.faults).slice(0, 200)}\n`);
  }
  expect(1).toBe(1);
}, 200000);
