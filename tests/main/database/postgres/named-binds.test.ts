import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberBinds } from '../../../../main/database/postgres/named-binds.ts';

describe('named binds', () => {
  test('become numbered ones, each place with a number of its own', () => {
    const sql = 'select * from patients_v where id = :id or :id is null and dob > :dob or :dob IS  NOT\nnull';
    expect(numberBinds(sql)).toEqual({
      text: 'select * from patients_v where id = $1 or $2::text is null and dob > $3 or $4::text IS  NOT\nnull',
      names: ['id', 'id', 'dob', 'dob'],
    });
    expect(numberBinds('offset :o rows fetch next :n rows only').text).toBe('offset $1 rows fetch next $2 rows only');
  });

  test.each([
    ['a string', `select ':a'`],
    ['a string with a quote in it', `select 'it''s :a'`],
    ['a string with backslash escapes', String.raw`select e'\':a'`],
    ['a quoted name', `select 1 as ":a"`],
    ['a comment to the end of the line', `select 1 -- :a ' "`],
    ['a comment within comments', `select 1 /* :a /* ' */ :a */`],
    ['a dollar-quoted text', `select $$ :a ' $$`],
    ['a tagged dollar-quoted text', `select $x1$ :a $$ :a $x1$`],
    ['a cast', `select now()::timestamp`],
    ['an assignment', `call x(p_a := 1)`],
    ['a text that never ends', `select ':a`],
    ['a comment that never ends', `select /* :a`],
    ['a dollar quote that never ends', `select $a$ :a`],
    ['a name with a dollar sign', `select a$b$c, d from t$b$ where 1 = 1`],
  ])('are not found in %s', (_, sql) => {
    expect(numberBinds(sql)).toEqual({ text: sql, names: [] });
  });

  test.each([
    [`select 'x':a`, [`a`]],
    [`select -1, :a - :b, /* c */:c`, ['a', 'b', 'c']],
    [`select :a::date`, ['a']],
    [`select 'a\\', :b`, ['b']],
    [`where name = 'e' and e = :a`, ['a']],
    [`select $1$ :a`, ['a']],
  ])('are found beside them: %s', (sql, names) => {
    expect(numberBinds(sql).names).toEqual(names);
  });

  // Each piece with whether what it holds is text for the server alone.
  const opaque = fc.oneof(
    fc.string().map((text) => `'${text.replaceAll("'", "''")}'`),
    fc.string().map((text) => `"${text.replaceAll('"', '""')}"`),
    fc.string().map((text) => `--${text.replaceAll('\n', '')}\n`),
    fc.string().map((text) => `/*${text.replaceAll(/[*/]/g, '')}*/`),
    fc.string().map((text) => `$q$${text.replaceAll('$', '')}$q$`),
    fc.constantFrom('::date', ' := ', 'select', ' , ', '(', ')', '1.5', ' = '),
  );
  const bind = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/).map((name) => ({ name }));

  test('property: whatever stands between them, exactly the binds are replaced', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(opaque, bind)), (pieces) => {
        const names: string[] = [];
        let sql = '';
        let expected = '';
        for (const piece of pieces) {
          if (typeof piece === 'string') {
            sql += ` ${piece} `;
            expected += ` ${piece} `;
          } else {
            sql += ` :${piece.name} `;
            expected += ` $${names.push(piece.name)} `;
          }
        }
        expect(numberBinds(sql)).toEqual({ text: expected, names });
      }),
      { numRuns: 500 },
    );
  });
});
