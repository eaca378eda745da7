import { describe, expect, test } from 'vitest';
import type { BoardStay } from '#contract/admission.ts';
import { admissionsExamples } from '#contract/admissions-examples.ts';
import { type Board, bedsOf, countsOf, nextCard, stateOf, wardsOf } from '../../../renderer/admissions/board-rules.ts';
import { lengthOfStay, whyOf } from '../../../renderer/admissions/board-words.ts';

const example = admissionsExamples['admissions.board'].output as unknown as Board;
const [aBed] = example.beds;
const [aStay] = example.stays;
const now = '2026-11-23T11:00';

/** A board of one bed, with these stays in it. */
function bedWith(stays: Partial<BoardStay>[], bed: Partial<Board['beds'][number]> = {}) {
  const board = {
    ...example,
    beds: [{ ...aBed, ...bed }],
    stays: stays.map((stay) => ({ ...aStay, ...stay })),
  } as Board;
  return bedsOf(board)[0] ?? expect.fail('no bed');
}

describe('a bed', () => {
  test('is taken while there is a stay in it, and to leave once the discharge is ordered', () => {
    expect(stateOf(bedWith([{}]), now)).toBe('TAKEN');
    expect(stateOf(bedWith([{ admissionStatus: 'DISCHARGE_ORDERED' }]), now)).toBe('LEAVING');
    expect(stateOf(bedWith([{ admissionStatus: 'CLEARED' }]), now)).toBe('CLEARED');
  });

  test('is kept for its patient, reserved for the time of the reservation alone, else as its condition says', () => {
    expect(stateOf(bedWith([{ kind: 'KEPT' }]), now)).toBe('KEPT');
    const planned = { status: 'PLANNED', fromTime: '2026-11-23T10:00', toTime: '2026-11-23T12:00' } as const;
    expect(stateOf(bedWith([planned]), now)).toBe('RESERVED');
    expect(stateOf(bedWith([planned]), '2026-11-23T12:00')).toBe('READY');
    expect(stateOf(bedWith([planned], { condition: 'CLEANING' }), now)).toBe('CLEANING');
  });

  test('with a newborn beside the mother has one patient', () => {
    const bed = bedWith([{}, { kind: 'WITH_MOTHER', admissionId: 9 }]);
    expect(bed.patient?.admissionId).toBe(aStay?.admissionId);
    expect(bed.newborns).toHaveLength(1);
  });
});

test('a filter leaves the wards for the sex and the beds of the class', () => {
  const board = { ...example, wards: [{ wardId: 2, wardName: 'Women', sex: 'F', isActive: 'Y' }] } as Board;
  const shown = (filter: Partial<Parameters<typeof wardsOf>[2]>) =>
    wardsOf(board, bedsOf(board), { rentClass: null, sex: 'ALL', isFreeOnly: false, ...filter }).length;
  expect([shown({}), shown({ sex: 'M' }), shown({ rentClass: 'ICU' }), shown({ isFreeOnly: true })]).toEqual([
    1, 0, 0, 0,
  ]);
  expect(countsOf(board, bedsOf(board), now)).toMatchObject({ beds: 1, taken: 1, ready: 0 });
});

test('an arrow leads to the next card of the row, and down to the nearest of the row below', () => {
  const cards = [0, 100, 200].flatMap((x) => [0, 60].map((y) => ({ x, y })));
  const from = { x: 0, y: 0 };
  const led = (key: string) => cards[nextCard(from, cards, key)];
  expect(led('ArrowRight')).toEqual({ x: 100, y: 0 });
  expect(led('ArrowDown')).toEqual({ x: 0, y: 60 });
  expect(led('ArrowLeft')).toBeUndefined();
});

test('a day of rent says why it costs what it costs', () => {
  const line = {
    ...admissionsExamples['admissions.get'].output.rent[0],
    rule: 'HIGHEST',
    movedTime: '2026-11-23T16:10',
  };
  expect(whyOf(line as Parameters<typeof whyOf>[0])).toBe('Moved 16:10, highest class. Whole day');
  expect(lengthOfStay('2026-11-21T23:50', '2026-11-23')).toBe('Day 3');
});
