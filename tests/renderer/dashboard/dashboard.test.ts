import { expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import { todoKinds, unusualKinds } from '#contract/dashboard.ts';
import { everyRole } from '#contract/roles.ts';
import { screens } from '../../../renderer/app/screens.tsx';
import { placeOf } from '../../../renderer/dashboard/places.ts';
import { type Today, tilesOf } from '../../../renderer/dashboard/tile-rules.ts';
import { aPerson } from '../a-person.ts';

const shown = contract['dashboard.today'].example?.output as Today;
const names = (today: Today) => tilesOf(today, 'INR').map(({ name }) => name);

test('each role has its own numbers, and what it does not look at is no tile', () => {
  expect(names(shown)).toEqual('booked toCome waiting inConsultation done noShow cancelled received beds'.split(' '));
  expect(names({ ...shown, unusual: null, received: null })).toEqual(
    'toCome waiting inConsultation done beds'.split(' '),
  );
  expect(names({ ...shown, unusual: null, visits: null, beds: null })).toEqual('received notBilled unpaid'.split(' '));
});

test('a number stands beside what makes it readable', () => {
  const tiles = new Map(tilesOf(shown, 'INR').map(({ name, value, note }) => [name, [value, note]]));
  expect(tiles.get('received')).toEqual(['₹48,230.00', 'a week ago by now: ₹44,100.00']);
  expect(tiles.get('beds')).toEqual(['41 of 60', '15 free']);
  const nobodyLate = { ...shown, visits: shown.visits && { ...shown.visits, late: 0 } };
  expect(tilesOf(nobodyLate, 'INR').find(({ name }) => name === 'toCome')?.note).toBe('');
  expect(tiles.get('cancelled')).toEqual(['3', '3 % of the visits']);
});

test('every number leads to a screen, and to none that the person may not open', () => {
  for (const name of [...todoKinds, ...unusualKinds]) {
    const place = placeOf(name, aPerson('admin'));
    expect(
      screens.some(({ path }) => place?.startsWith(path)),
      name,
    ).toBe(true);
  }
  expect(everyRole.map((role) => placeOf('cancelled', aPerson(role)))).toEqual([
    '/reports/no-show-rate?period=today',
    '/day',
    '/day',
    '/day',
  ]);
  expect(placeOf('received', aPerson('receptionist'))).toBe(null);
  expect(placeOf('overrides', aPerson('admin'))).toBe('/settings/audit?action=OVERRIDE&from=today');
});
