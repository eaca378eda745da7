import { describe, expect, test } from 'vitest';
import { delimiterOf, textOfBytes } from '../../../../renderer/ui/csv/csv-text.ts';
import { readCsv } from '../../../../renderer/ui/csv/read-csv.ts';
import { dayOrderOf, readDay } from '../../../../renderer/ui/csv/read-value.ts';
import { csvBlob } from '../../../../renderer/ui/csv/write-csv.ts';

const fileOf = (content: string | Uint8Array<ArrayBuffer>) => new File([content], 'patients.csv');

describe('a file', () => {
  test.each([
    ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('Name\nसीमा')]), 'सीमा'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, ...[...'Name\nJosé'].flatMap((sign) => [sign.charCodeAt(0), 0])]), 'José'],
    ['what Windows wrote', new Uint8Array([...new TextEncoder().encode('Name\nJos'), 0xe9]), 'José'],
  ])('in %s is read', async (_, bytes, name) => {
    const file = await readCsv(fileOf(bytes));
    expect(file).toMatchObject({ heads: ['Name'], rows: [[name]] });
  });

  test('may have semicolons, quoted line ends, short and empty rows, a head without a name', async () => {
    const text = 'Name;Address;\r\n"Rao; Sunita";"12 MG Road\nPune"\r\n;;\r\n\r\nOnly;5" pipe;x;more\r\n';
    expect(await readCsv(fileOf(text))).toMatchObject({
      delimiter: ';',
      heads: ['Name', 'Address', '3'],
      rows: [
        ['Rao; Sunita', '12 MG Road\nPune', ''],
        ['Only', '5" pipe', 'x'],
      ],
    });
  });

  test('has a name of its own by its content, however long it is', async () => {
    const long = `Name\n${'Ravi\n'.repeat(100_000)}`;
    const [one, same, other] = [
      await readCsv(fileOf(long)),
      await readCsv(fileOf(long)),
      await readCsv(fileOf(`${long}x`)),
    ];
    expect(one.rows).toHaveLength(100_000);
    expect(one.fileId).toBe(same.fileId);
    expect(one.fileId).not.toBe(other.fileId);
    expect(one.fileId).toMatch(/^[\w-]{8,64}$/);
  });

  test.each([
    ['a,b\n1,2', ','],
    ['a;b\n1,5;2', ';'],
    ['a\tb\n1\t2', '\t'],
    ['"x;y;z",b\n1,2', ','],
    ['name\nRavi', ','],
  ])('%j is parted by %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  test('is written so that it can be read again, and nothing in it is computed', async () => {
    const rows = [
      ['Name', 'Phone'],
      ['"Rao"; Sunita', '+91 98450 12345'],
      ['=HYPERLINK("x")', '-5'],
    ];
    const text = textOfBytes(new Uint8Array(await csvBlob(rows, ';').arrayBuffer()));
    expect(text).toContain(`"'=HYPERLINK(""x"")";-5`);
    expect((await readCsv(fileOf(text))).rows[0]).toEqual(['"Rao"; Sunita', '+91 98450 12345']);
  });
});

test.each([
  [['14/04/1992'], 'day'],
  [['03/04/1992', '04/14/1992'], 'month'],
  [['1992-04-14'], 'year'],
  [['03/04/1992'], 'day'],
  [['', '14-Apr-1992'], 'day'],
] as const)('the dates %j have the order %s', (values, order) => {
  expect(dayOrderOf(values)).toBe(order);
});

test.each([
  ['14/04/1992', 'day', '1992-04-14'],
  ['4/14/1992', 'month', '1992-04-14'],
  ['04/14/92', 'month', '1992-04-14'],
  ['1992-04-14T00:00:00', 'year', '1992-04-14'],
  ['1992-04-14 00:00', 'day', '1992-04-14'],
  ['14-Apr-1992', 'month', '1992-04-14'],
  ['33708', 'day', '1992-04-14'],
  ['31/02/1992', 'day', null],
  ['14/04', 'day', null],
  ['unknown', 'day', null],
] as const)('%s, %s first, is %s', (text, order, day) => {
  expect(readDay(text, order, '2026-11-30')).toBe(day);
});
