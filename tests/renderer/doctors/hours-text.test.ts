import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursText, readHours } from '../../../renderer/doctors/hours-text.ts';

const read = (text: string) => {
  const answer = readHours(text, 1);
  return 'hours' in answer ? hoursText(answer.hours, 1) : answer.problem;
};

describe("a doctor's day in one line", () => {
  it.each([
    ['9-13, 17-20', '09:00-13:00, 17:00-20:00'],
    ['17-20; 9-13', '09:00-13:00, 17:00-20:00'],
    ['9:30 to 1 pm', '09:30-13:00'],
    ['0900-1300', '09:00-13:00'],
    ['9.30-12am', 'ends'],
    ['12pm-24:00', '12:00-24:00'],
    ['9-13,13-14', '09:00-13:00, 13:00-14:00'],
    ['', ''],
  ])('reads %j', (typed, shown) => expect(read(typed)).toContain(shown));

  it.each([
    ['9-13, 12-14', 'overlap'],
    ['13-9', 'ends before'],
    ['9', 'not a time'],
    ['9-25', 'not a time'],
    ['9-13 pm pm', 'not a time'],
    ['9:75-10', 'not a time'],
  ])('refuses %j', (typed, problem) => expect(read(typed)).toContain(problem));

  it('reads back what it shows', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 288 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(minutes, (pair) => {
        const [from = 0, to = 0] = pair.map((step) => step * 5).toSorted((left, right) => left - right);
        const clock = (minute: number) =>
          `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        expect(read(`${clock(from)}-${clock(to)}`)).toBe(`${clock(from)}-${clock(to)}`);
      }),
    );
  });
});
