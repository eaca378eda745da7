import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../../renderer/wording/language.ts';
import { wording } from '../../../renderer/wording/wording.ts';

const t = wording({
  en: {
    greeting: 'Hello',
    addressed: 'Hello {name}, token {token}',
    patients: '{count, plural, one {# patient of {doctor}} other {# patients of {doctor}}} in {place}',
    record: '{kind, select, visit {Visit} other {{count, plural, one {one record} other {# records}}}} found',
    by: 'By <b>{who}</b> on {when}',
    see: 'See <link>{name}</link>',
    rows: '{rows, number} rows',
    'status.OPEN': 'Open',
    'status.PAID': 'Paid',
  },
});

describe('the messages of a catalogue', () => {
  afterEach(() => setLanguage('en'));

  it('are said with their arguments, plurals and Indian grouping', () => {
    expect(t('addressed', { name: 'Ravi', token: 4 })).toBe('Hello Ravi, token 4');
    expect(t('patients', { count: 1, doctor: 'Dr Rao', place: 'Pune' })).toBe('1 patient of Dr Rao in Pune');
    expect(t('patients', { count: 100_000, doctor: 'Dr Rao', place: 'Pune' })).toBe(
      '1,00,000 patients of Dr Rao in Pune',
    );
    expect(t('record', { kind: 'bill', count: 1 })).toBe('one record found');
    expect(t('rows', { rows: 1_234_567 })).toBe('12,34,567 rows');
  });

  it('take a key made of a code, and know when there is no word for one', () => {
    const status = 'OPEN' as 'OPEN' | 'PAID';
    expect(t(`status.${status}`)).toBe('Open');
    expect(t.lookup('status', 'PAID')).toBe('Paid');
    expect(t.lookup('status', 'LOST')).toBeUndefined();
  });

  it('are accented, longer and in brackets in the pseudo-language', () => {
    setLanguage('en-XA');
    expect(t('greeting')).toBe('[Ħḗŀŀǿ~~]');
    expect(t('patients', { count: 2, doctor: 'Dr Rao', place: 'Pune' })).toMatch(
      /^\[2 ƥȧŧīḗƞŧş ǿƒ Dr Rao īƞ Pune~+\]$/u,
    );
  });
});

/** Never called: the type checker reads it, and reports an error that does not come. */
function mistakes() {
  // @ts-expect-error there is no such message
  t('farewell');
  // @ts-expect-error an argument is missing
  t('addressed', { name: 'Ravi' });
  // @ts-expect-error all arguments are missing
  t('addressed');
  // @ts-expect-error an argument that the message does not have
  t('greeting', { name: 'Ravi' });
  // @ts-expect-error a plural needs a number
  t('patients', { count: '2', doctor: 'Dr Rao', place: 'Pune' });
  // @ts-expect-error an argument inside of the plural is missing
  t('patients', { count: 2, place: 'Pune' });
  // @ts-expect-error a message with tags is no plain text
  t('by', { who: 'admin', when: 'today' });
  // @ts-expect-error what the tag becomes is missing
  t.rich('see', { name: 'Ravi' });
}

it('refuses wrong keys and arguments when types are checked', () => {
  expect(mistakes).toBeTypeOf('function');
});
